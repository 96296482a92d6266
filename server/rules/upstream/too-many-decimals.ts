import { replaceWord, suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { onSlip } from "./line-slips.ts";

/** More digits after the point than the unit can hold. */
export const tooManyDecimals = defineRule({
  id: "too-many-decimals",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Too many decimals", zh: "小数位数过多" },
  why: {
    en: "Times are kept in microseconds or milliseconds, depending on the keyword. keepalived reports further digits and rounds them.",
    zh: "时间按关键字的不同以微秒或毫秒为单位保存，多出的小数位会报错并四舍五入。",
  },
  example: {
    bad: `vrrp_script chk {
    script "/bin/true"
    interval 1.23456
}
`,
    good: `vrrp_script chk {
    script "/bin/true"
    interval 1.235
}
`,
  },
  messages: {
    found: {
      en: "{word} has more than {decimals} decimals and is rounded.",
      zh: "{word} 的小数超过 {decimals} 位，会被四舍五入。",
    },
  },
  checks: [
    onSlip("too-many-decimals", (statement, { place, word, index, argument }, { report }) => {
      const decimals = argument?.decimals ?? 0;
      const rounded = String(Number(Number(word).toFixed(decimals)));
      report(place, "found", {
        data: { word, decimals },
        fixes: [
          suggestion({ en: `Round to ${rounded}`, zh: `改为 ${rounded}` }, [replaceWord(statement, index, rounded)]),
        ],
      });
    }),
  ],
});
