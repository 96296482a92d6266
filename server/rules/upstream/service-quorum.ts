import type { Block } from "../../syntax/tree.ts";
import { placeOf } from "../../syntax/tree.ts";
import { isConditional, isFilledIn } from "../../syntax/upstream/line-head.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { realServersOf } from "./service.ts";
import { has, isComplete, settingOf, valueAt } from "./words.ts";

/** A quorum that the weights cannot reach, a hysteresis that the quorum cannot hold. */
export const serviceQuorum = defineRule({
  id: "service-quorum",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Quorum or hysteresis too large", zh: "quorum 或 hysteresis 过大" },
  why: {
    en: "The quorum is compared with the sum of the weights of the servers that are up. keepalived reports and lowers a quorum above the sum of all weights, and a hysteresis that is not below the quorum.",
    zh: "quorum 与存活服务器的权重之和比较。quorum 大于全部权重之和，或 hysteresis 不小于 quorum 时，keepalived 会报错并自行调低。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo rr
    lb_kind NAT
    protocol TCP
    quorum 3
    real_server 10.1.1.1 80 {
        weight 1
    }
}
`,
    good: `virtual_server 192.0.2.10 80 {
    lb_algo rr
    lb_kind NAT
    protocol TCP
    quorum 3
    real_server 10.1.1.1 80 {
        weight 3
    }
}
`,
  },
  messages: {
    quorum: {
      en: "quorum {quorum} cannot be reached: the sum of all weights is {total}. keepalived lowers it.",
      zh: "quorum {quorum} 无法达到：权重总和只有 {total}，keepalived 会调低。",
    },
    zero: {
      en: "All real servers have weight 0: the quorum cannot be reached, and keepalived reports it.",
      zh: "所有 real server 的权重都是 0：quorum 无法达到，keepalived 会报错。",
    },
    hysteresis: {
      en: "hysteresis {hysteresis} is not below quorum {quorum}: keepalived lowers it.",
      zh: "hysteresis {hysteresis} 不小于 quorum {quorum}，keepalived 会调低。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      check(header, { report }) {
        const { block } = header;
        const total = totalWeight(block);
        const line = settingOf(block, "quorum");
        const quorum = line === undefined ? 1 : wholeNumber(valueAt(line, 1));
        if (quorum === undefined || (line === undefined && has(block, "quorum"))) return;
        if (total === 0 && realServersOf(block).length > 0) report(placeOf(line ?? header), "zero");
        else if (line !== undefined && total !== undefined && total > 0 && quorum > total)
          report(placeOf(line), "quorum", { data: { quorum, total } });
        const margin = settingOf(block, "hysteresis");
        const hysteresis = margin === undefined ? undefined : wholeNumber(valueAt(margin, 1));
        const effective = total === undefined || total === 0 ? quorum : Math.min(quorum, total);
        if (margin === undefined || hysteresis === undefined || hysteresis === 0 || hysteresis < effective) return;
        report(placeOf(margin), "hysteresis", { data: { hysteresis, quorum: effective } });
      },
    },
  ],
});

/** The sum of the weights; undefined when it cannot be known. */
function totalWeight(block: Block): number | undefined {
  if (!isComplete(block)) return undefined;
  const line = settingOf(block, "weight");
  if (line === undefined && has(block, "weight")) return undefined;
  const common = line === undefined ? 1 : wholeNumber(valueAt(line, 1));
  let total = 0;
  for (const server of realServersOf(block)) {
    const inside = server.block;
    if (isConditional(server) || isFilledIn(server.text)) return undefined;
    const own = inside === undefined ? undefined : settingOf(inside, "weight");
    if (inside !== undefined && own === undefined && (has(inside, "weight") || !isComplete(inside))) return undefined;
    const weight = own === undefined ? common : wholeNumber(valueAt(own, 1));
    if (weight === undefined) return undefined;
    total += weight;
  }
  return total;
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\+?[0-9]+$/.test(text) ? Number(text) : undefined;
}
