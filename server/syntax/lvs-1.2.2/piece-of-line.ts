/** What pieces of lvs.conf are made of. */
import type { Keyword, Vocabulary } from "../../../grammar/vocabulary.ts";
import type { ClosePiece, LeafPiece, OpenPiece, Slip } from "../pieces.ts";
import type { Place, Word } from "../tree.ts";
import { meaningsOf, openingOf } from "../words-of.ts";

/** True for a word that stands with a block wherever it is known. */
export function isBlockOnly(vocabulary: Vocabulary, name: string): boolean {
  return openingOf(vocabulary, name) === "block";
}

/** True for a word that is known and opens a block nowhere. */
export function isLeafOnly(vocabulary: Vocabulary, name: string): boolean {
  return openingOf(vocabulary, name) === "leaf";
}

/** A header, with its brace as far as it has one. */
export function openPiece(
  line: number,
  text: string,
  words: readonly Word[],
  indent: number,
  brace: Place | undefined,
  slips: readonly Slip[],
): OpenPiece {
  return { kind: "open", line, text, name: textOf(text, words[0]), words, brace, indent, slips };
}

/** A line that opens and closes nothing. */
export function leafPiece(line: number, text: string, words: readonly Word[], indent: number): LeafPiece {
  return { kind: "leaf", line, text, name: textOf(text, words[0]), words, indent };
}

/** A closing brace. */
export function closePiece(line: number, word: Word | undefined, indent: number): ClosePiece {
  const place = placeAt(line, word);
  return { kind: "close", place: { ...place, end: Math.min(place.end, place.start + 1) }, indent };
}

/** The text of a word of the line; empty for none. */
export function textOf(text: string, word: Word | undefined): string {
  return word === undefined ? "" : text.slice(word.start, word.end);
}

/** Where a word stands; the start of the line for none. */
export function placeAt(line: number, word: Word | undefined): Place {
  return { line, start: word?.start ?? 0, end: word?.end ?? 0 };
}

/** From the first of the words to the last. */
export function spanOf(line: number, words: readonly Word[]): Place {
  return { line, start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 };
}

/**
 * The words of a statement without the `=` that people write behind a keyword: `delay_loop = 7`, `delay_loop=7`.
 * keepalived takes it for the value, or for part of the keyword.
 */
export function withoutEqualsSign(text: string, words: readonly Word[], vocabulary: Vocabulary): readonly Word[] {
  if (!text.includes("=")) return words;
  const [first, second, third] = words;
  if (first === undefined) return words;
  const name = textOf(text, first);
  const glued = name.indexOf("=");
  if (glued > 0) {
    if (glued === name.length - 1 && second === undefined) return words;
    if (meaningsOf(vocabulary, name.slice(0, glued)).length === 0) return words;
    const value = { ...first, start: first.start + glued + 1 };
    return [{ ...first, end: first.start + glued }, ...(value.start < value.end ? [value] : []), ...words.slice(1)];
  }
  const sign = textOf(text, second);
  const meaning = meaningsOf(vocabulary, name)[0];
  if (second === undefined || meaning === undefined || !sign.startsWith("=")) return words;
  if (sign === "=") return third === undefined ? words : [first, ...words.slice(2)];
  return takesText(meaning) ? words : [first, { ...second, start: second.start + 1 }, ...words.slice(2)];
}

/** True for a keyword whose value is a text, in which any sign may be meant. */
export function takesText({ args }: Keyword): boolean {
  const type = args[0]?.type;
  return type === "text" || type === "command" || type === "path" || type === "regex";
}
