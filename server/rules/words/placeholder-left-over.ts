import { defineRule } from "../rule.ts";
import { service } from "./example.ts";
import { onSlip, placeOfSlip, textOfSlip } from "./slip.ts";

/** The daemon knows no variables: the hole of a template is taken as it stands. */
export const placeholderLeftOver = defineRule({
  id: "placeholder-left-over",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Placeholder of a template left over", zh: "模板占位符没有替换" },
  why: {
    en: "This version has no variables. A placeholder that the deployment did not fill is read as it stands: as an address it becomes 0.0.0.0, as a number 0.",
    zh: "这个版本不支持变量。发布时没有替换掉的占位符会被原样读取：当地址就是 0.0.0.0，当数字就是 0。",
  },
  example: { bad: service([], "@VIP@ 80"), good: service([], "192.0.2.10 80") },
  messages: {
    found: {
      en: "`{word}` looks like a placeholder that nothing replaced: keepalived has no variables and reads it as it stands.",
      zh: "`{word}` 像是没有替换的占位符：keepalived 不支持变量，会按字面读取。",
    },
  },
  checks: [
    onSlip("placeholder-left-over", (statement, slip, { report }) => {
      report(placeOfSlip(statement, slip), "found", { data: { word: textOfSlip(statement, slip) } });
    }),
  ],
});
