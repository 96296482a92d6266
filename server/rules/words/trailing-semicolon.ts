import type { Statement } from "../../syntax/tree.ts";
import { nameOf, placeOfWord, wordAt } from "../../syntax/tree.ts";
import { replace, safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { service } from "./example.ts";
import { cutFrom } from "./fixes.ts";
import type { Slip } from "./slip.ts";
import { onSlip, placeOfSlip } from "./slip.ts";

/** Statements end with the line; a `;` belongs to the word before it. */
export const trailingSemicolon = defineRule({
  id: "trailing-semicolon",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "`;` or `,` after a value", zh: "值后面多了 `;` 或 `,`" },
  why: {
    en: "A statement ends with its line. A `;` or `,` becomes part of the word before it: `TCP;` is not TCP and so means UDP, `DR;` is unknown and leaves NAT, `wlc;` is a scheduler the kernel does not have. Numbers are read up to it.",
    zh: "一条配置到行尾就结束，`;` 和 `,` 会成为前面那个词的一部分：`TCP;` 不等于 TCP，于是按 UDP 处理；`DR;` 无法识别，按 NAT 处理；`wlc;` 是内核没有的调度算法。数字只读到它前面为止。",
  },
  example: { bad: service(["protocol TCP;"]), good: service(["protocol TCP"]) },
  messages: {
    value: {
      en: "The `{sign}` becomes part of the word: keepalived reads `{word}`.",
      zh: "`{sign}` 会成为词的一部分：keepalived 读到的是 `{word}`。",
    },
    number: {
      en: "The `{sign}` is not needed: keepalived reads the number before it and drops the rest of the word.",
      zh: "不需要 `{sign}`：keepalived 只读前面的数字，后面的丢掉。",
      severity: "warning",
    },
    ignored: {
      en: "The `{sign}` means nothing here and is ignored.",
      zh: "`{sign}` 在这里没有意义，会被忽略。",
      severity: "warning",
    },
  },
  checks: [
    onSlip("trailing-semicolon", (statement, slip, { report }) => {
      const word = wordAt(statement, slip.from);
      const sign = word.at(-1) ?? ";";
      const title = { en: `Delete the \`${sign}\``, zh: `删除 \`${sign}\`` };
      if (/^[;,]+$/.test(word)) {
        report(placeOfSlip(statement, slip), "ignored", {
          data: { sign },
          fixes: [safeFix(title, [cutFrom(statement, slip.from)])],
        });
        return;
      }
      const place = placeOfWord(statement, slip.from);
      const bare = word.replace(/(?<![;,])[;,]+$/, "");
      report(place, isReadAsNumber(statement, slip) ? "number" : "value", {
        data: { sign, word },
        fixes: [safeFix(title, [replace({ ...place, start: place.start + bare.length }, "")])],
      });
    }),
  ],
});

/** persistence_timeout is kept as text, and a text that is not all digits turns persistence off. */
function isReadAsNumber(statement: Statement, { argument }: Slip): boolean {
  if (nameOf(statement) === "persistence_timeout") return false;
  return argument?.type === "number" || argument?.type === "port";
}
