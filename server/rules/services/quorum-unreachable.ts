import { atoi } from "../../model/values.ts";
import { isAlpha, lastChild, realServersOf } from "../../model/virtual-server.ts";
import type { Block } from "../../syntax/tree.ts";
import { nameOf, placeOf, wordAt } from "../../syntax/tree.ts";
import { hasInclude } from "../presence.ts";
import { defineRule } from "../rule.ts";
import { quorumOf } from "./quorum.ts";

/** The quorum is a sum of weights, not a number of servers. */
export const quorumUnreachable = defineRule({
  id: "quorum-unreachable",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "quorum above the sum of weights", zh: "quorum 大于权重之和" },
  why: {
    en: "quorum is compared with the sum of the weights of the live real servers; one without weight counts 1. To regain it, the sum must reach quorum + hysteresis. A service whose weights never add up to that stays without quorum: quorum_up is not run, and the sorry server stays.",
    zh: "quorum 比较的是存活 real server 的权重之和，没写 weight 的按 1 计；丢失后要达到 quorum + hysteresis 才能恢复。权重之和达不到时 quorum 永远无法满足：quorum_up 不会执行，sorry server 一直顶着。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    quorum 3
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
    real_server 10.1.1.2 80 {
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
    quorum 2
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
    real_server 10.1.1.2 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    never: {
      en: "quorum {quorum} is above the sum of all weights ({total}): it can never be reached.",
      zh: "quorum {quorum} 大于全部权重之和（{total}）：永远无法满足。",
    },
    neverWithAlpha: {
      severity: "error",
      en: "quorum {quorum} is above the sum of all weights ({total}): with alpha the service starts without quorum and never reaches it.",
      zh: "quorum {quorum} 大于全部权重之和（{total}）：配置了 alpha，服务启动时就没有 quorum，而且永远无法满足。",
    },
    neverAgain: {
      en: "quorum {quorum} + hysteresis {hysteresis} is above the sum of all weights ({total}): once lost, the quorum is never regained.",
      zh: "quorum {quorum} + hysteresis {hysteresis} 大于全部权重之和（{total}）：quorum 一旦丢失就无法恢复。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      applies: ({ block }) => lastChild(block, "quorum") !== undefined,
      check(header, { report }) {
        const state = quorumOf(header.block);
        if (state?.quorumLine === undefined) return;
        const { quorum, hysteresis } = state;
        const total = totalWeight(header.block, quorum + hysteresis);
        if (total === undefined) return;
        const needs = quorum > total ? (isAlpha(header.block) ? "neverWithAlpha" : "never") : "neverAgain";
        report(placeOf(state.quorumLine), needs, { data: { quorum, hysteresis, total } });
      },
    },
  ],
});

/**
 * The sum of all weights when it is less than `enough`; undefined when it is not, or is not all in this text (no servers,
 * includes, weights set by scripts).
 */
function totalWeight(block: Block, enough: number): number | undefined {
  if (hasInclude(block)) return undefined;
  let total: number | undefined;
  for (const server of realServersOf(block)) {
    if (hasInclude(server.block) || hasDynamicWeight(server.block)) return undefined;
    const weight = lastChild(server.block, "weight");
    // A placeholder of a template, or a slip that is said elsewhere.
    if (weight !== undefined && !/^[+-]?[0-9]/.test(wordAt(weight, 1))) return undefined;
    total = (total ?? 0) + (weight === undefined ? 1 : Math.max(0, atoi(wordAt(weight, 1))));
    if (total >= enough) return undefined;
  }
  return total;
}

function hasDynamicWeight(block: Block): boolean {
  return block.children.some((child) => {
    if (nameOf(child) !== "MISC_CHECK" || child.block === undefined) return false;
    return child.block.children.some((line) => nameOf(line) === "misc_dynamic");
  });
}
