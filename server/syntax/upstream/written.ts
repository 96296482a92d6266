/** The as-written reading of keepalived 2.x and DPVS: the same but for their words. */
import type { Vocabulary } from "../../../grammar/vocabulary.ts";
import type { Lines } from "../../text/lines.ts";
import { readBlocks } from "../blocks.ts";
import type { Dialect } from "../dialect.ts";
import { indentWidth, type OpenPiece } from "../pieces.ts";
import { sectionStart } from "../section-start.ts";
import { readTwins } from "../section-twins.ts";
import { isForOneInstance } from "./line-head.ts";
import { piecesOf } from "./pieces.ts";
import { shapeOf } from "./shape.ts";

/** The as-written reading with the words of `vocabulary`. */
export function writtenReading(
  vocabulary: Vocabulary,
): Pick<Dialect, "shapeOf" | "isForOneInstance" | "startsSection" | "readSection"> {
  const startsSection = sectionStart(vocabulary);
  const readAfresh: Dialect["readSection"] = (lines, context, following) => {
    const { pieces, problems, comments, isTemplate } = piecesOf(lines, vocabulary, shapeOf);
    const next = following === undefined ? undefined : headerPiece(following, lines);
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
  return {
    shapeOf,
    isForOneInstance,
    // A line of a definition, which ends in a backslash, begins nothing.
    startsSection: (line) => startsSection(line) && !line.trimEnd().endsWith("\\"),
    readSection: readTwins(vocabulary, shapeOf, readAfresh),
  };
}

function headerPiece(text: string, lines: Lines): OpenPiece {
  const words = shapeOf(text).words.filter(({ kind }) => kind !== "open");
  const name = words[0] === undefined ? "" : text.slice(words[0].start, words[0].end);
  const indent = indentWidth(text);
  return { kind: "open", line: lines.length, text, name, words, brace: undefined, indent, slips: [] };
}
