import type { Fact } from "../../model/facts.ts";
import { isFilledIn } from "../../syntax/upstream/line-head.ts";
import { isUndefined, renameFixes } from "../references/rename-fix.ts";
import { defineRule } from "../rule.ts";
import { methodOf } from "./service.ts";
import { settingOf } from "./words.ts";

/** The groups that a service of DPVS names, with what becomes of the service when one is missing. */
const KINDS = ["virtual_server_group", "local_address_group", "deny_address_group", "allow_address_group"] as const;

type Kind = (typeof KINDS)[number];

/** ipwrapper.c of DPVS: link_vsg_to_vs, init_service_vs, clear_diff_laddr; ip_vs_whtlst.c dp_vs_whtlst_filtered. */
export const serviceGroupUnknown = defineRule({
  id: "service-group-unknown",
  severity: "error",
  dialects: ["dpvs"],
  title: { en: "Service with a group that is not defined", zh: "服务引用的组不存在" },
  why: {
    en: "DPVS looks the groups of a service up by name and only logs that one is missing. Without its virtual_server_group the service is not created. Without its local_address_group an FNAT service has no local address, so that connections fail, and the next reload crashes the health-check process. Without its deny_address_group nobody is denied; without its allow_address_group everybody is allowed.",
    zh: "DPVS 按名字查找服务引用的组，找不到时只记一条日志。缺 virtual_server_group，服务不会创建；缺 local_address_group，FNAT 服务没有 local address，连接全部失败，下一次 reload 时健康检查进程会崩溃；缺 deny_address_group，黑名单不生效；缺 allow_address_group，所有客户端都会放行。",
  },
  example: {
    bad: `local_address_group laddr_g1 {
    10.0.0.1 dpdk0
}
virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name laddr_g2
    real_server 10.1.1.1 80 {
        weight 1
    }
}
`,
    good: `local_address_group laddr_g1 {
    10.0.0.1 dpdk0
}
virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name laddr_g1
    real_server 10.1.1.1 80 {
        weight 1
    }
}
`,
  },
  messages: {
    virtual_server_group: {
      en: "There is no virtual_server_group {name}: the service is not created.",
      zh: "virtual_server_group {name} 不存在，这个服务不会创建。",
    },
    local_address_group: {
      en: "There is no local_address_group {name}: connections fail, and the next reload crashes the health-check process.",
      zh: "local_address_group {name} 不存在：连接会失败，下一次 reload 时健康检查进程会崩溃。",
    },
    deny_address_group: {
      en: "There is no deny_address_group {name}: no client is denied.",
      zh: "deny_address_group {name} 不存在，黑名单不生效。",
    },
    allow_address_group: {
      en: "There is no allow_address_group {name}: every client is allowed.",
      zh: "allow_address_group {name} 不存在，所有客户端都会放行。",
    },
    elsewhere: {
      en: "There is no {kind} {name} here. If another file has it, check the file that includes both.",
      zh: "这里没有定义 {kind} {name}。如果它在别的文件里，请检查 include 了两者的主文件。",
      severity: "warning",
    },
  },
  checks: [
    {
      scope: "symbol",
      needsAllFiles: true,
      kinds: KINDS,
      check(entry, { report, symbols }) {
        const { name, references } = entry;
        if (!isUndefined(entry) || isFilledIn(name) || name === "") return;
        const kind = entry.kind as Kind;
        const names = symbols.definedNames(kind);
        // A name that is filled in may become this one.
        if (names.some(isFilledIn)) return;
        const used = kind === "local_address_group" ? references.filter(isUsed) : references;
        // A file without any group may be a part that another file includes: said once, however many services it has.
        if (names.length === 0) {
          const first = used.reduce((a, b) => (symbols.isBefore(b, a) ? b : a), used[0] as Fact);
          if (first !== undefined) report(first.section, first.place, "elsewhere", { data: { kind, name } });
          return;
        }
        const fixesOf = renameFixes(entry, symbols);
        for (const reference of used)
          report(reference.section, reference.place, kind, { data: { kind, name }, fixes: fixesOf(reference) });
      },
    },
  ],
});

/** True when the service is FNAT and no later line names another group. Lines are compared: a tree may be read anew. */
function isUsed({ statement, ancestors }: Fact): boolean {
  const block = ancestors[0]?.block;
  return (
    block !== undefined && methodOf(block) === "FNAT" && settingOf(block, "laddr_group_name")?.line === statement.line
  );
}
