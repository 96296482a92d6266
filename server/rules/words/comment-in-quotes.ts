import { setValue } from "../../model/values.ts";
import { contentLength } from "../../text/lines.ts";
import { defineRule } from "../rule.ts";
import { service } from "./example.ts";
import { onSlip, placeOfSlip } from "./slip.ts";

/** Quotes do not keep a word from beginning a comment. */
export const commentInQuotes = defineRule({
  id: "comment-in-quotes",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "`#` or `!` starts a comment inside quotes", zh: "引号里的 `#` 或 `!` 被当成注释" },
  why: {
    en: "keepalived splits a line into words before it looks at quotes. A `#` or `!` at the beginning of a word therefore starts a comment even inside quotes: the rest of the text and the closing quote are lost. In the middle of a word (`a#b`) both are kept. They cannot be escaped: put such a text into a script.",
    zh: "keepalived 先切词、后看引号，所以词首的 `#` 或 `!` 即使在引号里也会开始注释，后面的内容连同右引号都没了。写在词中间（如 `a#b`）不受影响。没有办法转义，这类内容请放进脚本里。",
  },
  example: {
    bad: service(['quorum_up "/usr/bin/logger # quorum gained"']),
    good: service(['quorum_up "/usr/bin/logger quorum gained"']),
  },
  messages: {
    found: {
      en: "A comment starts here, even inside quotes: keepalived keeps only `{value}`.",
      zh: "引号里的内容从这里开始被当成注释：keepalived 只保留 `{value}`。",
    },
    nothing: {
      en: "A comment starts here, even inside quotes: keepalived keeps nothing of this value.",
      zh: "引号里的内容从这里开始被当成注释：这个值什么都不会留下。",
    },
  },
  checks: [
    onSlip("comment-in-quotes", (statement, slip, { report }) => {
      const place = placeOfSlip(statement, slip);
      const start = place.end + statement.text.slice(place.end).search(/[#!]/);
      const value = setValue(statement) ?? "";
      report({ line: place.line, start, end: contentLength(statement.text) }, value === "" ? "nothing" : "found", {
        data: { value },
      });
    }),
  ],
});
