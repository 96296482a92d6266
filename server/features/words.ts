/** The words of a statement as arguments: what a vocabulary's argument list speaks of. */
import type { Argument, Keyword } from "../../grammar/vocabulary.ts";
import type { Block, Statement, Word } from "../syntax/tree.ts";
import type { Span } from "../text/lines.ts";

/** One argument as written: a word, or a text in quotes (the span without them). */
export interface WrittenWord extends Span {
  readonly text: string;
  readonly quoted: boolean;
}

/** The words of a line, a quoted text as one. The first is the name of the statement. */
export function writtenWords(text: string, words: readonly Word[]): WrittenWord[] {
  const written: WrittenWord[] = [];
  for (let i = 0; i < words.length; i++) {
    const { kind, start, end } = words[i] as Word;
    if (kind === "open" || kind === "close") continue;
    if (kind === "quote") {
      let last = i + 1;
      while (last < words.length && words[last]?.kind !== "quote") last++;
      const inner = { start: end, end: words[last]?.start ?? words[last - 1]?.end ?? end };
      written.push({ ...inner, text: text.slice(inner.start, inner.end), quoted: true });
      i = last;
    } else if (kind === "string") {
      const inner = { start: start + 1, end: Math.max(start + 1, text.charAt(end - 1) === '"' ? end - 1 : end) };
      written.push({ ...inner, text: text.slice(inner.start, inner.end), quoted: true });
    } else written.push({ start, end, text: text.slice(start, end), quoted: false });
  }
  return written;
}

/** Where a position falls among the words of a line. */
export interface Typing {
  /** Number of the word that is typed or would be typed here; 0 is the name. */
  readonly index: number;
  /** The word under the position; empty between words. */
  readonly word: WrittenWord;
}

/** The word at a character. Its end counts, so that the word being typed is found. */
export function typingAt(written: readonly WrittenWord[], character: number): Typing {
  let index = 0;
  for (const word of written) {
    if (word.end >= character) {
      if (word.start <= character) return { index, word };
      break;
    }
    index++;
  }
  return { index, word: { start: character, end: character, text: "", quoted: false } };
}

/** How many words of the statement stand before its first argument: none in an entry of a value block. */
export function argumentOffset(statement: Statement, around: Block | undefined): number {
  return statement.keyword !== undefined && statement.keyword === around?.vocabulary.entry ? 0 : 1;
}

/** All argument lists of a keyword. */
export function formsOf(keyword: Keyword): readonly (readonly Argument[])[] {
  return keyword.forms === undefined ? [keyword.args] : [keyword.args, ...keyword.forms];
}

/** The word that a form is known by (`group` of `virtual_server group NAME`). */
export function fixedWord(form: readonly Argument[]): string | undefined {
  const [first] = form;
  return first?.values?.length === 1 && !first.open ? first.values[0] : undefined;
}

/** The form that the arguments follow: one with a fixed word when that is the first of them, else the plain one. */
export function formFor(keyword: Keyword, args: readonly WrittenWord[]): readonly Argument[] {
  const first = args[0]?.text.toLowerCase();
  return keyword.forms?.find((form) => fixedWord(form)?.toLowerCase() === first && first !== undefined) ?? keyword.args;
}

/** The argument of a form that the word with this number is; the last one again when it takes the rest of the line. */
export function argumentAt(form: readonly Argument[], index: number): Argument | undefined {
  const last = form.at(-1);
  return form[index] ?? (last?.rest ? last : undefined);
}
