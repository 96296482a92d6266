import { setValue } from "../../model/values.ts";
import { replace, safeFix, suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { service } from "./example.ts";
import { onSlip, placeOfSlip } from "./slip.ts";

/** The last word of a quoted text is always taken for its closing quote. */
export const unclosedQuote = defineRule({
  id: "unclosed-quote",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Quote that is not closed", zh: "双引号没有闭合" },
  why: {
    en: "keepalived drops the last word of a quoted text because it expects the closing quote there. When the quote is missing, the last word of the command is lost. A quoted text cannot continue on the next line.",
    zh: "keepalived 认为带引号文本的最后一个词就是右引号，直接丢掉。漏写右引号时，丢的就是命令自己的最后一个词。引号内容也不能换行。",
  },
  example: {
    bad: service(['quorum_up "/usr/local/bin/announce up now']),
    good: service(['quorum_up "/usr/local/bin/announce up now"']),
  },
  messages: {
    found: {
      en: "The quote is not closed: keepalived drops the last word and keeps `{value}`.",
      zh: "双引号没有闭合：keepalived 会丢掉最后一个词，只剩 `{value}`。",
    },
    nothing: {
      en: "The quote is not closed: keepalived keeps nothing of this value.",
      zh: "双引号没有闭合：这个值什么都不会留下。",
    },
  },
  checks: [
    onSlip("unclosed-quote", (statement, slip, { report }) => {
      const place = placeOfSlip(statement, slip);
      const value = setValue(statement) ?? "";
      // A backslash at the end stands for nothing; in front of a quote it would be a part of the text.
      const fix = (/\\$/.test(statement.text.slice(0, place.end)) ? suggestion : safeFix)(
        { en: 'Add the closing `"`', zh: '补上右引号 `"`' },
        [replace({ ...place, start: place.end }, '"')],
      );
      report(place, value === "" ? "nothing" : "found", { data: { value }, fixes: slip.to > slip.from ? [fix] : [] });
    }),
  ],
});
