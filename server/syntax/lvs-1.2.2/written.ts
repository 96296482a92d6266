/** The as-written reading of lvs-1.2.2. */
import { lvs122 } from "../../../grammar/lvs-1.2.2/index.ts";
import type { BlockVocabulary } from "../../../grammar/vocabulary.ts";
import type { Lines } from "../../text/lines.ts";
import { readBlocks } from "../blocks.ts";
import { createLexer } from "../lexer.ts";
import type { LineShape } from "../line.ts";
import { indentWidth, type OpenPiece } from "../pieces.ts";
import type { Section } from "../section.ts";
import { piecesOf } from "./pieces.ts";

export const shapeOf = createLexer("Lvs122");

/** Reads a section as a person means it. */
export function readSection(lines: Lines, context: BlockVocabulary, following: string | undefined): Section {
  const { pieces, problems, comments } = piecesOf(lines, lvs122, shapeOf);
  const next = following === undefined ? undefined : headerPiece(following, lines.length);
  const blocks = readBlocks(pieces, lvs122, context, next);
  return {
    context,
    lines,
    following,
    statements: blocks.statements,
    problems: problems.length === 0 ? blocks.problems : [...problems, ...blocks.problems],
    comments,
  };
}

function headerPiece(text: string, line: number): OpenPiece | undefined {
  const words = shapeOf(text).header;
  const name = words[0] === undefined ? "" : text.slice(words[0].start, words[0].end);
  return { kind: "open", line, text, name, words, brace: undefined, indent: indentWidth(text), slips: [] };
}

/** Words that open a block at the top level and stand nowhere else: a line that begins with one begins a service or group. */
const headers = new Set(
  Object.entries(lvs122.blocks.root?.keywords ?? {})
    .filter(([, keyword]) => keyword.opens !== undefined)
    .map(([name]) => name),
);
for (const block of Object.values(lvs122.blocks)) {
  if (block.id !== "root") for (const name of Object.keys(block.keywords)) headers.delete(name);
}

const starts = new WeakMap<LineShape, boolean>();

/** True when the line is a top-level header, whatever stands before it. */
export function startsSection(line: string): boolean {
  const shape = shapeOf(line);
  let known = starts.get(shape);
  if (known === undefined) {
    const first = shape.header[0];
    known = first !== undefined && headers.has(line.slice(first.start, first.end));
    starts.set(shape, known);
  }
  return known;
}
