/** A section that is cast from a mould: it has the tree of its kin, with the words of its own lines. */
import type { BlockVocabulary, Keyword } from "../../grammar/vocabulary.ts";
import type { Lines } from "../text/lines.ts";
import type { LineShape } from "./line.ts";
import type { Comment, Kin, KinRow, Kinship, Section, StructureProblem } from "./section.ts";
import type { Block, Place, Statement } from "./tree.ts";
import { type ProblemRow, problemsFrom } from "./twin-problems.ts";

/** A brace: the line it stands on and which word of that line it is. */
export interface BraceAt {
  readonly line: number;
  readonly word: number;
}

/** A statement of the tree without what differs between twins. */
export interface Row extends KinRow {
  readonly keyword: Keyword | undefined;
  /** What its first word was meant to be, if that is misspelt. */
  readonly meant: string | undefined;
  readonly block:
    | {
        readonly vocabulary: BlockVocabulary;
        readonly open: BraceAt | undefined;
        readonly close: BraceAt | undefined;
        readonly endLine: number;
        /** How many statements stand in it. */
        readonly size: number;
        /** Which of them is the last of each keyword; names with digits are those of one twin, and no keywords. */
        readonly lastOf: ReadonlyMap<string, number>;
      }
    | undefined;
  /** Which of the statements of its block it is. */
  readonly index: number;
}

export interface Mould extends Kin {
  readonly context: BlockVocabulary;
  /** The family of each line; with problems, of the line behind the section too. */
  readonly families: readonly number[];
  readonly rows: readonly Row[];
  readonly problems: readonly ProblemRow[];
  /** Lines with a comment. */
  readonly comments: readonly number[];
  readonly marks: number;
}

/** What a mould gives: the statement of each row, those at the top level, and what is wrong with them. */
interface Cast {
  readonly rows: readonly Statement[];
  readonly top: readonly Statement[];
  readonly problems: readonly StructureProblem[];
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

  get problems(): readonly StructureProblem[] {
    return this.kin.problems.length === 0 ? NONE : castOf(this).problems;
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

  wordsOf(row: number): Statement["words"] {
    return wordsIn(this.kin.rows[row] as Row, this.shapes);
  }

  headerAt(row: number): Statement {
    return new LoneHeader(this, row);
  }
}

function wordsIn({ line, block }: Row, shapes: readonly LineShape[]): Statement["words"] {
  const shape = shapes[line] as LineShape;
  return block === undefined ? shape.own : shape.header;
}

/** A header that stands for its block until somebody looks into it. */
class LoneHeader implements Statement {
  readonly line: number;
  readonly text: string;
  readonly name: string;
  readonly words: Statement["words"];
  readonly keyword: Keyword | undefined;
  declare readonly misspelt?: string;
  private readonly section: TwinSection;
  private readonly row: number;

  constructor(section: TwinSection, row: number) {
    const { line, text, name, words, keyword, misspelt } = statementOf(
      section.kin.rows[row] as Row,
      section,
      undefined,
    );
    this.line = line;
    this.text = text;
    this.name = name;
    this.words = words;
    this.keyword = keyword;
    if (misspelt !== undefined) this.misspelt = misspelt;
    this.section = section;
    this.row = row;
  }

  get block(): Statement["block"] {
    return castOf(this.section).rows[this.row]?.block;
  }
}

const NONE: readonly never[] = [];

interface Made {
  readonly section: TwinSection;
  readonly cast: Cast;
}

/** The casts made last: who asks for the tree of a section asks for it several times in a row. */
const casts: Made[] = [];
const MOST_CASTS = 4;
let oldest = 0;

function castOf(section: TwinSection): Cast {
  for (let i = 0; i < casts.length; i++) if (casts[i]?.section === section) return (casts[i] as Made).cast;
  const made = { section, cast: cast(section) };
  casts[oldest] = made;
  oldest = (oldest + 1) % MOST_CASTS;
  return made.cast;
}

function statementOf(row: Row, { lines, shapes }: TwinSection, block: Block | undefined): Statement {
  const { line, keyword, meant } = row;
  const text = lines[line] as string;
  const shape = shapes[line] as LineShape;
  const words = wordsIn(row, shapes);
  const name = shape.name ?? nameIn(text, words);
  if (meant === undefined) return { line, text, name, words, keyword, block };
  return { line, text, name: meant, words, keyword, block, misspelt: name };
}

/** The tree that the mould makes of the lines of a section. */
function cast(section: TwinSection): Cast {
  const { kin, shapes } = section;
  const top: Statement[] = [];
  const rows = new Array<Statement>(kin.rows.length);
  const childrenOf = new Array<Statement[]>(kin.rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = kin.rows[i] as Row;
    let block: Block | undefined;
    if (row.block !== undefined) {
      const { vocabulary, open, close, endLine, size, lastOf } = row.block;
      const children = new Array<Statement>(size);
      childrenOf[i] = children;
      block = { vocabulary, children, open: placeOf(open, shapes), close: placeOf(close, shapes), endLine, lastOf };
    }
    const statement = statementOf(row, section, block);
    rows[i] = statement;
    (childrenOf[row.parent] ?? top)[row.index] = statement;
  }
  return { rows, top, problems: problemsFrom(kin.problems, rows, section) };
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
