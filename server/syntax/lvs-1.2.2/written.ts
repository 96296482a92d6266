/** The as-written reading of lvs-1.2.2. */
import { lvs122 } from "../../../grammar/lvs-1.2.2/index.ts";
import { createLexer } from "../lexer.ts";
import { sectionStart } from "../section-start.ts";
import { readTwins } from "../section-twins.ts";
import { sectionReader } from "../written-section.ts";
import { piecesOf } from "./pieces.ts";

export const shapeOf = createLexer("Lvs122");

/** Reads a section as a person means it. */
export const readSection = readTwins(
  lvs122,
  shapeOf,
  sectionReader(lvs122, { shapeOf, piecesOf, headerOf: ({ header }) => header }),
);

/** True when the line is a top-level header, whatever stands before it. */
export const startsSection = sectionStart(lvs122);
