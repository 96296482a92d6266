import type { Argument } from "../../../grammar/vocabulary.ts";
import { atoi } from "../../model/values.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { service } from "./examples.ts";
import { onSlip } from "./line-slips.ts";

/** A value that is no number, where a number is due. */
export const numberMalformed = defineRule({
  id: "number-malformed",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "Not a number", zh: "不是数字" },
  why: {
    en: "Numbers are whole and decimal; some keywords allow a fraction. keepalived reports anything else, such as hexadecimal or a unit after the number, and uses the default.",
    zh: "数值必须是十进制整数，允许小数的关键字才可带小数。十六进制、带单位等写法都会报错，实际使用默认值。",
  },
  example: { bad: service(["delay_before_retry 3s"]), good: service(["delay_before_retry 3"]) },
  messages: {
    found: { en: "`{word}` is not a number: keepalived refuses it.", zh: "`{word}` 不是数字，keepalived 会拒绝。" },
    silent: {
      en: "`{word}` is not a number: it is read as {read}, without a message.",
      zh: "`{word}` 不是数字，会被当作 {read}，没有任何提示。",
    },
    whole: {
      en: "`{word}` is not a whole number: keepalived refuses it.",
      zh: "`{word}` 不是整数，keepalived 会拒绝。",
    },
  },
  checks: [
    onSlip("number-malformed", (_statement, { place, word, argument }, { report }) => {
      if (argument?.unchecked) report(place, "silent", { data: { word, read: readAnyway(word, argument) } });
      else report(place, /^[+-]?\d*\.\d+$/.test(word) ? "whole" : "found", { data: { word } });
    }),
  ],
});

/** What `atoi` makes of a word, within the bounds that are enforced. */
function readAnyway(word: string, { min = 0, max = Number.POSITIVE_INFINITY }: Argument): number {
  return Math.min(Math.max(atoi(word), min), max);
}
