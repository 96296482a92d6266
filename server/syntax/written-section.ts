/** The as-written reading of a section, the same for all dialects once its lines are cut into pieces. */
import type { BlockVocabulary, Vocabulary } from "../../grammar/vocabulary.ts";
import type { Lines } from "../text/lines.ts";
import { readBlocks } from "./blocks.ts";
import type { Lexer } from "./lexer.ts";
import type { LineShape } from "./line.ts";
import { indentWidth, type OpenPiece, type PiecesOfLines } from "./pieces.ts";
import type { Section } from "./section.ts";
import type { Word } from "./tree.ts";

/** How a dialect cuts its lines. */
export interface Cutting {
  readonly shapeOf: Lexer;
  readonly piecesOf: (lines: Lines, vocabulary: Vocabulary, lexer: Lexer) => PiecesOfLines;
  /** The words of a header, without its brace. */
  readonly headerOf: (shape: LineShape) => readonly Word[];
}

/** A function that reads a section as a person means it. */
export function sectionReader(
  vocabulary: Vocabulary,
  { shapeOf, piecesOf, headerOf }: Cutting,
): (lines: Lines, context: BlockVocabulary, following: string | undefined) => Section {
  /** The header that follows the section, as a piece behind its last line. */
  const headerPiece = (text: string, line: number): OpenPiece => {
    const words = headerOf(shapeOf(text));
    const name = words[0] === undefined ? "" : text.slice(words[0].start, words[0].end);
    return { kind: "open", line, text, name, words, brace: undefined, indent: indentWidth(text), slips: [] };
  };
  return (lines, context, following) => {
    const { pieces, problems, comments, isTemplate } = piecesOf(lines, vocabulary, shapeOf);
    const next = following === undefined ? undefined : headerPiece(following, lines.length);
    const blocks = readBlocks(pieces, vocabulary, context, next, lines);
    return {
      context,
      lines,
      following,
      statements: blocks.statements,
      problems: isTemplate ? problems : problems.length === 0 ? blocks.problems : [...problems, ...blocks.problems],
      comments,
      marks: lines.reduce((marks, line) => marks | shapeOf(line).marks, 0),
    };
  };
}
