import { placeOf } from "../../syntax/tree.ts";
import { isFilledIn, isSequence } from "../../syntax/upstream/line-head.ts";
import { MOST_CHARACTERS, unroll } from "../../syntax/upstream/parameters.ts";
import { shapeOf } from "../../syntax/upstream/shape.ts";
import { contentOf } from "../../text/lines.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { onLine } from "./line-slips.ts";

/** A `~SEQ` or `~LST` that stands for no line, or whose text is not whole. */
export const sequenceMalformed = defineRule({
  id: "sequence-malformed",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "Sequence that cannot be expanded", zh: "无法展开的序列" },
  why: {
    en: "`~SEQ(NAME, start, step, end) text` repeats its text for each number, `~LST(NAME, a, b) text` for each value. keepalived skips the line when the steps do not lead from start to end. The text must be complete on its line: a block that only begins there breaks the braces.",
    zh: "`~SEQ(NAME, start, step, end) 文本` 对每个数字重复一次文本，`~LST(NAME, a, b) 文本` 对每个值重复一次。从 start 走不到 end 时，这一行会被跳过。文本必须在本行写完，只写块的开头会打乱大括号。",
  },
  example: {
    bad: `virtual_server_group web {
    ~SEQ(N, 9, 1, 1) 192.0.2.\${N} 80
}
`,
    good: `virtual_server_group web {
    ~SEQ(N, 1, 1, 9) 192.0.2.\${N} 80
}
`,
  },
  messages: {
    malformed: {
      en: "{sequence} expands to nothing: keepalived skips the line.",
      zh: "{sequence} 展开后没有内容，这一行会被跳过。",
    },
    block: {
      en: "The block begins in {sequence} and does not end on this line: it is opened again for each value, and closed once.",
      zh: "块在 {sequence} 中开始，但没有在本行结束：每个值都会打开一次块，却只关闭一次。",
    },
  },
  checks: [
    onLine("sequence", (statement, { report }) => {
      const { text, block } = statement;
      if (!text.includes("~")) return;
      const first = shapeOf(text).words.find(({ start, end }) => isSequence(text.slice(start, end)));
      const own = statement.words[0];
      if (first === undefined || own === undefined || own.start < first.start) return;
      const sequence = text.slice(first.start, first.end);
      if (isFilledIn(sequence)) return;
      const place = { line: statement.line, start: first.start, end: first.end };
      const lines = unroll(contentOf(text).slice(first.start), MOST_CHARACTERS);
      if (lines?.length === 0) report(place, "malformed", { data: { sequence } });
      else if (block !== undefined && block.close?.line !== statement.line) {
        report(placeOf(statement), "block", { data: { sequence } });
      }
    }),
  ],
});
