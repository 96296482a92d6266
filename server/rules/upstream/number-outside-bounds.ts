import { replaceWord, suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { instance } from "./examples.ts";
import { onSlip } from "./line-slips.ts";

/** A number that is too small or too large for its word. */
export const numberOutsideBounds = defineRule({
  id: "number-outside-bounds",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "Number out of bounds", zh: "数值超出允许范围" },
  why: {
    en: "Each number has a minimum and a maximum. keepalived reports a value outside them and uses the default instead.",
    zh: "每个数值都有上下限，超出时 keepalived 会报错，实际使用默认值。",
  },
  example: { bad: instance(["advert_int 300"]), good: instance(["advert_int 3"]) },
  messages: {
    between: {
      en: "{word} is out of range: {what} must be {min} to {max}.",
      zh: "{word} 超出范围：{what} 应在 {min} 到 {max} 之间。",
    },
    least: { en: "{word} is too small: {what} must be at least {min}.", zh: "{word} 太小：{what} 至少为 {min}。" },
    most: { en: "{word} is too large: {what} must be at most {max}.", zh: "{word} 太大：{what} 最大为 {max}。" },
  },
  checks: [
    onSlip("number-outside-bounds", (statement, { place, word, index, argument }, { report }) => {
      const { min, max, name = "" } = argument ?? {};
      const message = min === undefined ? "most" : max === undefined ? "least" : "between";
      const nearest = String(max !== undefined && Number(word) > max ? max : min);
      report(place, message, {
        data: { word, what: name, min: min ?? "", max: max ?? "" },
        fixes: [
          suggestion({ en: `Change to ${nearest}`, zh: `改为 ${nearest}` }, [replaceWord(statement, index, nearest)]),
        ],
      });
    }),
  ],
});
