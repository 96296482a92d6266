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
  title: { en: "Keyword without its value", zh: "关键字后面漏写了值" },
  why: {
    en: "keepalived never checks that a keyword has its value. It reads past the words of the line and the process dies with a segmentation fault; the parent starts it again, it reads the same file and dies again. When a `{` follows, the brace is taken for the value.",
    zh: "keepalived 从不检查关键字后面有没有值，会直接越界读取，进程段错误退出；父进程马上又拉起来，读同一个文件再挂掉，循环往复。如果后面跟着 `{`，就把花括号当成值。",
  },
  example: { bad: service(["delay_loop"]), good: service(["delay_loop 7"]) },
  messages: {
    crash: {
      en: "`{keyword}` has no value ({argument}): keepalived reads past the end of the line and crashes, again after every restart.",
      zh: "`{keyword}` 后面没写值（{argument}）：keepalived 越界读取而 crash，重启后还会再挂。",
    },
    brace: {
      en: "`{keyword}` has no value ({argument}): keepalived takes the `{` for it.",
      zh: "`{keyword}` 后面没写值（{argument}）：keepalived 会把 `{` 当成它。",
    },
  },
  checks: [
    onSlip("argument-missing", (statement, slip, { report }) => {
      report(placeOf(statement), takesBrace(statement) ? "brace" : "crash", {
        data: { keyword: nameOf(statement), argument: slip.argument?.name ?? "" },
      });
    }),
  ],
});
