import type { Fact } from "../../model/facts.ts";
import { forwardingOf, lastChild, serviceTitle, targetOf } from "../../model/virtual-server.ts";
import type { BlockStatement } from "../rule.ts";
import { defineRule } from "../rule.ts";
import { isUndefined, renameFixes } from "./rename-fix.ts";

/** An FNAT service whose group does not exist stops the health-check process at start (ipwrapper.c init_services). */
export const localAddressGroupUnknown = defineRule({
  id: "local-address-group-unknown",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "laddr_group_name names no group", zh: "laddr_group_name 引用的组不存在" },
  why: {
    en: "When an FNAT service names a group that is not defined, the health-check process clears all services and exits; it is started again and fails again. At a reload it crashes. Adding the group and reloading does not help: keepalived must be restarted.",
    zh: "FNAT 服务引用了不存在的组时，健康检查进程会清空全部服务并退出，被拉起后再次失败，循环往复；reload 时则直接崩溃。事后补上这个组再 reload 也没用，必须重启 keepalived。",
  },
  example: {
    bad: `local_address_group laddr_g1 {
    10.0.0.1
}
virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name laddr_g2
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
    good: `local_address_group laddr_g1 {
    10.0.0.1
}
virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name laddr_g1
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    ofService: {
      en: "There is no local_address_group {name}: FNAT service {service} makes the health-check process clear all services and restart in a loop.",
      zh: "local_address_group {name} 不存在：FNAT 服务 {service} 会导致健康检查进程清空全部服务并反复重启。",
    },
    ofServiceAlone: {
      en: "There is no local_address_group {name}: FNAT service {service} makes the health-check process clear all services and restart in a loop. If another file has it, check the file that includes both.",
      zh: "没有定义 local_address_group {name}：FNAT 服务 {service} 会导致健康检查进程清空全部服务并反复重启。如果它在别的文件里，请检查 include 了两者的主文件。",
    },
    ofFragment: {
      en: "There is no local_address_group {name}: with FNAT the health-check process clears all services and restarts in a loop.",
      zh: "local_address_group {name} 不存在：FNAT 服务引用它会导致健康检查进程清空全部服务并反复重启。",
    },
  },
  checks: [
    {
      scope: "symbol",
      kinds: ["local_address_group"],
      needsAllFiles: true,
      check(entry, { report, symbols }) {
        const { name, references } = entry;
        if (name === "" || !isUndefined(entry)) return;
        const fixesOf = renameFixes(entry, symbols);
        // A file without any group may be a part that another file includes.
        const ofService = symbols.definedNames("local_address_group").length === 0 ? "ofServiceAlone" : "ofService";
        for (const reference of references) {
          const header = reference.ancestors[0];
          if (!isUsed(reference)) continue;
          const fixes = fixesOf(reference);
          if (header === undefined) report(reference.section, reference.place, "ofFragment", { data: { name }, fixes });
          else {
            const data = { name, service: serviceTitle(header) };
            report(reference.section, reference.place, ofService, { data, fixes });
          }
        }
      },
    },
  ],
});

const used = new WeakMap<Fact, boolean>();

/** Kept: a group may be named by thousands of services, and is looked at again when one of them is edited. */
function isUsed(reference: Fact): boolean {
  const isKept = used.get(reference);
  if (isKept !== undefined) return isKept;
  const header = reference.ancestors[0];
  const found = header?.block === undefined || isUsedIn({ ...header, block: header.block }, reference);
  used.set(reference, found);
  return found;
}

/**
 * True when the service is FNAT, not one of a firewall mark (fnat-with-fwmark), and no later line names another group.
 * Lines are compared: a tree may be read anew.
 */
function isUsedIn(header: BlockStatement, { statement }: Fact): boolean {
  if (targetOf(header)?.form === "fwmark") return false;
  return forwardingOf(header.block) === "FNAT" && lastChild(header.block, "laddr_group_name")?.line === statement.line;
}
