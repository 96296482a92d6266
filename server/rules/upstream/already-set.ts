import type { Keyword } from "../../../grammar/vocabulary.ts";
import type { Statement } from "../../syntax/tree.ts";
import { nameOf, placeOf } from "../../syntax/tree.ts";
import { isConditional, isFilledIn } from "../../syntax/upstream/line-head.ts";
import { deleteStatement } from "../edits.ts";
import { safeFix } from "../fix.ts";
import { defineRule, type Report, type ReportDetails } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { instance } from "./examples.ts";
import { blocksWith } from "./vocabularies.ts";
import { valueAt } from "./words.ts";

/** A word that may be said once, said again. */
export const alreadySet = defineRule({
  id: "already-set",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Set twice", zh: "重复设置" },
  why: {
    en: "Some keywords (scripts, names, files) may appear only once in a block. keepalived reports a second one; mostly it keeps the first and drops the second, for a few it is the other way round.",
    zh: "脚本、名字、文件一类的关键字在一个块里只能写一次。重复时 keepalived 会报错，多数保留第一个、丢弃后一个，少数相反。",
  },
  example: {
    bad: instance(["notify_master /usr/local/bin/up", "notify_master /usr/local/bin/down"]),
    good: instance(["notify_master /usr/local/bin/up", "notify_backup /usr/local/bin/down"]),
  },
  messages: {
    dropped: {
      en: "{name} is already set (line {line}): keepalived drops this one.",
      zh: "{name} 已在第 {line} 行设置，这一行会被丢弃。",
    },
    replaces: {
      en: "{name} is already set (line {line}): keepalived reports it and uses this one.",
      zh: "{name} 已在第 {line} 行设置，keepalived 会报错，并以这一行为准。",
    },
  },
  checks: [
    {
      scope: "section",
      check({ context, statements }, { report }) {
        // At the top level a block is known by its name: name-already-defined.
        if (context.id === "root")
          sayRepeated(
            statements.filter(({ block }) => block === undefined),
            report,
          );
      },
    },
    {
      scope: "block",
      get blocks() {
        return [...blocksWith(isSetOnce), "definition"];
      },
      check({ block }, { report }) {
        sayRepeated(block.children, report);
      },
    },
    {
      scope: "block",
      blocks: ["vrrp_instance"],
      check({ block }, { report }) {
        const lines = block.children.filter((child) => nameOf(child) === "version" && !isConditional(child));
        // The same version once more is taken without a word, and one that cannot be read sets none.
        const [first, ...others] = lines.filter((line) => /^[23]$/.test(valueAt(line, 1) ?? ""));
        if (first === undefined || lines.some((line) => isFilledIn(line.text))) return;
        for (const other of others)
          if (valueAt(other, 1) !== valueAt(first, 1)) report(placeOf(other), "dropped", about(first));
      },
    },
  ],
});

function isSetOnce({ repeat }: Pick<Keyword, "repeat">): boolean {
  return repeat === "first" || repeat === "replace";
}

function sayRepeated(statements: readonly Statement[], report: Report<"dropped" | "replaces">): void {
  if (statements.length < 2) return;
  let seen: Map<string, Statement> | undefined;
  for (const child of statements) {
    const { keyword } = child;
    if (keyword === undefined || !isSetOnce(keyword) || isConditional(child)) continue;
    const { repeat } = keyword;
    const name = child.keyword?.aliasOf ?? nameOf(child);
    seen ??= new Map();
    const first = seen.get(name);
    if (first === undefined) {
      seen.set(name, child);
      continue;
    }
    const unused = repeat === "first" ? child : first;
    const edit = deleteStatement(unused);
    report(placeOf(child), repeat === "first" ? "dropped" : "replaces", {
      ...about(first),
      fixes:
        edit === undefined
          ? []
          : [safeFix({ en: "Delete the line that is not used", zh: "删除不起作用的那一行" }, [edit])],
    });
  }
}

/** What is said of the line that was there before. */
function about(first: Statement): Pick<ReportDetails, "data" | "related"> {
  const name = first.keyword?.aliasOf ?? nameOf(first);
  return {
    data: { name, line: { line: first.line } },
    related: [{ place: placeOf(first), message: { en: "set here first", zh: "第一次设置在这里" } }],
  };
}
