/**
 * Slips in the words of a statement. Several rules could fire on one slip (`192.0.2.10:80` is no address, lacks its
 * port and holds a colon); here one function decides on the cause, and each rule says its own kind.
 */
import { lvs122 } from "../../../grammar/lvs-1.2.2/index.ts";
import type { Argument, BlockVocabulary } from "../../../grammar/vocabulary.ts";
import { type Kin, type KinRow, type Kinship, rowsAround, type Section } from "../../syntax/section.ts";
import type { Place, Statement, Word } from "../../syntax/tree.ts";
import { keywordsOf } from "../../syntax/words-of.ts";
import { safeFix, suggestion } from "../fix.ts";
import type { CheckContext, Found, FoundCheck } from "../rule.ts";
import { readSlips } from "./read-slips.ts";

/** The kinds are the ids of the rules that say them. */
export type SlipKind =
  // words
  | "argument-missing"
  | "port-missing"
  | "quoted-value"
  | "unquoted-arguments"
  | "unclosed-quote"
  | "comment-in-quotes"
  | "text-after-quote"
  | "single-quotes"
  | "inner-quotes"
  | "trailing-semicolon"
  | "equals-sign"
  | "two-statements"
  | "surplus-argument"
  | "flag-with-value"
  | "wide-character"
  | "foreign-comment"
  | "placeholder-left-over"
  | "comment-glued"
  | "tcp-check-nb-get-retry"
  | "renamed-keyword"
  | "byte-order-mark"
  // values
  | "address-with-port"
  | "address-invalid"
  | "range-end-full-address"
  | "range-end-invalid"
  | "range-end-hexadecimal"
  | "cidr-in-group"
  | "several-addresses"
  | "range-in-service-address"
  | "group-fwmark-case"
  | "smtp-server-not-address"
  | "port-invalid"
  | "protocol-not-tcp"
  | "scheduler-unknown"
  | "lb-kind-unknown"
  | "vrrp-state-unknown"
  | "auth-type-unknown"
  | "unknown-value"
  | "number-suffix"
  | "number-invalid"
  | "number-out-of-range"
  | "interval-overflow"
  | "persistence-timeout-range"
  | "est-timeout-range"
  | "connect-timeout-range"
  | "advert-int-range"
  | "nb-get-retry-zero"
  | "weight-negative"
  | "weight-zero"
  | "fwmark-zero"
  | "granularity-not-a-mask"
  | "netmask-invalid"
  | "auth-pass-too-long"
  | "interface-name-too-long";

export interface Slip {
  readonly kind: SlipKind;
  /** The first and the last word concerned; `from` is past the last word for one that is missing. */
  readonly from: number;
  readonly to: number;
  /** What the vocabulary wants there. */
  readonly argument: Argument | undefined;
}

/** A slip where it was found. */
interface FoundSlip extends Found {
  readonly slip: Slip;
}

/** True for a word outside the vocabulary whose cause one of these rules names, so that it need not be called unknown. */
export function isExplainedWord(statement: Statement, enclosing: BlockVocabulary): boolean {
  return statement.keyword === undefined && readSlips(statement, enclosing).length > 0;
}

/** The check of a rule that says slips of one kind. */
export function onSlip<M extends string>(
  kind: SlipKind,
  say: (statement: Statement, slip: Slip, context: CheckContext<M>) => void,
): FoundCheck<M> {
  return {
    scope: "found",
    find: findSlips,
    kind,
    check: ({ statement, slip }: FoundSlip, context) => say(statement, slip, context),
  };
}

interface Level {
  readonly statements: readonly Statement[];
  readonly vocabulary: BlockVocabulary;
  next: number;
}

const NONE: readonly Slip[] = [];

/**
 * Lines without a slip and how they are cut into words, by the block they stand in: most lines of a large file are
 * there many times.
 */
const faultless = new WeakMap<BlockVocabulary, Map<string, Statement["words"]>>();
const MOST_FAULTLESS = 20_000;

/** The slips of a statement. They depend on its words and its block alone. */
function slipsOf(statement: Statement, enclosing: BlockVocabulary): readonly Slip[] {
  // Headers and the lines of value blocks are all different.
  if (statement.block !== undefined || enclosing.entry !== undefined) return readSlips(statement, enclosing);
  let lines = faultless.get(enclosing);
  if (lines === undefined) {
    lines = new Map();
    faultless.set(enclosing, lines);
  }
  if (lines.get(statement.text) === statement.words) return NONE;
  const slips = readSlips(statement, enclosing);
  if (slips.length === 0) {
    if (lines.size >= MOST_FAULTLESS) lines.clear();
    lines.set(statement.text, statement.words);
  }
  return slips;
}

