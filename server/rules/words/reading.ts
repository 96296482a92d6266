/** A statement seen as keyword and arguments: what the functions that look for slips share. */
import type { Argument, BlockVocabulary, Keyword } from "../../../grammar/vocabulary.ts";
import type { Statement } from "../../syntax/tree.ts";
import { wordAt } from "../../syntax/tree.ts";
import type { Slip, SlipKind } from "./slip.ts";

export interface Reading {
  readonly statement: Statement;
  readonly keyword: Keyword;
  /** The argument list that fits. */
  readonly args: readonly Argument[];
  /** Index of the word that is the first argument: 0 in an entry of a value block. */
  readonly first: number;
  /** Index past the last word to be looked at. */
  readonly end: number;
  /** Marks of marks.ts. */
  readonly marks: number;
  /** The vocabulary of the block it stands in. */
  readonly enclosing: BlockVocabulary;
}

/** The argument that word `index` is a value of; words past the last argument count as that one. */
export function argumentAt({ args, first }: Reading, index: number): Argument | undefined {
  return index < first ? undefined : args[Math.min(index - first, args.length - 1)];
}

/** A slip from one word to another (by default the same). */
export function slipOf(kind: SlipKind, from: number, to = from, argument?: Argument): Slip {
  return { kind, from, to, argument };
}

/** True for an argument in which any character may be meant. */
export function isFreeText({ type }: Argument): boolean {
  return type === "text" || type === "command" || type === "path" || type === "regex" || type === "host";
}

/** The argument list whose fixed first word stands in the statement, else the usual one. */
export function argumentsOf(statement: Statement, keyword: Keyword, first: number): readonly Argument[] {
  const { forms } = keyword;
  if (forms === undefined) return keyword.args;
  const word = wordAt(statement, first);
  return forms.find((form) => form[0]?.values?.[0] === word) ?? keyword.args;
}

/** True when a `{` stands after the words of a header, where the daemon looks for one argument more. */
export function takesBrace({ block, line, text, words }: Statement): boolean {
  return block?.open?.line === line || /^\s*\{/.test(text.slice(words.at(-1)?.end));
}
