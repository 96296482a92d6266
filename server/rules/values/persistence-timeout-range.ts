import { wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { service } from "../words/example.ts";
import { suggest } from "../words/fixes.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";

/** The text of persistence_timeout has room for four digits. */
export const persistenceTimeoutRange = defineRule({
  id: "persistence-timeout-range",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "persistence_timeout above 9999, or not a number", zh: "persistence_timeout 超过四位或不是数字" },
  why: {
    en: "The value is stored as text with room for four digits, right before est_timeout. Five digits run into it: 86400 is read as 864000, and with `est_timeout 900` as 86400900, which is refused, so persistence is off. Anything that is not all digits (`50s`, `-1`) also turns persistence off, with one line in the log.",
    zh: "这个值按文本保存，只放得下四位数字，后面紧挨着 est_timeout。写五位就会连着后面一起读：86400 变成 864000；如果还配了 `est_timeout 900`，就变成 86400900，超出范围，会话保持失效。不是纯数字（`50s`、`-1`）也会导致会话保持失效，只打一行日志。",
  },
  example: { bad: service(["persistence_timeout 86400"]), good: service(["persistence_timeout 3600"]) },
  messages: {
    long: {
      en: "Only four digits fit: `{word}` runs into est_timeout, and persistence gets a wrong timeout or none. The maximum is 9999.",
      zh: "最多四位数字：`{word}` 会和 est_timeout 连在一起读，会话保持时间不对甚至失效。最大 9999。",
    },
    text: {
      en: "`{word}` is not all digits: the service runs without persistence.",
      zh: "`{word}` 不是纯数字：这个服务的会话保持不会生效。",
    },
  },
  checks: [
    onSlip("persistence-timeout-range", (statement, slip, { report }) => {
      const word = wordAt(statement, slip.from);
      const isNumber = /^[0-9]+$/.test(word);
      const leading = /^[0-9]{1,4}(?=[a-zA-Z])/.exec(word)?.[0];
      const meant = isNumber ? "9999" : leading;
      report(placeOfSlip(statement, slip), isNumber ? "long" : "text", {
        data: { word },
        fixes:
          meant === undefined
            ? []
            : [suggest(statement, slip, isNumber && Number(word) <= 9999 ? String(Number(word)) : meant)],
      });
    }),
  ],
});
