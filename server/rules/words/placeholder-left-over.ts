import { defineRule } from "../rule.ts";
import { service } from "./example.ts";
import { onSlip, placeOfSlip, textOfSlip } from "./slip.ts";

/** The daemon knows no variables: the hole of a template is taken as it stands. */
export const placeholderLeftOver = defineRule({
  id: "placeholder-left-over",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Template placeholder not replaced", zh: "模板占位符没有替换" },
  why: {
    en: "keepalived 1.2.2 has no variables. A placeholder that the deployment did not fill is read literally: an address becomes 0.0.0.0, a number 0. Files that are called like a template (.j2, .tpl, .erb and the like) may have them.",
    zh: "keepalived 1.2.2 不支持变量。发布时没替换掉的占位符会按字面读取：当地址就是 0.0.0.0，当数字就是 0。名字像模板的文件（.j2、.tpl、.erb 等）不报。",
  },
  example: { bad: service([], "@VIP@ 80"), good: service([], "192.0.2.10 80") },
  messages: {
    found: {
      en: "`{word}` looks like a placeholder that was not replaced: keepalived has no variables and reads it literally.",
      zh: "`{word}` 像是没有替换的占位符：keepalived 不支持变量，会按字面读取。",
    },
  },
  checks: [
    onSlip("placeholder-left-over", (statement, slip, { report }) => {
      report(placeOfSlip(statement, slip), "found", { data: { word: textOfSlip(statement, slip) } });
    }),
  ],
});
