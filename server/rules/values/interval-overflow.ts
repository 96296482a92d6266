import { seconds32 } from "../../model/values.ts";
import { nameOf, wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { service } from "../words/example.ts";
import { suggest } from "../words/fixes.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";

/** Keywords that run something again and again: without a pause when the time is 0 or negative. */
const LOOPS: ReadonlySet<string> = new Set(["delay_loop", "interval"]);

/** Seconds are multiplied by 1,000,000 in 32 bits. */
export const intervalOverflow = defineRule({
  id: "interval-overflow",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Time of 0 or of more than 2147 seconds", zh: "时间为 0 或超过 2147 秒" },
  why: {
    en: "keepalived converts seconds to microseconds in a 32-bit number, which overflows above 2147 seconds. The result is wrong, often negative; a negative time is over at once, so checks run without a pause and use a whole CPU. 0 and negative numbers do the same.",
    zh: "keepalived 用 32 位整数把秒换算成微秒，超过 2147 秒就溢出，得到负数或错误的值。负的时间等于立刻到期：健康检查不停地跑，占满一个 CPU。直接写 0 或负数也一样。",
  },
  example: { bad: service(["delay_loop 3600"]), good: service(["delay_loop 2147"]) },
  messages: {
    negative: {
      en: "{word} seconds overflow and become {read}: {keyword} is over at once. The maximum is 2147.",
      zh: "{word} 秒会溢出成 {read} 秒，{keyword} 等于立刻到期。最大只能写 2147。",
    },
    wrapped: {
      en: "{word} seconds overflow and become {read}. The maximum is 2147.",
      zh: "{word} 秒会溢出成 {read} 秒。最大只能写 2147。",
    },
    loop: {
      en: "With `{keyword} {word}` keepalived runs the check without a pause.",
      zh: "`{keyword} {word}` 会让检查不停地跑，没有间隔。",
    },
    small: {
      en: "`{keyword}` must be at least {min}: {word} seconds are over at once.",
      zh: "`{keyword}` 至少要写 {min}：{word} 秒等于立刻到期。",
    },
  },
  checks: [
    onSlip("interval-overflow", (statement, slip, { report }) => {
      const keyword = nameOf(statement);
      const word = wordAt(statement, slip.from);
      const { min = 0, max = 2147 } = slip.argument ?? {};
      const isSmall = Number.parseInt(word, 10) < min;
      const read = seconds32(word) / 1_000_000;
      const usual = statement.keyword?.default;
      const meant = isSmall ? (typeof usual === "number" && usual >= min ? usual : min) : max;
      const message = isSmall ? (LOOPS.has(keyword) ? "loop" : "small") : read < 0 ? "negative" : "wrapped";
      report(placeOfSlip(statement, slip), message, {
        data: { keyword, word, read, min },
        fixes: [suggest(statement, slip, String(meant))],
      });
    }),
  ],
});
