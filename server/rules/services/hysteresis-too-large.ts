import { atoi } from "../../model/values.ts";
import { lastChild } from "../../model/virtual-server.ts";
import { placeOf, wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { quorumOf } from "./quorum.ts";

/** hysteresis must be below quorum; otherwise it becomes 0. */
export const hysteresisTooLarge = defineRule({
  id: "hysteresis-too-large",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "hysteresis not below quorum", zh: "hysteresis 不小于 quorum" },
  why: {
    en: "hysteresis may be 0 to quorum − 1. A larger value is refused with a line in the log and becomes 0, so the quorum flaps as if no hysteresis were set. Without a quorum line the quorum is 1, and only 0 is allowed.",
    zh: "hysteresis 的取值范围是 0 到 quorum − 1。超出时 keepalived 打一行日志并置为 0，等于没配 hysteresis，quorum 会在临界值附近反复抖动。没有 quorum 行时 quorum 为 1，hysteresis 只能是 0。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    quorum 5
    hysteresis 5
    real_server 10.1.1.1 80 {
        weight 20
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
    hysteresis 4
    real_server 10.1.1.1 80 {
        weight 20
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    found: {
      en: "hysteresis {value} is not below quorum {quorum}: keepalived sets it to 0.",
      zh: "hysteresis {value} 不小于 quorum {quorum}：keepalived 会把它置为 0。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      applies: ({ block }) => lastChild(block, "hysteresis") !== undefined,
      check(header, { report }) {
        const state = quorumOf(header.block);
        const line = state?.hysteresisLine;
        if (state === undefined || line === undefined) return;
        // Above the first quorum line is another slip: hysteresis-before-quorum.
        if (state.quorumFollows && state.quorumAtHysteresis === 1) return;
        const value = atoi(wordAt(line, 1));
        if (value >= state.quorumAtHysteresis && value > 0)
          report(placeOf(line), "found", { data: { value, quorum: state.quorumAtHysteresis } });
      },
    },
  ],
});
