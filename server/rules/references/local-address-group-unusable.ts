import type { SymbolIndex } from "../../model/facts.ts";
import { familiesOfGroup } from "../../model/group-entries.ts";
import type { AddressFamily } from "../../model/values.ts";
import { addressFamily, parseRange } from "../../model/values.ts";
import { forwardingOf, serviceTitle, targetOf } from "../../model/virtual-server.ts";
import type { Block, Statement } from "../../syntax/tree.ts";
import { nameOf, wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";

/** An FNAT service can use only addresses of its own family, and it needs at least one. */
export const localAddressGroupUnusable = defineRule({
  id: "local-address-group-unusable",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "local_address_group without a usable address", zh: "local_address_group 中没有可用地址" },
  why: {
    en: "FNAT needs a local address of the same family as the VIP. A group that is empty or has only addresses of the other family is accepted without a message, and the service forwards nothing.",
    zh: "FNAT 需要与 VIP 同一地址族的 local address。组为空或只有另一地址族的地址时，keepalived 不会提示，但服务无法转发任何连接。",
  },
  example: {
    bad: `local_address_group G6 {
    2001:db8::1
}
virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name G6
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
    good: `local_address_group G4 {
    10.0.0.1
}
virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name G4
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    empty: {
      en: "local_address_group {name} is empty: FNAT service {service} has no local address and forwards nothing.",
      zh: "local_address_group {name} 为空：FNAT 服务 {service} 没有 local address，无法转发。",
    },
    family: {
      en: "local_address_group {name} has no IPv{family} address: FNAT service {service} has no local address and forwards nothing.",
      zh: "local_address_group {name} 中没有 IPv{family} 地址：FNAT 服务 {service} 没有 local address，无法转发。",
    },
  },
  checks: [
    {
      scope: "symbol",
      kinds: ["local_address_group"],
      check({ name, definitions, references }, { report, symbols }) {
        const [group] = definitions;
        const block = group?.statement.block;
        if (group === undefined || block === undefined) return;
        const isEmpty = block.children.length === 0;
        const held: { 4?: boolean; 6?: boolean } = {};
        const isLacking = (family: AddressFamily) => {
          held[family] ??= holdsFamily(block, family);
          return !held[family];
        };
        for (const reference of references) {
          const header = reference.ancestors[0];
          if (header === undefined) continue;
          // Thousands of services may name one group: all but a few are done here, before their blocks are looked into.
          const family = familiesOf(header, symbols).find(isLacking);
          if (family === undefined || header.block === undefined || forwardingOf(header.block) !== "FNAT") continue;
          const target = targetOf(header);
          if (target === undefined || target.form === "fwmark") continue;
          const related = [
            { section: group.section, place: group.place, message: { en: "the group", zh: "组的定义" } },
          ];
          const data = { name, family, service: serviceTitle(header) };
          if (isEmpty) report(reference.section, reference.place, "empty", { data, related });
          else if ((target.form === "group" || target.family === family) && isReadable(block))
            report(reference.section, reference.place, "family", { data, related });
        }
      },
    },
  ],
});

const IPV4: readonly AddressFamily[] = [4];
const IPV6: readonly AddressFamily[] = [6];

/** The families of the addresses that a service has. */
function familiesOf(header: Statement, symbols: SymbolIndex): readonly AddressFamily[] {
  if (wordAt(header, 1) !== "group") return wordAt(header, 1).includes(":") ? IPV6 : IPV4;
  const group = symbols.entry("virtual_server_group", wordAt(header, 2)).definitions[0]?.statement.block;
  return group === undefined ? [] : familiesOfGroup(group);
}

/** True when an address of the group is of the family. */
function holdsFamily(block: Block, family: AddressFamily): boolean {
  return block.children.some((entry) => familyOf(entry) === family);
}

/** True when every line is an address; what is none is told there. */
function isReadable(block: Block): boolean {
  return block.children.every((entry) => familyOf(entry) !== undefined);
}

function familyOf(entry: Statement): AddressFamily | undefined {
  return addressFamily(parseRange(nameOf(entry)).address);
}
