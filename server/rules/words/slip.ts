/**
 * Slips in the words of a statement. Several rules could fire on one slip (`192.0.2.10:80` is no address, lacks its
 * port and holds a colon); here one function decides on the cause, and each rule says its own kind.
 */
import { lvs122 } from "../../../grammar/lvs-1.2.2/index.ts";
import type { Argument, BlockVocabulary } from "../../../grammar/vocabulary.ts";
import { shapeOf } from "../../syntax/lvs-1.2.2/written.ts";
import type { Place, Statement } from "../../syntax/tree.ts";
import { wordAt } from "../../syntax/tree.ts";
import { keywordsOf } from "../../syntax/words-of.ts";
import { applyEdits } from "../../text/lines.ts";
import { standsAlone } from "../edits.ts";
import type { Fix } from "../finding.ts";
import { type FoundLine, lineFinder } from "../line-finder.ts";
import type { CheckContext, FoundCheck } from "../rule.ts";
import { endsInOption } from "../vrrp/address-lines.ts";
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

/** True for a word outside the vocabulary whose cause one of these rules names, so that it need not be called unknown. */
export function isExplainedWord(statement: Statement, enclosing: BlockVocabulary): boolean {
  return statement.keyword === undefined && readSlips(statement, enclosing).length > 0;
}

/** The slips of a section, by kind. */
const findSlips = lineFinder<Slip>(readSlips);

/**
 * The check of a rule that says slips of one kind. A fix is safe when nothing else is wrong with the line that it leaves,
 * or was said of it before.
 */
export function onSlip<M extends string>(
  kind: SlipKind,
  say: (statement: Statement, slip: Slip, context: CheckContext<M>) => void,
): FoundCheck<M> {
  return {
    scope: "found",
    find: findSlips,
    kind,
    check({ statement, seen }: FoundLine<Slip>, context) {
      const { ancestors, section } = context;
      const enclosing = ancestors.at(-1)?.block?.vocabulary ?? section.context;
      const checked = (fix: Fix): Fix =>
        fix.safe && hidesSlips(fix, statement, enclosing) ? { ...fix, safe: false } : fix;
      say(statement, seen, {
        ...context,
        report: (place, message, { fixes = [], ...details } = {}) =>
          context.report(place, message, { ...details, fixes: fixes.map(checked) }),
      });
    },
  };
}

/** What is fixed one after the other: what is between statements, and quotes around words. */
const SEPARATORS: ReadonlySet<SlipKind> = new Set(["two-statements", "trailing-semicolon", "quoted-value"]);

const LACKS: ReadonlySet<SlipKind> = new Set(["argument-missing", "port-missing"]);

/** True when a fix that keeps to the line of a statement leaves slips there that nobody was told of. */
function hidesSlips({ edits }: Fix, statement: Statement, enclosing: BlockVocabulary): boolean {
  const { line, block, text } = statement;
  if (edits.some(({ range: { start, end } }) => start.line !== line || end.line !== line)) return false;
  if (block === undefined && !standsAlone(statement)) return false;
  const said = new Set(SEPARATORS);
  for (const { kind } of readSlips(statement, enclosing)) said.add(kind);
  // On a line that lacks a word the daemon dies: it may live on with the one that is to go.
  for (const kind of LACKS) said.delete(kind);
  const first = wordAt(statement, 0);
  const inText = edits.map(({ range: { start, end }, newText }) => ({
    range: { start: { ...start, line: 0 }, end: { ...end, line: 0 } },
    newText,
  }));
  return applyEdits(text, inText)
    .split("\n")
    .some((left) => {
      const shape = shapeOf(left);
      const words = block === undefined ? shape.words : shape.header;
      const name = left.slice(words[0]?.start, words[0]?.end);
      if (words.length === 0) return false;
      const known =
        name === first ? statement : { name, keyword: keywordsOf(enclosing, lvs122).get(name) ?? enclosing.entry };
      const remains = { ...statement, ...known, text: left, words };
      if (endsInOption(remains, enclosing.id)) return true;
      const slips = readSlips(remains, enclosing);
      return known.keyword === undefined || slips.some(({ kind }) => !said.has(kind));
    });
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
