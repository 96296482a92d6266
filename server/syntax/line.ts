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

export interface LineShape {
  readonly form: LineForm;
  /** The words as the daemon cuts them. */
  readonly words: readonly Word[];
  /** `opening`, `gluedOpening`: the words without the brace. Otherwise the words. */
  readonly header: readonly Word[];
  /** The first word, one string for all lines of the shape; "" without a word, undefined when it holds a digit. */
  readonly name: string | undefined;
  /** Column of the first visible character, tabs to the next multiple of eight. */
  readonly indent: number;
  readonly comment: Span | undefined;
  /** A quote was opened and not closed. */
  readonly unclosedQuote: boolean;
}
