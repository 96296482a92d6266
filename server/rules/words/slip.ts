/**
 * Slips in the words of a statement. Several rules could fire on one slip (`192.0.2.10:80` is no address, lacks its
 * port and holds a colon); here one function decides on the cause, and each rule says its own kind.
 */
import type { Argument, BlockVocabulary } from "../../../grammar/vocabulary.ts";
import type { Place, Statement } from "../../syntax/tree.ts";
import type { CheckContext, StatementCheck } from "../rule.ts";
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

let lastStatement: Statement | undefined;
let lastSlips: readonly Slip[] = [];

/** The slips of a statement in a block of vocabulary `enclosing`. Kept for one statement, which all rules ask about in turn. */
export function slipsOf(statement: Statement, enclosing: BlockVocabulary): readonly Slip[] {
  if (statement !== lastStatement) {
    lastSlips = readSlips(statement, enclosing);
    lastStatement = statement;
  }
  return lastSlips;
}

/** True for a word outside the vocabulary whose cause one of these rules names, so that it need not be called unknown. */
export function isExplainedWord(statement: Statement, enclosing: BlockVocabulary): boolean {
  return statement.keyword === undefined && slipsOf(statement, enclosing).length > 0;
}

/** The check of a rule that says slips of one kind; run for `keywords` only when the kind belongs to some. */
export function onSlip<M extends string>(
  kind: SlipKind,
  say: (statement: Statement, slip: Slip, context: CheckContext<M>) => void,
  keywords: readonly string[] | "*" = "*",
): StatementCheck<M> {
  return {
    scope: "statement",
    keywords,
    check(statement, context) {
      const enclosing = context.ancestors.at(-1)?.block?.vocabulary ?? context.section.context;
      for (const slip of slipsOf(statement, enclosing)) if (slip.kind === kind) say(statement, slip, context);
    },
  };
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
