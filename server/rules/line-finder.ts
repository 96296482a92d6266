/** Reads the lines of a section one by one, once for all rules that rest on the same reading. */
import type { BlockVocabulary } from "../../grammar/vocabulary.ts";
import { type Kin, type KinRow, type Kinship, rowsAround, type Section } from "../syntax/section.ts";
import { DEEPEST, type Statement, walkWithAncestors } from "../syntax/tree.ts";
import type { Found } from "./rule.ts";

/** What a reading saw in a line. */
interface Seen {
  readonly kind: string;
}

/** A line with something seen in it. */
export interface FoundLine<S extends Seen> extends Found {
  readonly seen: S;
}

type FoundByKind<S extends Seen> = Map<S["kind"], FoundLine<S>[]>;

const NOTHING_SEEN: readonly never[] = [];

/** Lines of which it is held that nothing was seen in them. */
const MOST_FAULTLESS = 100_000;

/** What tells lines with the same words apart. */
type LineKey = number | string;

/** As many digits make a number that is exact. */
const MOST_DIGITS = 15;

const ZERO = 48;
const NINE = 57;

/**
 * The digits of a line: lines that share their words differ in nothing else (lexer.ts), and to look up a number takes a
 * third of the time of a text. The text of a line that has more of them.
 */
function keyOf(line: string): LineKey {
  let digits = 0;
  let count = 0;
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    if (code < ZERO || code > NINE) continue;
    if (++count > MOST_DIGITS) return line;
    digits = digits * 10 + code - ZERO;
  }
  return digits;
}

/**
 * A finder that says of each statement what `read` sees in it.
 * @param read must depend on the words of the statement and its block alone
 */
export function lineFinder<S extends Seen>(
  read: (statement: Statement, enclosing: BlockVocabulary) => readonly S[],
): (section: Section) => ReadonlyMap<S["kind"], readonly FoundLine<S>[]> {
  /**
   * Lines in which nothing was seen, by the block they stand in and how they are cut into words: most lines of a large
   * file are there many times.
   */
  let faultless = new WeakMap<BlockVocabulary, WeakMap<Statement["words"], Set<LineKey>>>();
  let held = 0;
  /** The rows of sections that are alike which have to be read in each of them. */
  const readable = new WeakMap<Kin, readonly number[]>();
  /** What most sections have; nothing is ever put into it. */
  const nothing: FoundByKind<S> = new Map();

  const readOnce = (statement: Statement, enclosing: BlockVocabulary): readonly S[] => {
    // Headers and the lines of value blocks are all different.
    if (statement.block !== undefined || enclosing.entry !== undefined) return read(statement, enclosing);
    const { words, text } = statement;
    const key = keyOf(text);
    const known = faultless.get(enclosing)?.get(words);
    if (known?.has(key) === true) return NOTHING_SEEN;
    const seen = read(statement, enclosing);
    if (seen.length > 0) return seen;
    if (known === undefined) hold(enclosing, words, key);
    else known.add(key);
    if (++held > MOST_FAULTLESS) {
      faultless = new WeakMap();
      held = 0;
    }
    return seen;
  };

  const hold = (enclosing: BlockVocabulary, words: Statement["words"], key: LineKey): void => {
    let inBlock = faultless.get(enclosing);
    if (inBlock === undefined) {
      inBlock = new WeakMap();
      faultless.set(enclosing, inBlock);
    }
    inBlock.set(words, new Set([key]));
  };

  const findInTree = (section: Section): FoundByKind<S> => {
    const found: FoundByKind<S> = new Map();
    const ancestors: Statement[] = [];
    walkWithAncestors(section.statements, ancestors, (statement) => {
      const enclosing = ancestors.at(-1)?.block?.vocabulary ?? section.context;
      note(found, statement, readOnce(statement, enclosing), () => ancestors.slice(-DEEPEST));
    });
    return found;
  };

  /** Rows that have no digits and show nothing in one section show nothing in all that are like it. */
  const rowsToRead = ({ kin, rows: statements }: Kinship, root: BlockVocabulary): readonly number[] => {
    const showsSomething = (statement: Statement, { parent, hasDigits }: KinRow): boolean =>
      hasDigits || readOnce(statement, statements[parent]?.block?.vocabulary ?? root).length > 0;
    return kin.rows.flatMap((row, at) => (showsSomething(statements[at] as Statement, row) ? [at] : []));
  };

  const findInRows = ({ context }: Section, kinship: Kinship): FoundByKind<S> => {
    const { kin, rows: statements } = kinship;
    let rows = readable.get(kin);
    if (rows === undefined) {
      rows = rowsToRead(kinship, context);
      readable.set(kin, rows);
    }
    let found = nothing;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      const statement = statements[row] as Statement;
      const seen = readOnce(statement, statements[kin.rows[row]?.parent ?? -1]?.block?.vocabulary ?? context);
      if (seen.length === 0) continue;
      if (found === nothing) found = new Map();
      note(found, statement, seen, () => rowsAround(kin, row).map((at) => statements[at] as Statement));
    }
    return found;
  };

  return (section) => (section.kinship === undefined ? findInTree(section) : findInRows(section, section.kinship));
}

function note<S extends Seen>(
  found: FoundByKind<S>,
  statement: Statement,
  all: readonly S[],
  ancestors: () => readonly Statement[],
): void {
  for (const seen of all) {
    const kind: S["kind"] = seen.kind;
    const list = found.get(kind);
    const entry = { statement, seen, ancestors: ancestors() };
    if (list === undefined) found.set(kind, [entry]);
    else list.push(entry);
  }
}
