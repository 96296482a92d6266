import { lastChild } from "../../model/virtual-server.ts";
import { placeOf } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { quorumOf } from "./quorum.ts";

/** A quorum line below hysteresis is not compared with it again: quorum − hysteresis wraps around (unsigned). */
export const quorumLoweredAfterHysteresis = defineRule({
  id: "quorum-lowered-after-hysteresis",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "quorum lowered after hysteresis", zh: "hysteresis 之后又调低 quorum" },
  why: {
    en: "A second quorum line replaces the first, and hysteresis is not checked again. When quorum is now below hysteresis, the difference wraps to a huge number and the quorum is lost at once; when the two are equal, it is never lost.",
    zh: "后面的 quorum 行会覆盖前面的，但不会重新校验 hysteresis。quorum 小于 hysteresis 时，差值按无符号数回绕成极大值，quorum 立即判为丢失；两者相等时永远不会丢失。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    quorum 5
    hysteresis 3
    quorum 2
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
    hysteresis 3
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
    below: {
      en: "quorum {quorum} comes after hysteresis {hysteresis} and is below it: the quorum is lost at once.",
      zh: "quorum {quorum} 写在 hysteresis {hysteresis} 之后且比它小：quorum 会立即判为丢失。",
    },
    equal: {
      en: "quorum {quorum} comes after hysteresis {hysteresis} and equals it: the quorum is never lost.",
      zh: "quorum {quorum} 写在 hysteresis {hysteresis} 之后且两者相等：quorum 永远不会丢失。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      applies: ({ block }) => lastChild(block, "quorum") !== undefined,
      check(header, { report }) {
        const state = quorumOf(header.block);
        if (state?.quorumLine === undefined || !state.quorumFollows) return;
        const { quorum, hysteresis } = state;
        if (hysteresis === 0 || quorum > hysteresis) return;
        report(placeOf(state.quorumLine), quorum < hysteresis ? "below" : "equal", { data: { quorum, hysteresis } });
      },
    },
  ],
});
