import type { Statement } from "../../syntax/tree.ts";
import { nameOf, placeOfWord, wordAt } from "../../syntax/tree.ts";
import { replace, safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { service } from "./example.ts";
import type { Slip } from "./slip.ts";
import { onSlip, placeOfSlip, textOfSlip } from "./slip.ts";

/** `//`, C comments and `;` are no comments here. */
export const foreignComment = defineRule({
  id: "foreign-comment",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "`//` or `/* */` is not a comment", zh: "`//` 和 `/* */` 不是注释" },
  why: {
    en: "Comments start with `#` or `!`. After a value, `//` and `/*` are extra words and do no harm; at the beginning of a line they make an unknown keyword, which is dropped. But in an address list such a line is an entry, and the lines between `/*` and `*/` take effect like all others.",
    zh: "注释只能用 `#` 或 `!` 开头。写在值后面的 `//`、`/*` 只是多余的词，没有影响；写在行首就是未知关键字，整行被丢弃。但在地址列表里，这样的一行会被当成一个地址；`/*` 和 `*/` 之间的各行也照样会生效。",
  },
  example: {
    bad: service(["// seven seconds", "delay_loop 7"]),
    good: service(["# seven seconds", "delay_loop 7"]),
  },
  messages: {
    ignored: {
      en: "`{sign}` does not start a comment; keepalived only happens to ignore these words. Write `#` or `!`.",
      zh: "`{sign}` 不是注释写法，只是 keepalived 恰好会忽略这些内容。注释请用 `#` 或 `!`。",
    },
    entry: {
      en: "`{sign}` does not start a comment: keepalived reads this as an entry of the list. Write `#` or `!`.",
      zh: "`{sign}` 不是注释写法：keepalived 会把它当成列表里的一项。注释请用 `#` 或 `!`。",
      severity: "error",
    },
    open: {
      en: "`/*` does not start a comment: the lines below it take effect. Put `#` before each of them.",
      zh: "`/*` 不是注释写法：下面各行照样会生效。请在每行前面加 `#`。",
      severity: "error",
    },
    block: {
      en: "`{sign}` does not start a comment: the lines below take effect, and the `}` of this block closes the enclosing one.",
      zh: "`{sign}` 不是注释写法：下面各行照样会生效，这个块的 `}` 会把外层块关掉。",
      severity: "error",
    },
  },
  checks: [
    onSlip("foreign-comment", (statement, slip, { report }) => {
      const sign = /^(\/\/|\/\*|\*\/|.)/.exec(wordAt(statement, slip.from))?.[0] ?? "";
      report(placeOfSlip(statement, slip), messageFor(statement, slip), {
        data: { sign },
        fixes: statement.block !== undefined && slip.from === 0 ? [] : [fixOf(statement, slip, sign)],
      });
    }),
  ],
});

function messageFor(statement: Statement, slip: Slip): "ignored" | "entry" | "open" | "block" {
  const text = textOfSlip(statement, slip);
  if (text.startsWith("/*") && !text.includes("*/", 2)) return "open";
  const { args } = statement.keyword ?? {};
  if (slip.from === 0) {
    if (statement.block !== undefined) return "block";
    return args === undefined ? "ignored" : "entry";
  }
  // Every word of such a line is an entry of its own.
  return args?.[0]?.rest === true && nameOf(statement) !== "" ? "entry" : "ignored";
}

function fixOf(statement: Statement, slip: Slip, sign: string) {
  const first = placeOfWord(statement, slip.from);
  const rest = wordAt(statement, slip.from).slice(sign.length);
  const edits = [replace({ ...first, end: first.start + sign.length }, rest === "" ? "#" : "# ")];
  const last = placeOfWord(statement, slip.to);
  if (slip.to > slip.from && wordAt(statement, slip.to) === "*/") {
    edits.push(replace({ ...last, start: placeOfWord(statement, slip.to - 1).end }, ""));
  }
  return safeFix({ en: "Write `#`", zh: "改用 `#`" }, edits);
}
