/** Which unusual characters the words of a statement hold: one pass that lets most statements go without a closer look. */
import type { Statement } from "../../syntax/tree.ts";

export const QUOTE = 1;
export const APOSTROPHE = 2;
/** `;` and `,` */
export const PUNCTUATION = 4;
export const EQUALS = 8;
/** What placeholders of templates are made of. */
export const TEMPLATE = 16;
/** `#` and `!`, which begin a comment only where a word begins. */
export const HASH = 32;
export const SLASH = 64;
/** Anything that is no ASCII. */
export const WIDE = 128;

const MARKS = new Uint8Array(128);
for (const [characters, mark] of [
  ['"', QUOTE],
  ["'", APOSTROPHE],
  [";,", PUNCTUATION],
  ["=", EQUALS],
  ["{}$<>@%", TEMPLATE],
  ["#!", HASH],
  ["/*", SLASH],
] as const) {
  for (const character of characters) MARKS[character.charCodeAt(0)] = mark;
}

/** The marks of all characters from the first to the last word, or-ed together. */
export function marksOf(statement: Statement): number {
  const { text, words } = statement;
  const end = words[words.length - 1]?.end ?? 0;
  let marks = 0;
  for (let i = words[0]?.start ?? 0; i < end; i++) {
    const code = text.charCodeAt(i);
    marks |= code < 128 ? (MARKS[code] as number) : WIDE;
  }
  return marks;
}
