import { atoi } from "../../model/values.ts";
import { wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { service } from "../words/example.ts";
import { suggest, write } from "../words/fixes.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";

/** Of a number with a suffix or a fraction the leading digits are read. */
export const numberSuffix = defineRule({
  id: "number-suffix",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "Number with a unit or a fraction", zh: "数字带了单位或小数" },
  why: {
    en: "keepalived reads the leading digits and drops the rest of the word: `5s` is 5, `1.5` is 1, `1e3` is 1, and `5m` is 5 seconds. Units and fractions are not supported.",
    zh: "keepalived 只读开头的数字，后面的丢掉：`5s` 是 5，`1.5` 是 1，`1e3` 是 1，`5m` 也是 5 秒。不支持单位，也不支持小数。",
  },
  example: { bad: service(["delay_loop 5s"]), good: service(["delay_loop 5"]) },
  messages: {
    found: { en: "keepalived reads `{word}` as {read}.", zh: "keepalived 会把 `{word}` 读成 {read}。" },
  },
  checks: [
    onSlip("number-suffix", (statement, slip, { report }) => {
      const word = wordAt(statement, slip.from);
      const read = atoi(word);
      const { min, max } = slip.argument ?? {};
      const isOutside = (min !== undefined && read < min) || (max !== undefined && read > max);
      // Only a suffix that changes nothing leaves no doubt about what was meant.
      const isHarmless = /^[0-9]+(s|sec|secs|seconds?|秒|\/tcp|\/udp)$/i.test(word) && slip.argument?.unit !== "weight";
      const fix = isHarmless ? write(statement, slip, String(read)) : suggest(statement, slip, String(read));
      report(placeOfSlip(statement, slip), "found", {
        data: { word, read },
        fixes: isOutside ? [] : [fix],
        ...(isOutside ? { severity: "error" as const } : {}),
      });
    }),
  ],
});
