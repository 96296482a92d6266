import { serviceTitle, targetOf } from "../../model/virtual-server.ts";
import { placeOf } from "../../syntax/tree.ts";
import { insertAtTop } from "../edits.ts";
import { suggestion } from "../fix.ts";
import { lacks } from "../presence.ts";
import { defineRule } from "../rule.ts";

const PROTOCOL = ["protocol"];

/** A virtual_server without `protocol` is refused by the kernel (EFAULT), and so is every one of its real servers. */
export const protocolMissing = defineRule({
  id: "protocol-missing",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "virtual_server without protocol", zh: "virtual_server 未配置 protocol" },
  why: {
    en: "protocol has no default: without it the kernel refuses the service and all its real servers. keepalived writes one line to the log and goes on, and the VIP forwards nothing.",
    zh: "protocol 没有默认值。不写时内核会拒绝这个服务，real server 也全部加不进去；keepalived 只打一行日志就继续运行，结果 VIP 不转发流量。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
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
      en: "virtual_server {service} has no protocol: the kernel refuses the service and all its real servers.",
      zh: "virtual_server {service} 未配置 protocol：内核会拒绝这个服务和它的全部 real server。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      applies: (header) => lacks(header.block, PROTOCOL) && targetOf(header) !== undefined,
      check(header, { report }) {
        const fixes = ["TCP", "UDP"].flatMap((protocol) => {
          const edit = insertAtTop(header, [`protocol ${protocol}`]);
          if (edit === undefined) return [];
          return [suggestion({ en: `Insert "protocol ${protocol}"`, zh: `插入“protocol ${protocol}”` }, [edit])];
        });
        report(placeOf(header), "missing", { data: { service: serviceTitle(header) }, fixes });
      },
    },
  ],
});
