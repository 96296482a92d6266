import { nameOf, wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { service } from "../words/example.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";

/** A text where a number belongs is 0. */
export const numberInvalid = defineRule({
  id: "number-invalid",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Not a number", zh: "不是数字" },
  why: {
    en: "A word that does not begin with a digit is read as the number 0, without a message.",
    zh: "不以数字开头的词会被读成 0，没有任何提示。",
  },
  example: { bad: service(["delay_loop seven"]), good: service(["delay_loop 7"]) },
  messages: {
    found: { en: "`{word}` is no number: keepalived reads 0.", zh: "`{word}` 不是数字：keepalived 会读成 0。" },
  },
  checks: [
    onSlip("number-invalid", (statement, slip, { report }) => {
      report(placeOfSlip(statement, slip), "found", {
        data: { keyword: nameOf(statement), word: wordAt(statement, slip.from) },
      });
    }),
  ],
});
