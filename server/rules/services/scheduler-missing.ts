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
    en: "There is no default scheduler. Without lb_algo keepalived asks the kernel for a scheduler with an empty name; the kernel refuses the service and all its real servers, and one log line is all that is said.",
    zh: "调度算法没有默认值。不写 lb_algo 时 keepalived 以空名字向内核申请调度器，内核拒绝该服务及其全部 real server，日志里只有一行记录。",
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
      zh: "virtual_server {service} 未配置 lb_algo：内核会拒绝该服务及其全部 real server。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      check(header, { report }) {
        if (!lacks(header.block, SCHEDULER) || targetOf(header) === undefined) return;
        const edit = insertAtTop(header, ["lb_algo wrr"]);
        const fixes =
          edit === undefined ? [] : [suggestion({ en: 'Insert "lb_algo wrr"', zh: "插入“lb_algo wrr”" }, [edit])];
        report(placeOf(header), "missing", { data: { service: serviceTitle(header) }, fixes });
      },
    },
  ],
});
