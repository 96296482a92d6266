import { setValue } from "../../model/values.ts";
import { suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { service } from "./example.ts";
import { cutFrom } from "./fixes.ts";
import { onSlip, placeOfSlip } from "./slip.ts";

/** Words behind the closing quote are put into the value, the quote with them. */
export const textAfterQuote = defineRule({
  id: "text-after-quote",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "Text after the closing quote", zh: "右引号后面还有内容" },
  why: {
    en: "keepalived takes the last word of the line as the closing quote. With text after it, the real closing quote stays in the value and the last word is lost.",
    zh: "keepalived 只把一行的最后一个词当成右引号。右引号后面还有内容时，真正的右引号会留在值里，最后一个词反而丢掉。",
  },
  example: {
    bad: service(['quorum_up "/usr/local/bin/announce up" now']),
    good: service(['quorum_up "/usr/local/bin/announce up now"']),
  },
  messages: {
    found: {
      en: "Text after the closing quote: keepalived keeps `{value}`, with the quote in it.",
      zh: "右引号后面还有内容：keepalived 实际得到 `{value}`，多了一个引号。",
    },
  },
  checks: [
    onSlip("text-after-quote", (statement, slip, { report }) => {
      const fix = suggestion({ en: "Delete the text after the quote", zh: "删除右引号后面的内容" }, [
        cutFrom(statement, slip.from),
      ]);
      report(placeOfSlip(statement, slip), "found", { data: { value: setValue(statement) ?? "" }, fixes: [fix] });
    }),
  ],
});
