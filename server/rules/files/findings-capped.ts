import { DIALECT_IDS } from "../../../grammar/dialects.ts";
import { defineRule } from "../rule.ts";

/** Said once when a file has more findings than are handed out. */
export const findingsCapped = defineRule({
  id: "findings-capped",
  severity: "information",
  dialects: DIALECT_IDS,
  title: { en: "Too many findings to show", zh: "问题太多，只显示一部分" },
  why: {
    en: "Thousands of findings slow an editor down, so only the most severe are shown. The setting lvs.maxFindings (default 1,000) says how many; the command line shows all.",
    zh: "问题有几千条时编辑器会变慢，所以只显示最严重的一部分，数量由设置项 lvs.maxFindings 决定（默认 1000）；命令行会全部列出。",
  },
  messages: {
    note: {
      en: "This file has {count} findings; only the {shown} most severe are shown (setting lvs.maxFindings).",
      zh: "这个文件共有 {count} 个问题，只显示最严重的 {shown} 个（设置项 lvs.maxFindings）。",
    },
  },
  checks: [],
});
