import { wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { service } from "./example.ts";
import { write } from "./fixes.ts";
import { onSlip, placeOfSlip, textOfSlip } from "./slip.ts";

/** Single quotes are ordinary characters. */
export const singleQuotes = defineRule({
  id: "single-quotes",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Single quotes around a value", zh: "值用了单引号" },
  why: {
    en: "Single quotes are ordinary characters to keepalived. Of a command in single quotes only the first word is kept, with the quote in front.",
    zh: "单引号对 keepalived 没有特殊含义，只是普通字符。用单引号括起来的命令只会保留第一个词，而且前面带着那个单引号。",
  },
  example: {
    bad: service(["quorum_up '/usr/local/bin/announce up'"]),
    good: service(['quorum_up "/usr/local/bin/announce up"']),
  },
  messages: {
    found: {
      en: "Single quotes are ordinary characters: keepalived keeps only `{kept}`.",
      zh: "单引号只是普通字符：keepalived 实际得到 `{kept}`。",
    },
  },
  checks: [
    onSlip("single-quotes", (statement, slip, { report }) => {
      const text = textOfSlip(statement, slip);
      const inner = /^'([^'"]*)'$/.exec(text)?.[1];
      const meant = slip.argument?.quoted === true ? `"${inner}"` : inner;
      const fixes = inner === undefined || meant === undefined || inner === "" ? [] : [write(statement, slip, meant)];
      report(placeOfSlip(statement, slip), "found", { data: { kept: wordAt(statement, slip.from) }, fixes });
    }),
  ],
});
