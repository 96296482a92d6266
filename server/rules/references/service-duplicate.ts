import type { Fact, SymbolIndex } from "../../model/facts.ts";
import { protocolOf } from "../../model/virtual-server.ts";
import { wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";

/** One IPVS service per address, port and protocol. */
export const serviceDuplicate = defineRule({
  id: "service-duplicate",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Two virtual_servers for the same service", zh: "virtual_server 重复" },
  why: {
    en: "IPVS holds one service per address, port and protocol. The second virtual_server is refused, but its real servers are added to the first service, with the lb_kind of the second. At every reload the real servers of both are removed and added again. Addresses of a virtual_server_group count as well.",
    zh: "IPVS 中每个“地址 + 端口 + 协议”只能有一个服务。第二个 virtual_server 会被拒绝，但其 real server 会以第二个的 lb_kind 加入第一个服务；每次 reload 两边的 real server 都会被摘除再加回。virtual_server_group 中的地址也算。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.2 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
    good: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol UDP
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    twice: {
      en: "Service {service} is already defined: this one is refused, and its real servers are added to the first.",
      zh: "服务 {service} 已定义过：这一个会被拒绝，其 real server 会并入第一个服务。",
    },
    inGroup: {
      en: "Service {service} is also in virtual_server_group {group}: one of the two is refused, and its real servers are added to the other.",
      zh: "服务 {service} 也在 virtual_server_group {group} 中：其中一个会被拒绝，其 real server 会并入另一个。",
    },
    inBothGroups: {
      en: "Service {service} is also in virtual_server_group {group}: it is created once, and the real servers of both end up in it.",
      zh: "服务 {service} 也在 virtual_server_group {group} 中：只会创建一次，两边的 real server 会混在一起。",
    },
    groupTwice: {
      en: "virtual_server_group {group} already has a {protocol} virtual_server: this one is refused, and its real servers are added to the first.",
      zh: "virtual_server_group {group} 已有一个 {protocol} 的 virtual_server：这一个会被拒绝，其 real server 会并入第一个。",
    },
  },
  checks: [
    {
      scope: "symbol",
      kinds: ["service"],
      check({ name, definitions, references }, { report, symbols }) {
        if (definitions.length + references.length < 2) return;
        const [first] = definitions;
        for (const second of definitions.slice(1)) {
          if (first === undefined) break;
          report(second.section, second.place, "twice", { data: { service: name }, related: [whereIs(first)] });
        }
        const [member, ...others] = inOrder(membersOf(references, name, symbols), symbols);
        if (member === undefined) return;
        if (first !== undefined) {
          const data = { service: name, group: groupOf(member) };
          report(first.section, first.place, "inGroup", { data, related: [whereIs(member)] });
          return;
        }
        for (const other of others) {
          const data = { service: name, group: groupOf(member) };
          report(other.section, other.place, "inBothGroups", { data, related: [whereIs(member)] });
        }
      },
    },
    {
      scope: "symbol",
      kinds: ["virtual_server_group"],
      check({ name, references }, { report, symbols }) {
        if (references.length < 2) return;
        const seen = new Map<string, Fact>();
        for (const reference of inOrder(references, symbols)) {
          const block = reference.statement.block;
          if (block === undefined) continue;
          const protocol = protocolOf(block) ?? "TCP";
          const first = seen.get(protocol);
          if (first === undefined) seen.set(protocol, reference);
          else
            report(reference.section, reference.place, "groupTwice", {
              data: { group: name, protocol },
              related: [whereIs(first)],
            });
        }
      },
    },
  ],
});

function whereIs(fact: Fact) {
  return { section: fact.section, place: fact.place, message: { en: "the other one", zh: "另一处" } };
}

/** The group a member stands in. */
function groupOf(member: Fact): string {
  const header = member.ancestors[0];
  return header === undefined ? "" : wordAt(header, 1);
}

/** The group entries that create the service: those of groups that a virtual_server of the same protocol names. */
function membersOf(references: readonly Fact[], service: string, symbols: SymbolIndex): readonly Fact[] {
  const isUsed = new Map(
    [...new Set(references.map(groupOf))].map((group) => [
      group,
      symbols.entry("virtual_server_group", group).references.some(({ statement: { block } }) => {
        if (block === undefined) return false;
        return service.startsWith("fwmark ") || service.endsWith(`/${protocolOf(block) ?? "TCP"}`);
      }),
    ]),
  );
  return references.filter((member) => isUsed.get(groupOf(member)));
}

/** In the order the daemon reads them. */
function inOrder(facts: readonly Fact[], symbols: SymbolIndex): readonly Fact[] {
  return facts.length < 2 ? facts : [...facts].sort((a, b) => (symbols.isBefore(a, b) ? -1 : 1));
}
