import { nameOf, placeOf } from "../../syntax/tree.ts";
import { isOpaque } from "../../syntax/upstream/line-head.ts";
import { replace, suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";

/** A `{` behind a word that opens no block, or behind nothing. */
export const unexpectedBlock = defineRule({
  id: "unexpected-block",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "`{` where no block begins", zh: "多余的 `{`" },
  why: {
    en: "keepalived reports the `{` and skips it. The lines after it are read as part of the enclosing block, and its `}` closes that one: everything below is one level too far out.",
    zh: "keepalived 会报错并跳过这个 `{`，后面的行按外层块读入，它的 `}` 会把外层块关掉，之后的内容全部错位一层。",
  },
  example: {
    bad: `global_defs {
    router_id lb1 {
    }
}
`,
    good: `global_defs {
    router_id lb1
}
`,
  },
  messages: {
    leaf: {
      en: "`{name}` is not a block: keepalived ignores this `{`, and its `}` closes the enclosing block.",
      zh: "`{name}` 不是块：keepalived 会忽略这个 `{`，对应的 `}` 会关掉外层块。",
    },
    alone: {
      en: "`{name}` is not a block: keepalived ignores this `{`.",
      zh: "`{name}` 不是块：keepalived 会忽略这个 `{`。",
    },
    stray: {
      en: "This `{` opens no block: keepalived ignores it, and its `}` closes the enclosing block.",
      zh: "这个 `{` 前面没有块头：keepalived 会忽略它，对应的 `}` 会关掉外层块。",
    },
  },
  checks: [
    {
      scope: "structure",
      kinds: ["brace-unexpected-open"],
      check({ place, headers: [header] }, { report }) {
        report(place, header === undefined || header.block !== undefined ? "stray" : "alone", {
          data: { name: header === undefined ? "" : nameOf(header) },
          fixes: [suggestion({ en: "Delete this {", zh: "删除这个 {" }, [replace(place, "")])],
        });
      },
    },
    {
      scope: "statement",
      keywords: "strangers",
      check(statement, { report }) {
        const { block, keyword } = statement;
        if (block === undefined || keyword === undefined || keyword.opens !== undefined || isOpaque(statement)) return;
        report(block.open ?? placeOf(statement), "leaf", { data: { name: nameOf(statement) } });
      },
    },
  ],
});
