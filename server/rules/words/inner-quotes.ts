import { setValue } from "../../model/values.ts";
import { defineRule } from "../rule.ts";
import { service } from "./example.ts";
import { onSlip, placeOfSlip } from "./slip.ts";

/** Quotes within quotes are kept, and the blanks beside them vanish; there are no escapes. */
export const innerQuotes = defineRule({
  id: "inner-quotes",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "Quotes inside a quoted text", zh: "引号里面又套了引号" },
  why: {
    en: 'Quotes cannot be escaped: `\\"` is a backslash and a quote. Inner quotes are kept as they are, but the blanks next to them are lost, so words of the command run together. Put such a command into a script.',
    zh: '引号不能转义：`\\"` 就是一个反斜杠加一个引号。内层引号原样保留，但引号两边的空格会丢失，命令里的词就粘在一起了。这类命令请写成脚本。',
  },
  example: {
    bad: service(['quorum_up "/bin/sh -c "logger up" now"']),
    good: service(['quorum_up "/usr/local/bin/announce up"']),
  },
  messages: {
    found: {
      en: "Inner quotes are kept, but the blanks next to them are lost: keepalived runs `{value}`.",
      zh: "内层引号会原样保留，旁边的空格会丢失：keepalived 实际得到 `{value}`。",
    },
  },
  checks: [
    onSlip("inner-quotes", (statement, slip, { report }) => {
      report(placeOfSlip(statement, slip), "found", { data: { value: setValue(statement) ?? "" } });
    }),
  ],
});