/** The slips of a section, by kind. */
function findSlips(section: Section): ReadonlyMap<SlipKind, readonly FoundSlip[]> {
  return section.kinship === undefined ? findInTree(section) : findInRows(section, section.kinship);
}

function findInTree(section: Section): ReadonlyMap<SlipKind, readonly FoundSlip[]> {
  const found = new Map<SlipKind, FoundSlip[]>();
  const ancestors: Statement[] = [];
  const levels: Level[] = [{ statements: section.statements, vocabulary: section.context, next: 0 }];
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    const statement = level.statements[level.next++];
    if (statement === undefined) {
      levels.pop();
      ancestors.pop();
      continue;
    }
    note(found, statement, slipsOf(statement, level.vocabulary), () => [...ancestors]);
    const { block } = statement;
    if (block === undefined) continue;
    ancestors.push(statement);
    levels.push({ statements: block.children, vocabulary: block.vocabulary, next: 0 });
  }
  return found;
}

/** What most sections have; nothing is ever put into it. */
const NOTHING = new Map<SlipKind, FoundSlip[]>();

const readable = new WeakMap<Kin, readonly number[]>();

/** The same by rows; those that have no digits and no slip in one section have none in all that are like it. */
function findInRows(section: Section, kinship: Kinship): ReadonlyMap<SlipKind, readonly FoundSlip[]> {
  const { kin, rows: statements } = kinship;
  const known = readable.get(kin);
  const rows = known ?? kin.rows.map((_, row) => row);
  let found = NOTHING;
  const again: number[] = [];
  for (const row of rows) {
    const statement = statements[row] as Statement;
    const { parent, hasDigits } = kin.rows[row] as KinRow;
    const slips = slipsOf(statement, statements[parent]?.block?.vocabulary ?? section.context);
    if (slips.length > 0) {
      if (found === NOTHING) found = new Map();
      note(found, statement, slips, () => rowsAround(kin, row).map((at) => statements[at] as Statement));
    }
    if (known === undefined && (hasDigits || slips.length > 0)) again.push(row);
  }
  if (known === undefined) readable.set(kin, again);
  return found;
}

function note(
  found: Map<SlipKind, FoundSlip[]>,
  statement: Statement,
  slips: readonly Slip[],
  ancestors: () => readonly Statement[],
): void {
  for (const slip of slips) {
    const list = found.get(slip.kind);
    const entry = { statement, slip, ancestors: ancestors() };
    if (list === undefined) found.set(slip.kind, [entry]);
    else list.push(entry);
  }
}

/** What is fixed one after the other: what is between statements, and quotes around words. */
const SEPARATORS: ReadonlySet<SlipKind> = new Set(["two-statements", "trailing-semicolon", "quoted-value"]);

/**
 * The fix of a slip: safe when nothing else is wrong with the statement that it leaves, else there to be looked at.
 * @param words those of the statement that it leaves, the first one being its name
 * @param name the first one where the fix writes another
 */
export function fixLeaving<M extends string>(
  statement: Statement,
  words: readonly Word[],
  { ancestors, section }: CheckContext<M>,
  name = statement.text.slice(words[0]?.start ?? 0, words[0]?.end ?? 0),
): typeof safeFix {
  const enclosing = ancestors.at(-1)?.block?.vocabulary ?? section.context;
  const keyword =
    name === statement.name ? statement.keyword : (keywordsOf(enclosing, lvs122).get(name) ?? enclosing.entry);
  const slips = readSlips({ ...statement, words, name, keyword }, enclosing);
  return slips.every(({ kind }) => SEPARATORS.has(kind)) ? safeFix : suggestion;
}

/** From the first to the last word of a slip. */
export function placeOfSlip(statement: Statement, slip: Slip): Place {
  const first = statement.words[slip.from] ?? statement.words.at(-1);
  const last = statement.words[slip.to] ?? statement.words.at(-1);
  return { line: statement.line, start: first?.start ?? 0, end: last?.end ?? 0 };
}

/** The words of a slip as they stand in the line. */
export function textOfSlip(statement: Statement, slip: Slip): string {
  const { start, end } = placeOfSlip(statement, slip);
  return statement.text.slice(start, end);
}
