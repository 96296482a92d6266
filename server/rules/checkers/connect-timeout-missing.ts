import { lastNamed } from "../../model/children.ts";
import { nameOf, placeOf, wordAt } from "../../syntax/tree.ts";
import { deleteStatement, insertAtTop } from "../edits.ts";
import { safeFix } from "../fix.ts";
import { lacks } from "../presence.ts";
import { defineRule } from "../rule.ts";
import { CONNECTING_CHECKERS } from "./checker.ts";

const TIMEOUT = ["connect_timeout"];

/** A checker without connect_timeout has a timeout of 0: every connection attempt is over before it began. */
export const connectTimeoutMissing = defineRule({
  id: "connect-timeout-missing",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Checker without connect_timeout", zh: "健康检查未配置 connect_timeout" },
  why: {
    en: "connect_timeout has no default: when it is not set it is 0, so the attempt times out at once and a healthy remote server is marked down. SMTP_CHECK is not affected, it defaults to 5 seconds.",
    zh: "connect_timeout 没有默认值，不写就是 0：连接刚发起就超时，正常的远端 real server 会被判为 down。SMTP_CHECK 默认 5 秒，不受影响。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_port 80
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
            connect_port 80
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    missing: {
      en: "{checker} without connect_timeout: the timeout is 0, so the check fails at once and the real server is marked down.",
      zh: "{checker} 未配置 connect_timeout：超时为 0，检查会立即失败，real server 被判为 down。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: CONNECTING_CHECKERS,
      applies: ({ block }) => lacks(block, TIMEOUT),
      check(header, { report }) {
        // Written inside url it is dropped: what stands there is meant for here.
        const stray = header.block.children
          .flatMap((child) => (child.block && lastNamed(child.block, "connect_timeout")) ?? [])
          .at(0);
        const line = `connect_timeout ${(stray && wordAt(stray, 1)) || 3}`;
        const edit = insertAtTop(header, [line]);
        const taken = stray && deleteStatement(stray);
        const title = { en: `Insert "${line}"`, zh: `插入“${line}”` };
        report(placeOf(header), "missing", {
          data: { checker: nameOf(header) },
          fixes: edit === undefined ? [] : [safeFix(title, taken === undefined ? [edit] : [edit, taken])],
        });
      },
    },
  ],
});
