import { defineRule } from "../rule.ts";
import { isUndefined, renameFixes } from "./rename-fix.ts";

/** A service of a group that does not exist is not created, and nothing is logged. */
export const virtualServerGroupUnknown = defineRule({
  id: "virtual-server-group-unknown",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: {
    en: "virtual_server names an unknown virtual_server_group",
    zh: "virtual_server 引用的 virtual_server_group 不存在",
  },
  why: {
    en: "A `virtual_server group` makes one service for each address of the group. When no virtual_server_group has the name, no service is created and nothing is logged. If a later reload adds the group, the health-check process crashes.",
    zh: "`virtual_server group` 按组内地址逐个创建服务。组不存在时不会创建任何服务，也没有日志；之后补上这个组再 reload，健康检查进程会崩溃。",
  },
  example: {
    bad: `virtual_server_group WEB {
    192.0.2.10 80
}
virtual_server group WEBB {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
    good: `virtual_server_group WEB {
    192.0.2.10 80
}
virtual_server group WEB {
    lb_algo wrr
    lb_kind DR
    protocol TCP
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
      en: "There is no virtual_server_group {name}: no service is created, and nothing is logged.",
      zh: "virtual_server_group {name} 不存在：不会创建任何服务，也没有日志。",
    },
  },
  checks: [
    {
      scope: "symbol",
      kinds: ["virtual_server_group"],
      needsAllFiles: true,
      check(entry, { report, symbols }) {
        if (!isUndefined(entry)) return;
        const { name, references } = entry;
        const fixesOf = renameFixes(entry, symbols);
        for (const reference of references)
          report(reference.section, reference.place, "found", { data: { name }, fixes: fixesOf(reference) });
      },
    },
  ],
});
