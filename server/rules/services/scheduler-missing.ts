import { serviceTitle, targetOf } from "../../model/virtual-server.ts";
import { placeOf } from "../../syntax/tree.ts";
import { insertAtTop } from "../edits.ts";
import { suggestion } from "../fix.ts";
import { lacks } from "../presence.ts";
import { defineRule } from "../rule.ts";

const SCHEDULER = ["lb_algo", "lvs_sched"];

/** A virtual_server without scheduler is refused by the kernel (ENOENT). */
export const schedulerMissing = defineRule({
  id: "scheduler-missing",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "virtual_server without lb_algo", zh: "virtual_server 未配置 lb_algo" },
  why: {
    en: "lb_algo has no default: without it the kernel refuses the service and all its real servers. The only sign is one line in the log.",
    zh: "lb_algo 没有默认值。不写时内核会拒绝这个服务和它的全部 real server，只在日志里留一行。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_kind DR
    protocol TCP
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
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    missing: {
      en: "virtual_server {service} has no lb_algo: the kernel refuses the service and all its real servers.",
      zh: "virtual_server {service} 未配置 lb_algo：内核会拒绝这个服务和它的全部 real server。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      applies: (header) => lacks(header.block, SCHEDULER) && targetOf(header) !== undefined,
      check(header, { report }) {
        const edit = insertAtTop(header, ["lb_algo wrr"]);
        const fixes =
          edit === undefined ? [] : [suggestion({ en: 'Insert "lb_algo wrr"', zh: "插入“lb_algo wrr”" }, [edit])];
        report(placeOf(header), "missing", { data: { service: serviceTitle(header) }, fixes });
      },
    },
  ],
});
