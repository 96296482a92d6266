/** Where a block that lacks its brace ends. */
import type { BlockVocabulary, Keyword } from "../../grammar/vocabulary.ts";
import { contentOf, type Lines } from "../text/lines.ts";
import { indentWidth, type Piece } from "./pieces.ts";
import type { Block, Place, Statement } from "./tree.ts";
import { placeOf, placeOfWord } from "./tree.ts";

export type Growing<T> = { -readonly [K in keyof T]: T[K] };

/** A block that is being read. */
export interface Frame {
  readonly header: Statement;
  readonly vocabulary: BlockVocabulary;
  readonly keywords: ReadonlyMap<string, Keyword>;
  readonly children: Statement[];
  readonly block: Growing<Block>;
  readonly indent: number;
  /** The last line that belongs to it so far. */
  lastLine: number;
}

/** The line after which the brace of an unclosed block belongs: its last statement, or a comment that belongs to it. */
export function endOfBlock(frame: Frame, next: Piece | undefined, lines: Lines): number {
  const { header, lastLine, indent } = frame;
  const own = endByCondition(frame, lines);
  if (own !== undefined) return own;
  const before = next === undefined ? lines.length : lineOf(next);
  let last = lastLine;
  /** Where the comments since the last blank line stand. */
  let run: "none" | "inside" | "outside" = "none";
  for (let line = lastLine + 1; line < before; line++) {
    const text = contentOf(lines[line] ?? "");
    const comment = /^([ \t]*)[#!]+([ \t]*)/.exec(text);
    if (comment === null) {
      if (text.trim() !== "") break;
      // What a blank line sets off from what follows goes with the statement right above it.
      const followsStatement = last === lastLine && lastLine > header.line;
      if (run === "outside" && followsStatement && isRun(lines, lastLine + 1, line)) last = line - 1;
      run = "none";
      continue;
    }
    // A line that was commented out keeps its place in the block, behind the mark.
    const [, own = "", inner = ""] = comment;
    const column = indentWidth(inner.length > 1 ? own + inner : own);
    if (run !== "outside") run = column > indent ? "inside" : "outside";
    if (run === "inside") last = line;
  }
  return last;
}

/**
 * The last line with the condition of a block that one instance has (`@lb1 vrrp_instance …`): that tells more than the
 * column, in which what follows may stand too. Undefined when there is none.
 */
function endByCondition({ header, lastLine, children }: Frame, lines: Lines): number | undefined {
  const condition = /^\s*(@\S+)/.exec(header.text)?.[1];
  if (condition === undefined) return undefined;
  let own = lastLine;
  while (own > header.line && !lines[own]?.includes(condition)) own--;
  if (own === header.line) return undefined;
  const last = children.findLast(({ line }) => line <= own);
  return Math.max(own, last?.block?.endLine ?? own);
}

/** True when no line from `from` to before `to` is blank. */
function isRun(lines: Lines, from: number, to: number): boolean {
  return lines.slice(from, to).every((line) => line.trim() !== "");
}

/** The end of an unclosed block: that is where the eye has to go. */
export function endPlace(line: number, { lastLine, children, header }: Frame, lines: Lines): Place {
  if (line > lastLine) {
    const text = contentOf(lines[line] ?? "");
    return { line, start: text.length - text.trimStart().length, end: text.trimEnd().length };
  }
  const last = children.at(-1);
  if (last === undefined) return placeOf(header);
  const close = last.block?.close;
  if (close !== undefined) return close;
  return last.line === line ? placeOf(last) : placeOfWord(last, 0);
}

/** The line of a piece. */
export function lineOf(piece: Piece): number {
  return piece.kind === "close" ? piece.place.line : piece.line;
}
