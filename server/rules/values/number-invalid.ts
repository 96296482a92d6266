import { nameOf, wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { service } from "../words/example.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";
import { REPLACED } from "./number-out-of-range.ts";

/** A text where a number belongs is 0. */
export const numberInvalid = defineRule({
  id: "number-invalid",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Not a number", zh: "不是数字" },
  why: {
    en: "A word that does not begin with a digit is read as 0, mostly without a message. Where 0 is not allowed, as for priority, a fixed number is used instead.",
    zh: "不以数字开头的词会被读成 0，多数情况没有任何提示；不允许为 0 的地方（如 priority）会换成固定值。",
  },
  example: { bad: service(["delay_loop seven"]), good: service(["delay_loop 7"]) },
  messages: {
    found: {
      en: "`{word}` is not a number: keepalived uses {read}.",
      zh: "`{word}` 不是数字：keepalived 实际用的是 {read}。",
    },
  },
  checks: [
    onSlip("number-invalid", (statement, slip, { report }) => {
      report(placeOfSlip(statement, slip), "found", {
        data: { word: wordAt(statement, slip.from), read: valueOfText(nameOf(statement), slip.argument?.min ?? 0) },
      });
    }),
  ],
});

/** What a text gives: 0, or what stands in for a 0 that is refused. */
function valueOfText(keyword: string, min: number): number {
  return min > 0 ? (REPLACED.get(keyword) ?? 0) : 0;
}
