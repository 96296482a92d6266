import { defineRule } from "../rule.ts";

/** A group that no service names does nothing. */
export const groupUnused = defineRule({
  id: "group-unused",
  severity: "hint",
  dialects: ["lvs-1.2.2"],
  title: { en: "Unused group", zh: "组没有被引用" },
  why: {
    en: "No virtual_server of this configuration names the group, so keepalived does nothing with its addresses. Either the group is left over, or a service is missing the line that names it.",
    zh: "没有 virtual_server 引用这个组，其中的地址不会被使用。要么是残留的配置，要么是某个服务漏写了引用。",
  },
  example: {
    bad: `local_address_group G1 {
    10.0.0.1
}
local_address_group G2 {
    10.0.0.2
}
virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name G1
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
    good: `local_address_group G1 {
    10.0.0.1
}
virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name G1
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    found: {
      en: "No service uses {kind} {name}: its addresses have no effect.",
      zh: "没有服务引用 {kind} {name}：其中的地址不起作用。",
    },
  },
  checks: [
    {
      scope: "symbol",
      kinds: ["local_address_group", "virtual_server_group"],
      needsAllFiles: true,
      check({ kind, name, definitions, references }, { report }) {
        const [group] = definitions;
        if (group === undefined || references.length > 0) return;
        report(group.section, group.place, "found", { data: { kind, name }, tag: "unnecessary" });
      },
    },
  ],
});
