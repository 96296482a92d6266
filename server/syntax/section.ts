/**
 * A section: the lines from one certain top-level header to the next. Which lines begin one depends on each line alone,
 * so an edit re-reads the section it falls in and nothing else.
 */
import type { BlockVocabulary } from "../../grammar/vocabulary.ts";
import type { Lines } from "../text/lines.ts";
import type { Place, Statement } from "./tree.ts";

/** What is wrong with the braces of a section, each slip once, at its cause. The ids are those of the rules. */
export type StructureKind =
  | "brace-glued"
  | "brace-own-line"
  | "brace-missing-open"
  | "brace-missing-close"
  | "brace-extra-close"
  | "brace-close-glued"
  | "brace-inline-block"
  /** a `{` that follows no block word */
  | "brace-unexpected-open"
  /** a brace from another keyboard layout: `｛` */
  | "wide-character"
  | "merge-conflict";

export interface StructureProblem {
  readonly kind: StructureKind;
  /** Where to look. */
  readonly place: Place;
  /** The headers of the blocks concerned, innermost first. */
  readonly headers: readonly Statement[];
  /** brace-missing-close: the line after which each `}` belongs; brace-extra-close: that after which this one belongs. */
  readonly insertAfter?: number;
  /** brace-missing-close, brace-extra-close: the first statement that went astray because of it. */
  readonly next?: Statement;
  /** brace-close-glued, brace-inline-block: columns at which the line has to be broken; wide-character: those of the braces. */
  readonly breaks?: readonly number[];
}

/** A comment of the section. */
export type Comment = Place;

/**
 * What sections that are alike but for their digits have in common: their tree, statement by statement, outer ones
 * first. Known by identity: what was found out about one of them on grounds other than digits holds for all.
 */
export interface Kin {
  readonly rows: readonly KinRow[];
}

export interface KinRow {
  /** The line of its section. */
  readonly line: number;
  /** The row of the block the statement stands in; -1 at the top level. */
  readonly parent: number;
  /** Its line holds a digit: the others hold the same text there otherwise. */
  readonly hasDigits: boolean;
}

/** A section's place among its like. */
export interface Kinship {
  readonly kin: Kin;
  /** Its own statement of each row; made when they are asked for, and then again. */
  readonly rows: readonly Statement[];
  /** The words of the statement of a row, which is not made for that. */
  wordsOf(row: number): Statement["words"];
  /** The statement of a row alone: its block is made when it is asked for. */
  headerAt(row: number): Statement;
}

export interface Section {
  /** The block its lines stand in: `root`, or that of the includers for a fragment. */
  readonly context: BlockVocabulary;
  readonly lines: Lines;
  /** The line after it, the header of the next section; undefined at the end of the file. */
  readonly following: string | undefined;
  /** The statements at the top level of the section, as written. */
  readonly statements: readonly Statement[];
  readonly problems: readonly StructureProblem[];
  readonly comments: readonly Comment[];
  /** The marks of its lines (line.ts), or-ed together. */
  readonly marks: number;
  /** Set when there are others like it. */
  readonly kinship?: Kinship;
}

/** The rows of the headers around a row, outermost first. */
export function rowsAround({ rows }: Kin, row: number): readonly number[] {
  const around: number[] = [];
  for (let at = rows[row]?.parent ?? -1; at >= 0; at = rows[at]?.parent ?? -1) around.unshift(at);
  return around;
}

/** A section where it stands in its file. */
export interface PlacedSection {
  /** The line of the file at which it begins. */
  readonly start: number;
  readonly section: Section;
}
