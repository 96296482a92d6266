/** What a line contributes to the block structure: a header that opens a block, a closing brace, or a statement. */
import type { BlockVocabulary } from "../../grammar/vocabulary.ts";
import type { Comment, StructureKind, StructureProblem } from "./section.ts";
import type { Place, Word } from "./tree.ts";

/** A mistake in the way a brace is written. */
export interface Slip {
  readonly kind: StructureKind;
  readonly place: Place;
  /** Columns at which the line has to be broken to mend it. */
  readonly breaks?: readonly number[];
}

export interface OpenPiece {
  readonly kind: "open";
  readonly line: number;
  readonly text: string;
  /** The first word. */
  readonly name: string;
  /** Words of the header without its brace. */
  readonly words: readonly Word[];
  readonly brace: Place | undefined;
  /** Column of the first word, tabs to the next multiple of eight. */
  readonly indent: number;
  /** What is wrong with the way its `{` is written. */
  readonly slips: readonly Slip[];
  /** The words of its block when its name does not say them: a definition, which stands for lines of some block. */
  readonly vocabulary?: BlockVocabulary;
}

export interface LeafPiece {
  readonly kind: "leaf";
  readonly line: number;
  readonly text: string;
  readonly name: string;
  readonly words: readonly Word[];
  readonly indent: number;
  /** Its value ends in a brace that may be meant to close the block. */
  readonly orClosing?: OrClosing;
}

export interface OrClosing {
  /** The words without the brace. */
  readonly words: readonly Word[];
  readonly close: Place;
  /** The word that ends in the brace. */
  readonly place: Place;
}

export interface ClosePiece {
  readonly kind: "close";
  readonly place: Place;
  readonly indent: number;
}

export type Piece = OpenPiece | LeafPiece | ClosePiece;

/** Column at which a line's first visible character stands; tabs go to the next multiple of `tab`. */
export function indentWidth(line: string, tab = 8): number {
  let width = 0;
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    if (code === 32) width++;
    else if (code === 9) width += tab - (width % tab);
    else break;
  }
  return width;
}

/** Lines cut into pieces. */
export interface PiecesOfLines {
  readonly pieces: readonly Piece[];
  /** Slips that no header owns. */
  readonly problems: readonly StructureProblem[];
  readonly comments: readonly Comment[];
  /** Some lines are there or not as a template decides, so that the braces need not agree. */
  readonly isTemplate: boolean;
}
