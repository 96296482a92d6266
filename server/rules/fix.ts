/** The edits that fixes are made of. Lines count from the first line of the section, as everywhere in a tree. */
import type { Bilingual } from "../../grammar/vocabulary.ts";
import type { Place, Statement } from "../syntax/tree.ts";
import { placeOfWord } from "../syntax/tree.ts";
import type { Fix, FixEdit } from "./finding.ts";

/** A fix that changes nothing that works: `--fix` and fixing all apply it. */
export function safeFix(title: Bilingual, edits: readonly FixEdit[]): Fix {
  return { title, safe: true, edits };
}

/** A fix a person has to look at before it is applied. */
export function suggestion(title: Bilingual, edits: readonly FixEdit[]): Fix {
  return { title, safe: false, edits };
}

/** Replaces a span of one line. */
export function replace(place: Place, newText: string): FixEdit {
  return {
    range: { start: { line: place.line, character: place.start }, end: { line: place.line, character: place.end } },
    newText,
  };
}

/** Replaces one word of a statement. */
export function replaceWord(statement: Statement, index: number, newText: string): FixEdit {
  return replace(placeOfWord(statement, index), newText);
}

/** Deletes the line of a statement with its terminator. */
export function deleteLine(line: number): FixEdit {
  return { range: { start: { line, character: 0 }, end: { line: line + 1, character: 0 } }, newText: "" };
}

/** Puts whole lines (each ending in "\n") before `line`, which may be the one after the last. */
export function insertLines(line: number, newText: string): FixEdit {
  return { range: { start: { line, character: 0 }, end: { line, character: 0 } }, newText };
}

/** The blanks a line begins with. */
export function indentOf(text: string): string {
  return /^[ \t]*/.exec(text)?.[0] ?? "";
}
