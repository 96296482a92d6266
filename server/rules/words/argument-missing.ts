import { nameOf, placeOf } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { service } from "./example.ts";
import { takesBrace } from "./reading.ts";
import { onSlip } from "./slip.ts";

/** No handler checks that its argument is there: it reads one slot past the words of the line. */
export const argumentMissing = defineRule({
  id: "argument-missing",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Keyword without a value", zh: "关键字后面漏写了值" },
  why: {
    en: "keepalived never checks that a keyword has a value. It reads past the end of the line and the process crashes; the parent starts it again, and it crashes again on the same file. When a `{` follows, the brace is taken as the value.",
    zh: "keepalived 从不检查关键字后面有没有值，直接越界读取，进程崩溃；父进程马上拉起来，读同一个文件又崩溃，循环往复。如果后面跟着 `{`，就把大括号当成值。",
  },
  example: { bad: service(["delay_loop"]), good: service(["delay_loop 7"]) },
  messages: {
    crash: {
      en: "`{keyword}` has no value ({argument}): keepalived reads past the end of the line and crashes, again after every restart.",
      zh: "`{keyword}` 后面没写值（{argument}）：keepalived 会越界读取而崩溃，拉起后还会再崩溃。",
    },
    brace: {
      en: "`{keyword}` has no value ({argument}): keepalived takes the `{` as its value.",
      zh: "`{keyword}` 后面没写值（{argument}）：keepalived 会把 `{` 当成值。",
    },
  },
  checks: [
    onSlip("argument-missing", (statement, slip, { report }) => {
      // What is misspelt is dropped: unknown-keyword.
      if (statement.misspelt !== undefined && statement.block === undefined) return;
      const isGlued = statement.text.charAt(statement.words.at(-1)?.end ?? 0) === "{";
      // A keyword that ends in a brace is none: brace-glued.
      if (isGlued && statement.words.length === 1) return;
      report(placeOf(statement), !isGlued && takesBrace(statement) ? "brace" : "crash", {
        data: { keyword: nameOf(statement), argument: slip.argument?.name ?? "" },
      });
    }),
  ],
});
