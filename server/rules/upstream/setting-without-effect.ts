import type { DialectId, Keyword } from "../../../grammar/vocabulary.ts";
import type { Block, Statement } from "../../syntax/tree.ts";
import { nameOf, placeOfWord } from "../../syntax/tree.ts";
import { isFilledIn, isOpaque } from "../../syntax/upstream/line-head.ts";
import { kept } from "../../text/kept.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { wordsThat } from "./vocabularies.ts";
import { isComplete, valueAt } from "./words.ts";

/** A word that means something only together with another one. */
export const settingWithoutEffect = defineRule({
  id: "setting-without-effect",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Setting that needs another one", zh: "缺少前提的配置" },
  why: {
    en: "Options of a scheduler take effect only after the line that selects it, options of the sorry server only after the sorry_server line, options of a virtual MAC only when it is enabled. Elsewhere keepalived reports the line and ignores it.",
    zh: "调度算法的选项必须写在选定该算法的行之后，sorry server 的选项必须写在 sorry_server 之后，虚拟 MAC 的选项只有启用虚拟 MAC 才有用。否则 keepalived 会报错并忽略这一行。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    mh-port
    lb_algo mh
    lb_kind NAT
    protocol TCP
    real_server 10.1.1.1 80 {
        weight 1
    }
}
`,
    good: `virtual_server 192.0.2.10 80 {
    lb_algo mh
    mh-port
    lb_kind NAT
    protocol TCP
    real_server 10.1.1.1 80 {
        weight 1
    }
}
`,
  },
  messages: {
    missing: { en: "`{name}` has no effect without {needed}.", zh: "没有 {needed} 时 `{name}` 不起作用。" },
    before: {
      en: "`{name}` has no effect: {needed} must come before it.",
      zh: "`{name}` 不起作用：{needed} 必须写在它前面。",
    },
  },
  checks: [
    {
      scope: "statement",
      get keywords() {
        return [...wordsThat(({ needs }) => needs !== undefined), "hashed"];
      },
      check(statement, { report, ancestors, dialect }) {
        const needs = statement.keyword?.needs ?? (isOldFlag(statement, dialect) ? HASHED : undefined);
        const header = ancestors.at(-1);
        const block = header?.block;
        // The lines of a definition come to stand beside others.
        if (needs === undefined || header === undefined || isOpaque(header)) return;
        if (block === undefined || !isComplete(block)) return;
        const [given] = linesGiving(block)(needs);
        const needed = [needs.keyword, needs.values?.join("/")].filter((part) => part !== undefined).join(" ");
        const data = { name: nameOf(statement), needed };
        if (given === undefined) report(placeOfWord(statement, 0), "missing", { data });
        else if (needs.before && !isBefore(given, statement)) {
          report(placeOfWord(statement, 0), "before", { data });
        }
      },
    },
  ],
});

/** The flag of old that the hashing schedulers alone let pass; DPVS takes it anywhere (check_parser.c lbflags_handler). */
const HASHED = { keyword: "lb_algo", values: ["sh", "mh"], before: true } as const;

function isOldFlag(statement: Statement, dialect: DialectId): boolean {
  return dialect !== "dpvs" && nameOf(statement) === "hashed";
}

const linesGiving = kept(({ children }: Block) =>
  kept(({ keyword, values }: NonNullable<Keyword["needs"]>) =>
    children.filter((child) => isNeeded(child, keyword, values)),
  ),
);

function isNeeded(child: Statement, name: string, values: readonly string[] | undefined): boolean {
  const { keyword } = child;
  if (nameOf(child) !== name && keyword?.aliasOf !== name) return false;
  const value = valueAt(child, 1) ?? "";
  // A misspelt value has a finding of its own.
  const isStrange = keyword?.args[0]?.values?.includes(value) === false;
  return values === undefined || values.includes(value) || isStrange || isFilledIn(value);
}

/** By their places: the statement at hand may be another object than the child of its block. */
function isBefore(a: Statement, b: Statement): boolean {
  return a.line < b.line || (a.line === b.line && (a.words[0]?.start ?? 0) < (b.words[0]?.start ?? 0));
}
