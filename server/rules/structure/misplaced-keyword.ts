import { DIALECT_IDS } from "../../../grammar/dialects.ts";
import { placeOf, placeOfWord } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { lossesOf } from "./losses.ts";
import { strangerIn } from "./meaning.ts";

/** Settings that TCP_CHECK does not have and people expect of it: `tcp-check-nb-get-retry` speaks of them. */
const EXPECTED_OF_TCP_CHECK = new Set(["nb_get_retry", "delay_before_retry", "retry"]);

/** A word of another block. */
export const misplacedKeyword = defineRule({
  id: "misplaced-keyword",
  severity: "warning",
  dialects: DIALECT_IDS,
  title: { en: "Keyword of another block", zh: "关键字写错了位置" },
  why: {
    en: "The word is known, but not in this block: keepalived drops the line. When the word opens a block, its lines are read as part of the enclosing block, and its `}` closes that one.",
    zh: "这个关键字存在，但不属于当前块，keepalived 会丢弃这一行。如果它是一个块，块里的行会按外层块读入，它的 `}` 会关掉外层块。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    weight 100
    real_server 10.1.1.1 80 {
        weight 100
        TCP_CHECK {
            connect_timeout 3
        }
    }
    real_server 10.1.1.2 80 {
        weight 100
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
        weight 100
        TCP_CHECK {
            connect_timeout 3
        }
    }
    real_server 10.1.1.2 80 {
        weight 100
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    leaf: {
      en: "`{name}` does not belong in {block}: keepalived drops this line. It belongs in {homes}.",
      zh: "`{name}` 不属于 {block}，keepalived 会丢弃这一行。它应写在 {homes} 里。",
    },
    leafTop: {
      en: "`{name}` cannot be at the top level: keepalived drops this line. It belongs in {homes}.",
      zh: "`{name}` 不能写在最外层，keepalived 会丢弃这一行。它应写在 {homes} 里。",
    },
    block: {
      en: "`{name}` does not belong in {block}: keepalived drops this line, and its `}` closes the enclosing block. It belongs in {homes}.{lost}",
      zh: "`{name}` 不属于 {block}：keepalived 会丢弃这一行，它的 `}` 会关掉外层块。它应写在 {homes} 里。{lost}",
      severity: "error",
    },
    blockIncluded: {
      en: "`{name}` does not belong in {block}, where this file is included: keepalived drops this line, reads what follows into that {block} up to the `}`, and stops reading this file there. It belongs in {homes}.",
      zh: "`{name}` 不属于 {block}，而本文件正是在那里被 include 的：keepalived 会丢弃这一行，把后面的内容并入那个 {block}，读到 `}` 就不再读本文件。它应写在 {homes} 里。",
      severity: "error",
    },
    blockTop: {
      en: "`{name}` cannot be at the top level: keepalived skips the whole block. It belongs in {homes}.",
      zh: "`{name}` 不能写在最外层，keepalived 会跳过整块。它应写在 {homes} 里。",
      severity: "error",
    },
  },
  checks: [
    {
      scope: "statement",
      keywords: "strangers",
      check(statement, context) {
        if (statement.keyword !== undefined) return;
        const stranger = strangerIn(statement, context);
        if (stranger === undefined || stranger.homes.length === 0) return;
        const { name, around, blockName } = stranger;
        if (context.dialect === "lvs-1.2.2" && around.id.endsWith("/TCP_CHECK") && EXPECTED_OF_TCP_CHECK.has(name))
          return;
        const homes = { en: listOf(stranger.homes, " or "), zh: listOf(stranger.homes, " 或 ") };
        const data = { name, block: blockName, homes };
        const atTop = around.id === "root";
        if (statement.block === undefined) {
          context.report(placeOfWord(statement, 0), atTop ? "leafTop" : "leaf", { data, tag: "unnecessary" });
          return;
        }
        if (!atTop && context.ancestors.length === 0) {
          context.report(placeOf(statement), "blockIncluded", { data });
          return;
        }
        const { text, related } = lossesOf({ place: placeOf(statement), headers: [statement] }, context);
        context.report(placeOf(statement), atTop ? "blockTop" : "block", { data: { ...data, lost: text }, related });
      },
    },
  ],
});

function listOf(homes: readonly string[], or: string): string {
  const named = homes.map((home) => (home === "root" ? "the top level" : home));
  return named.length < 2 ? named.join("") : `${named.slice(0, -1).join(", ")}${or}${named.at(-1)}`;
}
