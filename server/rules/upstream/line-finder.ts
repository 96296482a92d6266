/**
 * What single lines of a section show, read once for all rules that look at a line by itself: slips in its words, and
 * whatever few lines have.
 */
import type { BlockVocabulary } from "../../../grammar/vocabulary.ts";
import { type Kin, type KinRow, type Kinship, rowsAround, type Section } from "../../syntax/section.ts";
import type { Statement } from "../../syntax/tree.ts";
import type { CheckContext, Found, FoundCheck } from "../rule.ts";
import { readSlips, type SlipKind, type StatementSlip } from "./statement-slips.ts";

/** Of the lines without a slip of their own: `sign` holds a `#` or `!`, `backslash` ends in one, `sequence` holds a `~`. */
type LineKind = SlipKind | "deprecated" | "sign" | "backslash" | "sequence";

interface FoundInLine extends Found {
  readonly slip: StatementSlip | undefined;
}

/** The check of a rule that says slips of one kind. */
export function onSlip<M extends string>(
  kind: SlipKind,
  say: (statement: Statement, slip: StatementSlip, context: CheckContext<M>) => void,
): FoundCheck<M> {
  return {
    scope: "found",
    find: findInLines,
    kind,
    check({ statement, slip }: FoundInLine, context) {
      if (slip !== undefined) say(statement, slip, context);
    },
  };
}

/** The check of a rule about lines of another kind. */
export function onLine<M extends string>(
  kind: Exclude<LineKind, SlipKind>,
  say: (statement: Statement, context: CheckContext<M>) => void,
): FoundCheck<M> {
  return { scope: "found", find: findInLines, kind, check: ({ statement }, context) => say(statement, context) };
}

interface Seen {
  readonly kind: LineKind;
  readonly slip: StatementSlip | undefined;
}

const NONE: readonly Seen[] = [];

/** What a line shows. It depends on the line and its block alone. */
function seenIn(statement: Statement, around: BlockVocabulary): readonly Seen[] {
  const { text, keyword } = statement;
  const seen: Seen[] = readSlips(statement, around).map((slip) => ({ kind: slip.kind, slip }));
  if (keyword?.deprecated !== undefined) seen.push({ kind: "deprecated", slip: undefined });
  if (text.includes("#") || text.includes("!")) seen.push({ kind: "sign", slip: undefined });
  if (text.includes("\\")) seen.push({ kind: "backslash", slip: undefined });
  if (text.includes("~")) seen.push({ kind: "sequence", slip: undefined });
  return seen.length === 0 ? NONE : seen;
}

/** Lines in which nothing was seen and how they are cut, by the block they stand in: most are there many times. */
const faultless = new WeakMap<BlockVocabulary, Map<string, Statement["words"]>>();
const MOST_FAULTLESS = 20_000;

function seenOnce(statement: Statement, around: BlockVocabulary): readonly Seen[] {
  // Headers and the lines of value blocks are all different.
  if (statement.block !== undefined || around.entry !== undefined) return seenIn(statement, around);
  const lines = faultless.get(around) ?? new Map<string, Statement["words"]>();
  faultless.set(around, lines);
  if (lines.get(statement.text) === statement.words) return NONE;
  const seen = seenIn(statement, around);
  if (seen.length === 0) {
    if (lines.size >= MOST_FAULTLESS) lines.clear();
    lines.set(statement.text, statement.words);
  }
  return seen;
}

type FoundByKind = Map<LineKind, FoundInLine[]>;

/** What most sections have; nothing is ever put into it. */
const NOTHING: FoundByKind = new Map();

function findInLines(section: Section): ReadonlyMap<LineKind, readonly FoundInLine[]> {
  return section.kinship === undefined ? findInTree(section) : findInRows(section, section.kinship);
}

interface Level {
  readonly statements: readonly Statement[];
  readonly vocabulary: BlockVocabulary;
  next: number;
}

function findInTree(section: Section): FoundByKind {
  const found: FoundByKind = new Map();
  const ancestors: Statement[] = [];
  const levels: Level[] = [{ statements: section.statements, vocabulary: section.context, next: 0 }];
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    const statement = level.statements[level.next++];
    if (statement === undefined) {
      levels.pop();
      ancestors.pop();
      continue;
    }
    note(found, statement, seenOnce(statement, level.vocabulary), () => [...ancestors]);
    const { block } = statement;
    if (block === undefined) continue;
    ancestors.push(statement);
    levels.push({ statements: block.children, vocabulary: block.vocabulary, next: 0 });
  }
  return found;
}

const readable = new WeakMap<Kin, readonly number[]>();

/** The same by rows; those that have no digits and show nothing in one section show nothing in all that are like it. */
function findInRows(section: Section, { kin, rows: statements }: Kinship): FoundByKind {
  const known = readable.get(kin);
  let found = NOTHING;
  const again: number[] = [];
  for (const row of known ?? kin.rows.keys()) {
    const statement = statements[row] as Statement;
    const { parent, hasDigits } = kin.rows[row] as KinRow;
    const seen = seenOnce(statement, statements[parent]?.block?.vocabulary ?? section.context);
    if (seen.length > 0) {
      if (found === NOTHING) found = new Map();
      note(found, statement, seen, () => rowsAround(kin, row).map((at) => statements[at] as Statement));
    }
    if (known === undefined && (hasDigits || seen.length > 0)) again.push(row);
  }
  if (known === undefined) readable.set(kin, again);
  return found;
}

function note(
  found: FoundByKind,
  statement: Statement,
  seen: readonly Seen[],
  ancestors: () => readonly Statement[],
): void {
  for (const { kind, slip } of seen) {
    const list = found.get(kind);
    const entry = { statement, slip, ancestors: ancestors() };
    if (list === undefined) found.set(kind, [entry]);
    else list.push(entry);
  }
}
