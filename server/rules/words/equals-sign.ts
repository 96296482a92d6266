import { nameOf, placeOfWord, wordAt } from "../../syntax/tree.ts";
import { replace, safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { service } from "./example.ts";
import { onSlip } from "./slip.ts";

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
    onSlip("equals-sign", (statement, slip, { report }) => {
      const place = placeOfWord(statement, slip.from);
      const word = wordAt(statement, slip.from);
      const title = { en: "Delete the `=`", zh: "删除 `=`" };
      if (slip.from === 0) {
        const at = place.start + word.indexOf("=");
        const fix = safeFix(title, [replace({ ...place, start: at, end: at + 1 }, " ")]);
        report(place, "glued", { data: { word }, fixes: [fix] });
        return;
      }
      const next = statement.words[slip.from + 1];
      const end = word === "=" ? (next?.start ?? place.end) : place.start + 1;
      report(place, "value", {
        data: { word, keyword: nameOf(statement) },
        fixes: [safeFix(title, [replace({ ...place, end }, "")])],
      });
    }),
  ],
});
