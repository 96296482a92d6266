import { placeOfWord, wordAt } from "../../syntax/tree.ts";
import { indentOf, replace, safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { service } from "./example.ts";
import { onSlip, placeOfSlip, textOfSlip } from "./slip.ts";

/** One statement a line: what follows the first is dropped. */
export const twoStatements = defineRule({
  id: "two-statements",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "Two statements on one line", zh: "一行写了两条配置" },
  why: {
    en: "keepalived reads one statement per line. Words after its value are dropped without a message, including a second keyword and its value.",
    zh: "keepalived 一行只读一条配置，值后面的内容（包括第二个关键字和它的值）会被丢掉，没有任何提示。",
  },
  example: { bad: service(["delay_loop 7 quorum 1"]), good: service(["delay_loop 7", "quorum 1"]) },
  messages: {
    found: {
      en: "keepalived reads only the first statement of a line: `{text}` is dropped.",
      zh: "一行只有第一条配置生效：`{text}` 会被丢掉。",
    },
  },
  checks: [
    onSlip("two-statements", (statement, slip, { report }) => {
      const place = placeOfSlip(statement, slip);
      const before = wordAt(statement, slip.from - 1).replace(/(?<![;,])[;,]+$/, "");
      const start = placeOfWord(statement, slip.from - 1).start + before.length;
      const edit = replace({ line: statement.line, start, end: place.start }, `\n${indentOf(statement.text)}`);
      report(place, "found", {
        data: { text: textOfSlip(statement, slip) },
        fixes: [safeFix({ en: "Put it on its own line", zh: "拆成两行" }, [edit])],
      });
    }),
  ],
});
