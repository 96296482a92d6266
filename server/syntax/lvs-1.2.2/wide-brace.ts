/** Braces of a Chinese keyboard: `80 ｛`, `｝`. keepalived knows no such brace; a person means the usual one. */
import type { Piece } from "../pieces.ts";
import type { StructureProblem } from "../section.ts";

/** The line with the braces that were meant; undefined when it has no such brace, or may have it in a text. */
export function withUsualBraces(text: string): string | undefined {
  if (text.includes('"')) return undefined;
  const places = new Set(wideBracesIn(text));
  if (places.size === 0) return undefined;
  return text.replace(WIDE_BRACE, (brace, at: number) => (places.has(at) ? (brace === "｛" ? "{" : "}") : brace));
}

const WIDE_BRACE = /[｛｝]/g;

/** Where one is a word of its own, ends the line or begins it. */
function wideBracesIn(text: string): readonly number[] {
  const begin = text.search(/\S/);
  return [...text.matchAll(WIDE_BRACE)].flatMap(({ index: at, 0: brace }) => {
    let next = at + 1;
    while (next < text.length && isBlank(text, next)) next++;
    const isAlone = isBlank(text, at - 1) && (next > at + 1 || next === text.length);
    const isEdge = brace === "｝" ? at === begin : next === text.length || "#!".includes(text.charAt(next));
    return isAlone || isEdge ? [at] : [];
  });
}

function isBlank(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
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
  const at = wideBracesIn(text);
  const start = at[0] ?? 0;
  problems.push({ kind: "wide-character", place: { line, start, end: start + 1 }, headers: [], breaks: at });
}
