import { DIALECT_IDS } from "../../../grammar/dialects.ts";
import { HOLDS_NUL } from "../../syntax/line.ts";
import { defineRule } from "../rule.ts";
import { block } from "../words/example.ts";

const NUL = "\0";

/** A NUL byte ends what the daemon sees of a line. */
export const nulByte = defineRule({
  id: "nul-byte",
  severity: "error",
  dialects: DIALECT_IDS,
  title: { en: "NUL byte in a line", zh: "行里有 NUL 字节" },
  why: {
    en: "keepalived reads a line up to the first NUL byte and drops the rest. Such bytes come from a disk that was full, from UTF-16 files and from damaged copies.",
    zh: "keepalived 读到第一个 NUL 字节就认为这一行结束，后面的全部丢掉。这种字节多半是磁盘写满、文件为 UTF-16 编码或拷贝损坏造成的。",
  },
  example: {
    bad: block("global_defs", [`router_id LB1${NUL}7`]),
    good: block("global_defs", ["router_id LB1"]),
  },
  messages: {
    found: {
      en: "keepalived ends this line at the NUL byte and drops the rest.",
      zh: "这里有一个 NUL 字节：keepalived 认为这一行到此为止，后面的会被丢掉。",
    },
  },
  checks: [
    {
      scope: "section",
      check({ lines, marks }, { report }) {
        if ((marks & HOLDS_NUL) === 0) return;
        for (let line = 0; line < lines.length; line++) {
          const at = (lines[line] as string).indexOf(NUL);
          if (at !== -1) report({ line, start: at, end: at + 1 }, "found");
        }
      },
    },
  ],
});
