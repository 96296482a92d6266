/** One physical line: what the grammar says of it. */
import type { Span } from "../text/lines.ts";
import type { Word } from "./tree.ts";

/** The alternatives of the rule `line` in grammar/lvs.ohm. */
export type LineForm =
  | "blank"
  | "comment"
  /** words that open and close nothing */
  | "statement"
  /** words, a blank, `{` */
  | "opening"
  /** `{` on its own */
  | "ownLineOpening"
  /** words whose last one ends in `{` */
  | "gluedOpening"
  /** text after `{` */
  | "inlineBlock"
  /** `}` on its own or with a comment */
  | "closing"
  /** `}` and further words */
  | "closingWithText"
  /** a word that begins with `}`: `}}`, `};`, `}#x` */
  | "gluedClosing"
  /** a statement whose last word is or ends in `}` */
  | "statementClosing"
  /** `<<<<<<<`, `=======`, `>>>>>>>`, `|||||||` of a version control system */
  | "conflictMarker";

/** What a line may hold, of all that is rare enough to be asked about before one looks: bits of `LineShape.marks`. */
export const MAY_HOLD_PARAMETER = 1;
export const HOLDS_NUL = 2;
export const MAY_INCLUDE = 4;
export const IS_LONG = 8;
export const HOLDS_WIDE_BRACE = 16;

/** The most UTF-16 units of a line that is not long: in UTF-8 it fits any buffer of keepalived. */
export const LONGEST_SHORT = 340;

/** What all words have in them that bring in other files. */
export const INCLUDING = "include";

/** True for a text, of one line or many, that may bring in other files. */
export function mayInclude(text: string): boolean {
  return text.includes(INCLUDING);
}

/** The marks of a line. They do not depend on which digits it holds. */
export function marksOf(line: string): number {
  return (
    (line.includes("$") || line.includes("~") ? MAY_HOLD_PARAMETER : 0) |
    (line.includes("\0") ? HOLDS_NUL : 0) |
    (mayInclude(line) ? MAY_INCLUDE : 0) |
    (line.length > LONGEST_SHORT ? IS_LONG : 0) |
    (line.includes("｛") || line.includes("｝") ? HOLDS_WIDE_BRACE : 0)
  );
}

export interface LineShape {
  /**
   * The same number for all lines that are alike when each run of digits counts as one; undefined for a long line and one
   * that decides how others are read.
   */
  readonly family: number | undefined;
  readonly marks: number;
  readonly form: LineForm;
  /** The words as the daemon cuts them. */
  readonly words: readonly Word[];
  /** The words of the statement: those behind what the daemon takes off before it (upstream: `@id`). Otherwise the words. */
  readonly own: readonly Word[];
  /** `opening`, `gluedOpening`, and a `statement` that ends in a brace of its own: `own` without it. Otherwise `own`. */
  readonly header: readonly Word[];
  /** The first word of `own`, one string for all lines of the shape; "" without a word, undefined when it holds a digit. */
  readonly name: string | undefined;
  /** Column of the first visible character, tabs to the next multiple of eight. */
  readonly indent: number;
  readonly comment: Span | undefined;
  /** A quote was opened and not closed. */
  readonly unclosedQuote: boolean;
}
