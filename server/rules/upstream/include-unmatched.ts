import { nameOf } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";

/** An include that brings in nothing. */
export const includeUnmatched = defineRule({
  id: "include-unmatched",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "include that matches no file", zh: "include 匹配不到文件" },
  why: {
    en: "For a plain include that matches no file keepalived only logs a line: what was defined there is missing, and the next reload removes it. With includer, includem, includew, includeb and includea keepalived refuses the configuration instead.",
    zh: "普通 include 匹配不到文件时只打一行日志，原来写在里面的配置就没了，下次 reload 时生效。includer、includem、includew、includeb、includea 则会让 keepalived 拒绝整个配置。",
  },
  example: {
    bad: `global_defs {
    router_id lb1
}
includem services.conf
`,
    good: `global_defs {
    router_id lb1
}
`,
  },
  messages: {
    noted: {
      en: "No file matches {file}; keepalived goes on without it.",
      zh: "没有文件匹配 {file}，keepalived 会忽略并继续。",
    },
    refused: {
      en: "No file matches {file}: {name} makes keepalived refuse the configuration.",
      zh: "没有文件匹配 {file}：{name} 会让 keepalived 拒绝整个配置。",
      severity: "error",
    },
  },
  checks: [
    {
      scope: "include",
      check({ statement, pattern, place, problems }, { report }) {
        // Alternatives in braces are none of the patterns that are looked for here.
        if (/[{}$]/.test(pattern)) return;
        const missing = problems.some(({ kind }) => kind === "missing" || kind === "no-match" || kind === "folder");
        if (!missing) return;
        const name = nameOf(statement);
        const isPattern = /[*?[]/.test(pattern);
        const refuses = isPattern ? /^include[wba]$/.test(name) : /^include[mwba]$/.test(name);
        report(place, refuses ? "refused" : "noted", { data: { file: pattern, name } });
      },
    },
  ],
});
