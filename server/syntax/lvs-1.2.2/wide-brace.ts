/** Braces of a Chinese keyboard: `80 ｛`, `｝`. keepalived knows no such brace; a person means the usual one. */
import type { Piece } from "../pieces.ts";
import type { StructureProblem } from "../section.ts";

/** One that is a word of its own, that ends the line or begins it. */
const WIDE_BRACE = /(?<=^\s*)｝|(?<=\s)[｛｝](?=\s|$)|｛(?=\s*(?:[#!].*)?\s*$)/g;

/** The line with the braces that were meant; undefined when it has no such brace, or may have it in a text. */
export function withUsualBraces(text: string): string | undefined {
  const usual = text.includes('"') ? text : text.replace(WIDE_BRACE, (brace) => (brace === "｛" ? "{" : "}"));
  return usual === text ? undefined : usual;
}

/** Says once what is wrong with the braces of a line, whose pieces begin at `first`, and gives the pieces their text back. */
export function sayWideBraces(
  line: number,
  text: string,
  pieces: Piece[],
  first: number,
  problems: StructureProblem[],
): void {
  for (let i = first; i < pieces.length; i++) {
    const piece = pieces[i] as Piece;
    if (piece.kind === "close") continue;
    // It is as wide as a blank and a brace, so that nobody puts a blank before it.
    const slips = piece.kind === "open" ? { slips: piece.slips.filter(({ kind }) => kind !== "brace-glued") } : {};
    pieces[i] = { ...piece, ...slips, text };
  }
  const at = [...text.matchAll(WIDE_BRACE)].map(({ index }) => index);
  const start = at[0] ?? 0;
  problems.push({ kind: "wide-character", place: { line, start, end: start + 1 }, headers: [], breaks: at });
}
