/** The as-written reading of lvs-1.2.2. */
import { lvs122 } from "../../../grammar/lvs-1.2.2/index.ts";
import type { BlockVocabulary } from "../../../grammar/vocabulary.ts";
import type { Lines } from "../../text/lines.ts";
import { readBlocks } from "../blocks.ts";
import { createLexer } from "../lexer.ts";
import type { LineShape } from "../line.ts";
import type { Section } from "../section.ts";
import { piecesOf } from "./pieces.ts";

export const shapeOf = createLexer("Lvs122");

/** Reads a section as a person means it. */
export function readSection(lines: Lines, context: BlockVocabulary): Section {
  const { pieces, problems, comments } = piecesOf(lines, lvs122, shapeOf);
  const blocks = readBlocks(pieces, lvs122, context);
  return {
    lines,
    statements: blocks.statements,
    problems: problems.length === 0 ? blocks.problems : [...problems, ...blocks.problems],
    comments,
  };
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
