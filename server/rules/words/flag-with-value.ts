import { nameOf, wordAt } from "../../syntax/tree.ts";
import { safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { service } from "./example.ts";
import { cutFrom, deletion } from "./fixes.ts";
import { onSlip, placeOfSlip, textOfSlip } from "./slip.ts";

const OFF: ReadonlySet<string> = new Set(["off", "no", "0", "false", "disable", "disabled", "none"]);

/** A flag is on as soon as it stands there; what follows is dropped. */
export const flagWithValue = defineRule({
  id: "flag-with-value",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "Flag with a value", zh: "开关类关键字后面写了值" },
  why: {
    en: "Keywords such as `syn_proxy`, `alpha` or `nopreempt` are on as soon as they are written. Text after them is dropped without a message, so `syn_proxy off` turns it on.",
    zh: "`syn_proxy`、`alpha`、`nopreempt` 这类关键字只要写上就是开启，后面的内容会被丢掉，没有任何提示。所以 `syn_proxy off` 的效果是打开。",
  },
  example: { bad: service(["lb_kind NAT", "syn_proxy off"]), good: service(["lb_kind NAT"]) },
  messages: {
    off: {
      en: "`{keyword} {value}` turns {keyword} on: the value of a flag is ignored. To keep it off, delete the line.",
      zh: "`{keyword} {value}` 的效果是打开 {keyword}：开关类关键字后面的值会被忽略。要关闭就不要写这一行。",
    },
    on: {
      en: "`{keyword}` is a flag: `{value}` is ignored.",
      zh: "`{keyword}` 是开关，不带值：`{value}` 会被忽略。",
    },
  },
  checks: [
    onSlip("flag-with-value", (statement, slip, { report }) => {
      const value = textOfSlip(statement, slip);
      const isOff = slip.from === slip.to && OFF.has(wordAt(statement, slip.from).toLowerCase());
      const cut = safeFix({ en: "Delete the value", zh: "删除后面的值" }, [cutFrom(statement, slip.from)]);
      report(placeOfSlip(statement, slip), isOff ? "off" : "on", {
        data: { keyword: nameOf(statement), value },
        fixes: isOff ? deletion(statement) : [cut],
      });
    }),
  ],
});
