/**
 * What is wrong with the words of one statement, by its entry in the vocabulary.
 */
import type { Argument, BlockVocabulary } from "../../../grammar/vocabulary.ts";
import type { Place, Statement } from "../../syntax/tree.ts";
import { placeOf, placeOfWord } from "../../syntax/tree.ts";
import { isFilledIn } from "../../syntax/upstream/line-head.ts";
import { type WordSlip, wordSlip } from "./word-slips.ts";
import { formOf, valueAt } from "./words.ts";

export type SlipKind = WordSlip | "value-missing" | "unexpected-word" | "quote-not-closed";

export interface StatementSlip {
  readonly kind: SlipKind;
  readonly place: Place;
  /** Index of the word; past the end for one that is missing. */
  readonly index: number;
  readonly word: string;
  readonly argument: Argument | undefined;
}

const NONE: readonly StatementSlip[] = [];

/** The slips of a statement in the block `around`. */
export function readSlips(statement: Statement, around: BlockVocabulary): readonly StatementSlip[] {
  const { keyword, words } = statement;
  const open = words.at(-1);
  if (open?.kind === "string" && isOpen(statement, open.start, open.end)) {
    return [slip("quote-not-closed", statement, words.length - 1, undefined)];
  }
  if (keyword === undefined) return NONE;
  if (keyword.rescansQuotes && leavesQuoteOpen(statement)) return [slip("quote-not-closed", statement, 1, undefined)];
  // A list has no name, and says so.
  const isExact = keyword.noFurtherWords || statement.block?.vocabulary.entry !== undefined;
  if (keyword.args.length === 0 && !isExact) return NONE;
  const { args, offset } = formOf(statement, keyword, around);
  let slips: StatementSlip[] | undefined;
  const found = (kind: SlipKind, index: number, argument: Argument | undefined): void => {
    slips ??= [];
    slips.push(slip(kind, statement, index, argument));
  };
  for (let i = 0; i < args.length; i++) {
    const argument = args[i] as Argument;
    const index = offset + i;
    if (argument.options !== undefined && (argument.optional || index < words.length)) {
      readOptions(statement, index, argument, found);
      return slips ?? NONE;
    }
    if (index >= words.length) {
      // A `{` where the value should be is said to open nothing.
      if (
        !argument.optional &&
        (keyword.opens !== undefined || !/^\s*\{/.test(statement.text.slice(words.at(-1)?.end)))
      )
        found("value-missing", index, argument);
      return slips ?? NONE;
    }
    const last = argument.rest ? words.length - 1 : index;
    for (let at = index; at <= last; at++) {
      const word = valueAt(statement, at) as string;
      // What is filled in later may be more words than one: nothing behind it can be judged either.
      if (isFilledIn(word)) return slips ?? NONE;
      const kind = wordSlip(word, argument);
      if (kind !== undefined) found(kind, at, argument);
    }
    if (argument.rest) return slips ?? NONE;
  }
  const further = offset + args.length;
  if (isExact && further < words.length) found("unexpected-word", further, undefined);
  return slips ?? NONE;
}

/** Words in any order, each with its own arguments. */
function readOptions(
  statement: Statement,
  from: number,
  all: Argument,
  found: (kind: SlipKind, index: number, argument: Argument | undefined) => void,
): void {
  const { options = {}, closed, leading } = all;
  let index = from;
  while (index < statement.words.length) {
    const word = valueAt(statement, index) as string;
    if (isFilledIn(word)) return;
    const args = Object.hasOwn(options, word) ? options[word] : undefined;
    if (args === undefined) {
      if (closed && !(leading && index === from)) {
        found("unexpected-word", index, all);
        return;
      }
      index++;
      continue;
    }
    index++;
    for (const argument of args) {
      if (argument.rest) return;
      if (argument.after?.includes(valueAt(statement, index) ?? "")) index++;
      const value = valueAt(statement, index);
      if (value === undefined) {
        if (!argument.optional) found("value-missing", index, { ...argument, name: word });
        return;
      }
      if (isFilledIn(value)) return;
      const kind = wordSlip(value, argument);
      if (kind !== undefined && !argument.optional) found(kind, index, argument);
      if (kind === undefined || !argument.optional) index++;
    }
  }
}

/** Words that are read again as a shell does know single quotes and escapes too. */
function leavesQuoteOpen({ text, words }: Statement): boolean {
  const first = words[1];
  const last = words.at(-1);
  if (first === undefined || last === undefined || !text.includes("'")) return false;
  if (isQuoteOpenIn(text.slice(first.start, last.end))) return true;
  // What stood in quotes is read once more. Escapes are gone by then: what they stood for is not guessed.
  const inner = first.kind === "string" ? text.slice(first.start + 1, first.end - 1) : "";
  return !inner.includes("\\") && isQuoteOpenIn(inner);
}

function isQuoteOpenIn(text: string): boolean {
  let quote = "";
  for (let i = 0; i < text.length; i++) {
    const sign = text.charAt(i);
    if (sign === "\\" && quote !== "'") i++;
    else if (quote === "" && (sign === "'" || sign === '"')) quote = sign;
    else if (sign === quote) quote = "";
  }
  return quote !== "";
}

function isOpen(statement: Statement, start: number, end: number): boolean {
  return end - start < 2 || statement.text.charAt(end - 1) !== '"';
}

function slip(kind: SlipKind, statement: Statement, index: number, argument: Argument | undefined): StatementSlip {
  const isThere = index < statement.words.length;
  const place = isThere ? placeOfWord(statement, index) : placeOf(statement);
  return { kind, place, index, word: valueAt(statement, index) ?? "", argument };
}
