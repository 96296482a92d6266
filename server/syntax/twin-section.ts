/** A section that is cast from a mould: it has the tree of its kin, with the words of its own lines. */
import type { BlockVocabulary, Keyword } from "../../grammar/vocabulary.ts";
import type { Lines } from "../text/lines.ts";
import type { LineShape } from "./line.ts";

import type { Comment, Kin, KinRow, Kinship, Section } from "./section.ts";
import type { Place, Statement } from "./tree.ts";

type Growing<T> = { -readonly [K in keyof T]: T[K] };

/** A brace: the line it stands on and which word of that line it is. */
export interface BraceAt {
  readonly line: number;
  readonly word: number;
}

/** A statement of the tree without what differs between twins. */
export interface Row extends KinRow {
  readonly line: number;
  readonly keyword: Keyword | undefined;
  readonly block:
    | {
        readonly vocabulary: BlockVocabulary;
        readonly open: BraceAt | undefined;
        readonly close: BraceAt | undefined;
        readonly endLine: number;
        /** How many statements stand in it. */
        readonly size: number;
      }
    | undefined;
  /** Which of the statements of its block it is. */
  readonly index: number;
}

export interface Mould extends Kin {
  readonly context: BlockVocabulary;
  /** The family of each line. */
  readonly families: Int32Array;
  readonly rows: readonly Row[];
  /** Lines with a comment. */
  readonly comments: readonly number[];
  readonly marks: number;
}

/** What a mould gives: the statement of each row, and those at the top level. */
interface Cast {
  readonly rows: readonly Statement[];
  readonly top: readonly Statement[];
}

/**
 * A section of which only the lines are held: its tree is made when it is asked for, and not kept for long. In a file
 * of 100,000 lines the trees would take five times the memory of the text.
 */
export class TwinSection implements Section, Kinship {
  readonly lines: Lines;
  readonly following: string | undefined;
  readonly kin: Mould;
  readonly shapes: readonly LineShape[];

  constructor(kin: Mould, lines: Lines, shapes: readonly LineShape[], following: string | undefined) {
    this.lines = lines;
    this.following = following;
    this.kin = kin;
    this.shapes = shapes;
  }

  get context(): BlockVocabulary {
    return this.kin.context;
  }

  get statements(): readonly Statement[] {
    return castOf(this).top;
  }

  get problems(): readonly never[] {
    return NONE;
  }

  get comments(): readonly Comment[] {
    const { comments } = this.kin;
    if (comments.length === 0) return NONE;
    return comments.map((line) => ({ line, start: 0, end: 0, ...this.shapes[line]?.comment }));
  }

  get marks(): number {
    return this.kin.marks;
  }

  get kinship(): Kinship {
    return this;
  }

  get rows(): readonly Statement[] {
    return castOf(this).rows;
  }

  headerAt(row: number): Statement {
    return new LoneHeader(this, row);
  }
}

/** A header that stands for its block until somebody looks into it. */
class LoneHeader implements Statement {
  readonly line: number;
  readonly text: string;
  readonly name: string;
  readonly words: Statement["words"];
  readonly keyword: Keyword | undefined;
  private readonly section: TwinSection;
  private readonly row: number;

  constructor(section: TwinSection, row: number) {
    const { line, text, name, words, keyword } = statementOf(
      section.kin.rows[row] as Row,
      section.lines,
      section.shapes,
    );
    this.line = line;
    this.text = text;
    this.name = name;
    this.words = words;
    this.keyword = keyword;
    this.section = section;
    this.row = row;
  }

  get block(): Statement["block"] {
    return castOf(this.section).rows[this.row]?.block;
  }
}

const NONE: readonly never[] = [];

/** The casts made last: who asks for the tree of a section asks for it several times in a row. */
const casts: { readonly section: TwinSection; readonly cast: Cast }[] = [];
const MOST_CASTS = 4;
let oldest = 0;

function castOf(section: TwinSection): Cast {
  for (const made of casts) if (made.section === section) return made.cast;
  const made = { section, cast: cast(section.kin, section.lines, section.shapes) };
  casts[oldest] = made;
  oldest = (oldest + 1) % MOST_CASTS;
  return made.cast;
}

function statementOf({ line, keyword, block }: Row, lines: Lines, shapes: readonly LineShape[]): Growing<Statement> {
  const text = lines[line] as string;
  const shape = shapes[line] as LineShape;
  const words = block === undefined ? shape.own : shape.header;
  const name = shape.name ?? nameIn(text, words);
  return { line, text, name, words, keyword, block: undefined };
}

/** The tree that the mould makes of these lines. */
function cast(mould: Mould, lines: Lines, shapes: readonly LineShape[]): Cast {
  const top: Statement[] = [];
  const rows = new Array<Statement>(mould.rows.length);
  const childrenOf = new Array<Statement[]>(mould.rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = mould.rows[i] as Row;
    const { parent, block, index } = row;
    const statement = statementOf(row, lines, shapes);
    rows[i] = statement;
    if (block !== undefined) {
      const { vocabulary, open, close, endLine, size } = block;
      const children = new Array<Statement>(size);
      childrenOf[i] = children;
      statement.block = { vocabulary, children, open: placeOf(open, shapes), close: placeOf(close, shapes), endLine };
    }
    (childrenOf[parent] ?? top)[index] = statement;
  }
  return { rows, top };
}

function placeOf(brace: BraceAt | undefined, shapes: readonly LineShape[]): Place | undefined {
  if (brace === undefined) return undefined;
  const at = shapes[brace.line]?.words[brace.word];
  return { line: brace.line, start: at?.start ?? 0, end: at?.end ?? 0 };
}

/** The first word of a line. */
export function nameIn(text: string, [first]: LineShape["own"]): string {
  return text.slice(first?.start, first?.end);
}
