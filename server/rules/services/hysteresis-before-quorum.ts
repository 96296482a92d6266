import { atoi } from "../../model/values.ts";
import { lastChild } from "../../model/virtual-server.ts";
import type { Statement } from "../../syntax/tree.ts";
import { nameOf, placeOf, wordAt } from "../../syntax/tree.ts";
import { moveBefore } from "../edits.ts";
import { safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";

/** `hysteresis` is checked against the quorum read so far, which is 1 until a quorum line comes. */
export const hysteresisBeforeQuorum = defineRule({
  id: "hysteresis-before-quorum",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "hysteresis above quorum", zh: "hysteresis 写在 quorum 之前" },
  why: {
    en: "keepalived compares hysteresis with the quorum read so far. Above the quorum line that is still 1, so any hysteresis except 0 is refused with a line in the log and becomes 0.",
    zh: "keepalived 用当时已读到的 quorum 校验 hysteresis。quorum 写在后面时，此刻的值还是 1，任何非 0 的 hysteresis 都会被拒绝并变成 0，只打一行日志。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    hysteresis 2
    quorum 5
    real_server 10.1.1.1 80 {
        weight 10
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
    quorum 5
    hysteresis 2
    real_server 10.1.1.1 80 {
        weight 10
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    found: {
      en: "hysteresis comes before quorum: keepalived still has quorum 1 here, so hysteresis {value} becomes 0.",
      zh: "hysteresis 写在 quorum 之前：读到这里时 quorum 还是 1，hysteresis {value} 会变成 0。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      applies: ({ block }) => lastChild(block, "hysteresis") !== undefined && lastChild(block, "quorum") !== undefined,
      check(header, { report, section }) {
        let hysteresis: Statement | undefined;
        const { children } = header.block;
        for (let i = 0; i < children.length; i++) {
          const child = children[i] as Statement;
          const name = nameOf(child);
          if (name === "hysteresis") hysteresis = child;
          if (name !== "quorum") continue;
          if (hysteresis === undefined || atoi(wordAt(hysteresis, 1)) < 1) return;
          const edits = moveBefore(child, section, hysteresis.line);
          const title = { en: "Move quorum above hysteresis", zh: "把 quorum 移到 hysteresis 之前" };
          report(placeOf(hysteresis), "found", {
            data: { value: wordAt(hysteresis, 1) },
            fixes: edits === undefined ? [] : [safeFix(title, edits)],
          });
          return;
        }
      },
    },
  ],
});
