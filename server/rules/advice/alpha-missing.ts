import { placeOf } from "../../syntax/tree.ts";
import { lacks } from "../presence.ts";
import { defineRule } from "../rule.ts";

const ALPHA = ["alpha"];

/** Without alpha every reload puts dead real servers back until their next check. Off by default: most services are like that. */
export const alphaMissing = defineRule({
  id: "alpha-missing",
  severity: "information",
  dialects: ["lvs-1.2.2"],
  offByDefault: true,
  title: { en: "virtual_server without alpha", zh: "virtual_server 未配置 alpha" },
  why: {
    en: "Without alpha all real servers count as alive when keepalived starts and after every reload. A server that is down gets traffic again until its next check fails. With alpha it stays out until a check passes.",
    zh: "没有 alpha 时，keepalived 启动和每次 reload 后都认为所有 real server 存活，已经 down 的机器会重新收到流量，直到下一次检查失败。配置 alpha 后要等检查通过才会加入。",
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
`,
    good: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    alpha
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
      en: "Without alpha every reload puts real servers that are down back until their next check.",
      zh: "没有 alpha：每次 reload 都会把已 down 的 real server 重新加回，直到下一次检查失败。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      applies: ({ block }) => lacks(block, ALPHA),
      check(header, { report }) {
        report(placeOf(header), "found");
      },
    },
  ],
});
