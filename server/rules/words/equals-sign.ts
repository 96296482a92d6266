import { nameOf } from "../../syntax/tree.ts";
import { replace, safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { service } from "./example.ts";
import { onSlip } from "./slip.ts";
import { equalsSignOf } from "./strange-words.ts";

/** Keyword and value are separated by a blank and nothing else. */
export const equalsSign = defineRule({
  id: "equals-sign",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "`=` between keyword and value", zh: "关键字和值之间写了 `=`" },
  why: {
    en: "A keyword is followed by a blank and its value. In `delay_loop = 7` the `=` is the value: a number becomes 0, a word is unknown. `delay_loop=7` is a single unknown word, and the line is dropped.",
    zh: "关键字和值之间只用空格分隔。`delay_loop = 7` 里取到的值是 `=`：数字变成 0，单词则无法识别。`delay_loop=7` 整个是一个不认识的词，这一行会被丢弃。",
  },
  example: { bad: service(["delay_loop = 7"]), good: service(["delay_loop 7"]) },
  messages: {
    value: {
      en: "keepalived takes `{word}` as the value of `{keyword}`.",
      zh: "keepalived 会把 `{word}` 当成 `{keyword}` 的值。",
    },
    glued: {
      en: "keepalived reads `{word}` as one unknown word and drops the line.",
      zh: "keepalived 会把 `{word}` 读成一个不认识的词，这一行会被丢弃。",
    },
  },
  checks: [
    onSlip("equals-sign", (statement, _slip, { report }) => {
      const at = equalsSignOf(statement);
      const [name, value] = statement.words;
      if (at === undefined || name === undefined || value === undefined) return;
      const { line, text } = statement;
      const title = { en: "Delete the `=`", zh: "删除 `=`" };
      if (at === name.end) {
        const place = { line, start: name.start, end: Math.max(at + 1, value.start === at + 1 ? value.end : 0) };
        const fix = safeFix(title, [replace({ line, start: at, end: value.start }, " ")]);
        report(place, "glued", { data: { word: text.slice(place.start, place.end) }, fixes: [fix] });
        return;
      }
      const place = { line, start: at, end: value.start === at + 1 ? value.end : at + 1 };
      report(place, "value", {
        data: { word: text.slice(place.start, place.end), keyword: nameOf(statement) },
        fixes: [safeFix(title, [replace({ line, start: at, end: value.start }, "")])],
      });
    }),
  ],
});
