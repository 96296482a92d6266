import { lastChild, targetOf } from "../../model/virtual-server.ts";
import { placeOf } from "../../syntax/tree.ts";
import { deleteStatement } from "../edits.ts";
import { safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";

/** ha_suspend compares the VIP with the addresses of the host; group and fwmark services have no VIP of their own. */
export const haSuspendIgnored = defineRule({
  id: "ha-suspend-ignored",
  severity: "information",
  dialects: ["lvs-1.2.2"],
  title: { en: "ha_suspend on a group or fwmark service", zh: "group、fwmark 服务配置了 ha_suspend" },
  why: {
    en: "ha_suspend stops the health checks while the VIP is not on this host. A group or fwmark service has no VIP to look for, so its checks always run.",
    zh: "ha_suspend 的作用是 VIP 不在本机时暂停健康检查。group 和 fwmark 服务没有 VIP 可判断，检查会一直跑。",
  },
  example: {
    bad: `virtual_server fwmark 7 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    ha_suspend
    real_server 10.1.1.1 80 {
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
    ha_suspend
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
      en: "ha_suspend has no effect on a {form} service, which has no VIP of its own: its checks always run.",
      zh: "ha_suspend 对 {form} 服务不起作用：没有 VIP 可判断，检查会一直跑。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      applies: ({ block }) => lastChild(block, "ha_suspend") !== undefined,
      check(header, { report }) {
        const line = lastChild(header.block, "ha_suspend");
        const form = line === undefined ? undefined : targetOf(header)?.form;
        if (line === undefined || form === undefined || form === "address") return;
        const edit = deleteStatement(line);
        const title = { en: "Delete ha_suspend", zh: "删除 ha_suspend" };
        report(placeOf(line), "found", {
          data: { form },
          fixes: edit === undefined ? [] : [safeFix(title, [edit])],
          tag: "unnecessary",
        });
      },
    },
  ],
});
