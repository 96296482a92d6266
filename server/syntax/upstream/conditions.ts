/**
 * Conditional lines (`@id`, `@^id`), as written. A file with conditions is several configurations in one; where they
 * differ in braces only one of them can be followed: that of the first instance named. Statements of the others are
 * read too as long as they stand on their own.
 */
import type { Lines } from "../../text/lines.ts";
import type { Lexer } from "../lexer.ts";
import type { Word } from "../tree.ts";
import { type Condition, rowOf } from "./line-head.ts";

const NAMES_ONE = /^\s*@[^^\s]/;

/** The instance whose configuration is followed: the first one that has a brace, else the first one named. */
export function instanceOf(lines: Lines, lexer: Lexer): string | undefined {
  let named: string | undefined;
  for (const text of lines) {
    if (!NAMES_ONE.test(text)) continue;
    const { words, condition } = rowOf(text, lexer(text));
    if (condition === undefined || condition.negated) continue;
    if (words.some(isBrace)) return condition.id;
    named ??= condition.id;
  }
  return named;
}

/** Follows the conditions of a section. */
export function createConditions(lines: Lines, lexer: Lexer) {
  let instance: { readonly id: string | undefined } | undefined;
  /** Blocks open on lines that are not followed, by condition. */
  const open = new Map<string, number>();

  return {
    /** True for a line that is not followed: its words would break the blocks of those that are. */
    drops(condition: Condition | undefined, words: readonly Word[]): boolean {
      if (condition === undefined) return false;
      instance ??= { id: instanceOf(lines, lexer) };
      const { id, negated } = condition;
      // No instance is called nothing: its lines are never read, those of all others always.
      if (id === "") return !negated;
      if ((id === instance.id) !== negated) return false;
      const key = `${negated ? "^" : ""}${id}`;
      const depth = open.get(key) ?? 0;
      const after = words.reduce((sum, { kind }) => sum + (kind === "open" ? 1 : kind === "close" ? -1 : 0), depth);
      open.set(key, Math.max(0, after));
      return depth > 0 || words.some(isBrace);
    },
  };
}

function isBrace({ kind }: Word): boolean {
  return kind === "open" || kind === "close";
}
