import { atoi, isWholeNumber } from "../../model/values.ts";
import { lastChild } from "../../model/virtual-server.ts";
import { placeOf, wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";

/** The kernel refuses a destination whose lower threshold is above its upper one (ERANGE); unset counts as 0. */
export const thresholdInverted = defineRule({
  id: "threshold-inverted",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "lthreshold above uthreshold", zh: "lthreshold 大于 uthreshold" },
  why: {
    en: "A real server gets no new connections from uthreshold on and gets them again below lthreshold. When lthreshold is above uthreshold, the kernel refuses the whole real server. An uthreshold that is not set counts as 0.",
    zh: "连接数达到 uthreshold 时 real server 停止接收新连接，低于 lthreshold 时恢复。下限大于上限时内核会拒绝整个 real server；未配置的 uthreshold 在比较时按 0 计。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        uthreshold 100
        lthreshold 200
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
        uthreshold 200
        lthreshold 100
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    above: {
      en: "lthreshold {lower} is above uthreshold {upper}: the kernel refuses this real server.",
      zh: "lthreshold {lower} 大于 uthreshold {upper}：内核会拒绝这台 real server。",
    },
    alone: {
      en: "lthreshold {lower} without uthreshold: the kernel refuses this real server, because an unset uthreshold counts as 0.",
      zh: "配置了 lthreshold {lower} 却没有 uthreshold：未配置的 uthreshold 按 0 计，内核会拒绝这台 real server。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server/real_server"],
      applies: ({ block }) => lastChild(block, "lthreshold") !== undefined,
      check(header, { report }) {
        const lower = lastChild(header.block, "lthreshold");
        if (lower === undefined || !isWholeNumber(wordAt(lower, 1))) return;
        const upper = lastChild(header.block, "uthreshold");
        if (upper !== undefined && !isWholeNumber(wordAt(upper, 1))) return;
        // Both are unsigned: -1 is the largest number there is.
        const low = atoi(wordAt(lower, 1)) >>> 0;
        const high = upper === undefined ? 0 : atoi(wordAt(upper, 1)) >>> 0;
        if (low <= high) return;
        if (upper === undefined) report(placeOf(lower), "alone", { data: { lower: low } });
        else report(placeOf(lower), "above", { data: { lower: low, upper: high } });
      },
    },
  ],
});
