import { placeOf } from "../../syntax/tree.ts";
import { replace, safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { block } from "../words/example.ts";
import { onSlip } from "../words/slip.ts";

const BOM = "\ufeff";

/** The three bytes of a byte order mark become part of the first word. */
export const byteOrderMark = defineRule({
  id: "byte-order-mark",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Byte order mark at the start of the file", zh: "文件开头有 BOM" },
  why: {
    en: "Some editors put a byte order mark before the text. keepalived reads it as part of the first word, does not know that word, and loses the first block of the file. Save the file as UTF-8 without a byte order mark.",
    zh: "有些编辑器会在文件开头加 BOM。keepalived 会把它当成第一个词的一部分，于是不认识这个词，文件里的第一个块就丢了。请保存为不带 BOM 的 UTF-8。",
  },
  example: {
    bad: `${BOM}${block("global_defs", ["router_id LB1"])}`,
    good: block("global_defs", ["router_id LB1"]),
  },
  messages: {
    found: {
      en: "Byte order mark: keepalived reads it as part of the word and drops the line. If the line opens a block, the whole block is lost.",
      zh: "这里有 BOM：keepalived 会把它当成词的一部分，丢弃这一行；如果这一行是块头，整个块都会丢。",
    },
  },
  checks: [
    onSlip("byte-order-mark", (statement, _slip, { report }) => {
      const place = placeOf(statement);
      const fix = safeFix({ en: "Remove the byte order mark", zh: "去掉 BOM" }, [
        replace({ ...place, end: place.start + 1 }, ""),
      ]);
      report(place, "found", { fixes: [fix] });
    }),
  ],
});
