import { placeOfWord, wordAt } from "../../syntax/tree.ts";
import { replace, safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { service } from "./examples.ts";
import { onLine } from "./line-slips.ts";

/** A backslash at the end of a line that no definition goes on with. */
export const strayBackslash = defineRule({
  id: "stray-backslash",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Backslash at the end of a line", zh: "行尾的反斜杠" },
  why: {
    en: "Only a definition (`$NAME=… \\`) goes on behind a backslash. Elsewhere the next line is a statement of its own, and the backslash becomes part of the last word, blanks before it or not: `6 \\` is no number.",
    zh: "只有变量定义（`$NAME=… \\`）可以用反斜杠续行。其他地方下一行是单独的一条配置，反斜杠会成为最后一个词的一部分，前面有没有空格都一样：`6 \\` 不是数字。",
  },
  example: { bad: service(["retry 3 \\"]), good: service(["retry 3"]) },
  messages: {
    found: {
      en: "A line cannot be continued here: keepalived reads the backslash as part of the word before it.",
      zh: "这里不能续行：keepalived 会把反斜杠当成前一个词的一部分。",
    },
  },
  checks: [
    onLine("backslash", (statement, { report }) => {
      const last = statement.words.length - 1;
      if (last < 1 || wordAt(statement, last) !== "\\") return;
      const { line, end } = placeOfWord(statement, last);
      const from = statement.words[last - 1]?.end ?? end;
      report({ line, start: end - 1, end }, "found", {
        fixes: [safeFix({ en: "Delete the backslash", zh: "删除反斜杠" }, [replace({ line, start: from, end }, "")])],
      });
    }),
  ],
});
