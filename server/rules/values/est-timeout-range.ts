import { wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { service } from "../words/example.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";

/** Five characters of est_timeout are kept. */
export const estTimeoutRange = defineRule({
  id: "est-timeout-range",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "est_timeout too long or negative", zh: "est_timeout 超长或为负数" },
  why: {
    en: "keepalived keeps only the first five characters: 864000 becomes 86400. A negative number wraps to more than four billion seconds.",
    zh: "这个值只保留前五个字符：864000 变成 86400。负数会回绕成四十多亿秒。",
  },
  example: { bad: service(["est_timeout 864000"]), good: service(["est_timeout 86400"]) },
  messages: {
    long: {
      en: "Only the first five characters are kept: `{word}` becomes `{kept}`.",
      zh: "只保留前五个字符：`{word}` 会变成 `{kept}`。",
    },
    negative: {
      en: "`{word}` wraps to {read} seconds.",
      zh: "`{word}` 会回绕成 {read} 秒。",
    },
  },
  checks: [
    onSlip("est-timeout-range", (statement, slip, { report }) => {
      const word = wordAt(statement, slip.from);
      const kept = word.slice(0, 5);
      const isNegative = word.startsWith("-");
      report(placeOfSlip(statement, slip), isNegative ? "negative" : "long", {
        data: { word, kept, read: (Number.parseInt(kept, 10) || 0) >>> 0 },
      });
    }),
  ],
});
