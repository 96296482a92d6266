import type { Statement } from "../../syntax/tree.ts";
import { nameOf, placeOf, wordAt } from "../../syntax/tree.ts";
import { standsAlone } from "../edits.ts";
import type { Fix } from "../finding.ts";
import { indentOf, replace, safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";

/** An include has exactly two words: itself and a bare path (parser.c check_include). */
export const includeIgnored = defineRule({
  id: "include-ignored",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "include that is ignored", zh: "不生效的 include" },
  why: {
    en: "keepalived follows an include only when it has exactly one path, without quotes. Otherwise the line is dropped without a message: everything defined in the file is missing, and the next reload deletes it.",
    zh: "include 后面只能写一个路径，不能加引号。否则这一行会被丢弃，没有任何提示：文件里定义的内容全部缺失，下次 reload 会把它们删除。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    include "servers.conf"
}
`,
    good: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    quoted: {
      en: "An include with quotes is ignored: {files} is not read.",
      zh: "带引号的 include 会被忽略：{files} 的内容不会被读入。",
    },
    several: {
      en: "An include with more than one path is ignored: none of {files} is read.",
      zh: "写了多个路径的 include 会被忽略：{files} 的内容都不会被读入。",
    },
    nothing: {
      en: "This include has no path and is ignored.",
      zh: "这个 include 没有写路径，会被忽略。",
    },
  },
  checks: [
    {
      scope: "statement",
      keywords: ["include"],
      check(statement, { report, ancestors }) {
        // In a value block an include is useless in any form: include-in-value-block.
        if (ancestors.at(-1)?.block?.vocabulary.entry !== undefined) return;
        const quoted = statement.words.some((word) => word.kind === "quote");
        if (statement.words.length === 2 && !quoted) return;
        const files = pathsOf(statement);
        const message = files.length === 0 ? "nothing" : quoted ? "quoted" : "several";
        report(placeOf(statement), message, { data: { files: files.join(", ") }, fixes: fixesFor(statement, files) });
      },
    },
  ],
});

/** The words behind `include`, without quotes and what separates them. */
export function pathsOf(statement: Statement): readonly string[] {
  return statement.words
    .slice(1)
    .map((_, index) => wordAt(statement, index + 1).replace(/[,;]$/, ""))
    .filter((word) => word !== "" && word !== '"');
}

function fixesFor(statement: Statement, files: readonly string[]): readonly Fix[] {
  if (files.length === 0 || !standsAlone(statement)) return [];
  const quotes = statement.words.filter((word) => word.kind === "quote").length;
  // A path with a blank cannot be written without quotes at all.
  if (quotes > 0 && (quotes !== 2 || files.length !== 1)) return [];
  const indent = indentOf(statement.text);
  const text = files.map((file) => `${nameOf(statement)} ${file}`).join(`\n${indent}`);
  const title =
    quotes > 0
      ? { en: "Remove the quotes", zh: "去掉引号" }
      : { en: "Write one include per line", zh: "拆成每行一个 include" };
  return [safeFix(title, [replace(placeOf(statement), text)])];
}
