/** What pieces of lvs.conf are made of. */
import type { Vocabulary } from "../../../grammar/vocabulary.ts";
import type { ClosePiece, LeafPiece, OpenPiece, Slip } from "../pieces.ts";
import type { Place, Word } from "../tree.ts";
import { openingOf } from "../words-of.ts";

export function isBlockOnly(vocabulary: Vocabulary, name: string): boolean {
  return openingOf(vocabulary, name) === "block";
}

export function isLeafOnly(vocabulary: Vocabulary, name: string): boolean {
  return openingOf(vocabulary, name) === "leaf";
}

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

export function leafPiece(line: number, text: string, words: readonly Word[], indent: number): LeafPiece {
  return { kind: "leaf", line, text, name: textOf(text, words[0]), words, indent };
}

export function closePiece(line: number, word: Word | undefined, indent: number): ClosePiece {
  const place = placeAt(line, word);
  return { kind: "close", place: { ...place, end: Math.min(place.end, place.start + 1) }, indent };
}

export function textOf(text: string, word: Word | undefined): string {
  return word === undefined ? "" : text.slice(word.start, word.end);
}

export function placeAt(line: number, word: Word | undefined): Place {
  return { line, start: word?.start ?? 0, end: word?.end ?? 0 };
}

export function spanOf(line: number, words: readonly Word[]): Place {
  return { line, start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 };
}
