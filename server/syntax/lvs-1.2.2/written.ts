/** The as-written reading of lvs-1.2.2. */
import { lvs122 } from "../../../grammar/lvs-1.2.2/index.ts";
import type { BlockVocabulary } from "../../../grammar/vocabulary.ts";
import type { Lines } from "../../text/lines.ts";
import { readBlocks } from "../blocks.ts";
import { createLexer } from "../lexer.ts";
import { indentWidth, type OpenPiece } from "../pieces.ts";
import type { Section } from "../section.ts";
import { sectionStart } from "../section-start.ts";
import { readTwins } from "../section-twins.ts";
import { piecesOf } from "./pieces.ts";

export const shapeOf = createLexer("Lvs122");

/** Reads a section as a person means it. */
export const readSection = readTwins(lvs122, shapeOf, readAfresh);

function readAfresh(lines: Lines, context: BlockVocabulary, following: string | undefined): Section {
  const { pieces, problems, comments, isTemplate } = piecesOf(lines, lvs122, shapeOf);
  const next = following === undefined ? undefined : headerPiece(following, lines.length);
  const blocks = readBlocks(pieces, lvs122, context, next, lines);
  return {
    context,
    lines,
    following,
    statements: blocks.statements,
    problems: isTemplate ? problems : problems.length === 0 ? blocks.problems : [...problems, ...blocks.problems],
    comments,
    marks: lines.reduce((marks, line) => marks | shapeOf(line).marks, 0),
  };
}

function headerPiece(text: string, line: number): OpenPiece | undefined {
  const words = shapeOf(text).header;
  const name = words[0] === undefined ? "" : text.slice(words[0].start, words[0].end);
  return { kind: "open", line, text, name, words, brace: undefined, indent: indentWidth(text), slips: [] };
}

/** True when the line is a top-level header, whatever stands before it. */
export const startsSection = sectionStart(lvs122);
