import { replaceWord, safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { instance } from "./examples.ts";
import { onSlip } from "./line-slips.ts";

const MEANT: ReadonlyMap<string, string> = new Map([
  ["1", "on"],
  ["0", "off"],
  ["enable", "on"],
  ["enabled", "on"],
  ["disable", "off"],
  ["disabled", "off"],
]);

/** A switch that is set to something else than on or off. */
export const booleanUnknown = defineRule({
  id: "boolean-unknown",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "Neither on nor off", zh: "开关的值无效" },
  why: {
    en: "A switch takes on, off, true, false, yes or no in lower case; no value means on. keepalived reports any other word and ignores the line.",
    zh: "开关只接受小写的 on、off、true、false、yes、no，不写即为 on。其他写法会报错，这一行不起作用。",
  },
  example: { bad: instance(["smtp_alert 1"]), good: instance(["smtp_alert on"]) },
  messages: {
    found: {
      en: "`{word}` is neither on nor off: keepalived ignores the line.",
      zh: "`{word}` 不是有效的开关值（on/off），这一行会被忽略。",
    },
  },
  checks: [
    onSlip("boolean-unknown", (statement, { place, word, index }, { report }) => {
      const lower = word.toLowerCase();
      const meant = MEANT.get(lower) ?? (/^(on|off|true|false|yes|no)$/.test(lower) ? lower : undefined);
      report(place, "found", {
        data: { word },
        fixes:
          meant === undefined
            ? []
            : [safeFix({ en: `Change to ${meant}`, zh: `改为 ${meant}` }, [replaceWord(statement, index, meant)])],
      });
    }),
  ],
});
