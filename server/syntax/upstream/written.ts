/** The as-written reading of keepalived 2.x and DPVS: the same but for their words. */
import type { Vocabulary } from "../../../grammar/vocabulary.ts";
import type { Dialect } from "../dialect.ts";
import { sectionStart } from "../section-start.ts";
import { readTwins } from "../section-twins.ts";
import { type Cutting, sectionReader } from "../written-section.ts";
import { isForOneInstance } from "./line-head.ts";
import { piecesOf } from "./pieces.ts";
import { shapeOf } from "./shape.ts";

const CUTTING: Cutting = {
  shapeOf,
  piecesOf,
  headerOf: ({ words }) => words.filter(({ kind }) => kind !== "open"),
};

/** The as-written reading with the words of `vocabulary`. */
export function writtenReading(
  vocabulary: Vocabulary,
): Pick<Dialect, "shapeOf" | "isForOneInstance" | "startsSection" | "readSection"> {
  const startsSection = sectionStart(vocabulary);
  return {
    shapeOf,
    isForOneInstance,
    // A line of a definition, which ends in a backslash, begins nothing.
    startsSection: (line) => startsSection(line) && !line.trimEnd().endsWith("\\"),
    readSection: readTwins(vocabulary, shapeOf, sectionReader(vocabulary, CUTTING)),
  };
}
