/**
 * What is wrong with the words of one statement, by its entry in the vocabulary. Rules say one kind each; the work is
 * done once for all of them.
 */
import type { Argument, BlockVocabulary } from "../../../grammar/vocabulary.ts";
import { addressFamily } from "../../model/values.ts";
import type { Place, Statement } from "../../syntax/tree.ts";
import { placeOf, placeOfWord } from "../../syntax/tree.ts";
import { isFilledIn } from "../../syntax/upstream/line-head.ts";
import type { CheckContext, StatementCheck } from "../rule.ts";
import { formOf, valueAt } from "./words.ts";

export type SlipKind =
  | "value-missing"
  | "number-malformed"
  | "number-outside-bounds"
  | "too-many-decimals"
  | "choice-unknown"
  | "boolean-unknown"
  | "address-malformed"
  | "value-too-long"
  | "hex-malformed"
  | "quote-not-closed";

export interface StatementSlip {
  readonly kind: SlipKind;
  readonly place: Place;
  /** Index of the word; past the end for one that is missing. */
  readonly index: number;
  readonly word: string;
  readonly argument: Argument | undefined;
}

const NONE: readonly StatementSlip[] = [];

let lastStatement: Statement | undefined;
let lastSlips: readonly StatementSlip[] = NONE;

/** The slips of a statement. Kept for one statement, which all rules ask about in turn. */
export function slipsOf(statement: Statement, around: BlockVocabulary): readonly StatementSlip[] {
  if (statement !== lastStatement) {
    lastSlips = readSlips(statement, around);
    lastStatement = statement;
  }
  return lastSlips;
}

/** The check of a rule that says slips of one kind. */
export function onSlip<M extends string>(
  kind: SlipKind,
  say: (statement: Statement, slip: StatementSlip, context: CheckContext<M>) => void,
): StatementCheck<M> {
  return {
    scope: "statement",
    keywords: "*",
    check(statement, context) {
      const around = context.ancestors.at(-1)?.block?.vocabulary ?? context.section.context;
      for (const slip of slipsOf(statement, around)) if (slip.kind === kind) say(statement, slip, context);
    },
  };
}

function readSlips(statement: Statement, around: BlockVocabulary): readonly StatementSlip[] {
  const { keyword, words } = statement;
  const open = words.at(-1);
  if (open?.kind === "string" && isOpen(statement, open.start, open.end)) {
    return [slip("quote-not-closed", statement, words.length - 1, undefined)];
  }
  if (keyword === undefined || keyword.args.length === 0) return NONE;
  const { args, offset } = formOf(statement, keyword, around);
  let slips: StatementSlip[] | undefined;
  for (let i = 0; i < args.length; i++) {
    const argument = args[i] as Argument;
    const index = offset + i;
    if (index >= words.length) {
      if (argument.optional) break;
      return [...(slips ?? NONE), slip("value-missing", statement, index, argument)];
    }
    const word = valueAt(statement, index) as string;
    // What is filled in later may be more words than one: nothing behind it can be judged either.
    if (isFilledIn(word)) break;
    const kind = kindOf(word, argument);
    if (kind !== undefined) {
      slips ??= [];
      slips.push(slip(kind, statement, index, argument));
    }
    if (argument.rest) break;
  }
  return slips ?? NONE;
}

function isOpen(statement: Statement, start: number, end: number): boolean {
  return end - start < 2 || statement.text.charAt(end - 1) !== '"';
}

function slip(kind: SlipKind, statement: Statement, index: number, argument: Argument | undefined): StatementSlip {
  const isThere = index < statement.words.length;
  const place = isThere ? placeOfWord(statement, index) : placeOf(statement);
  return { kind, place, index, word: valueAt(statement, index) ?? "", argument };
}

function kindOf(word: string, argument: Argument): SlipKind | undefined {
  switch (argument.type) {
    case "number":
    case "port":
      return numberSlip(word, argument);
    case "decimal":
      return decimalSlip(word, argument);
    case "enum":
      return enumSlip(word, argument);
    case "boolean":
      return BOOLEANS.has(word) ? undefined : "boolean-unknown";
    case "address":
      return isAddress(word) ? undefined : "address-malformed";
    case "ipv4":
      return addressFamily(addressPart(word)) === 4 ? undefined : "address-malformed";
    case "ipv6":
      return addressFamily(addressPart(word)) === 6 ? undefined : "address-malformed";
    case "address-range":
      return isAddress(word) ? undefined : "address-malformed";
    case "digest":
      return /^[0-9a-fA-F]{32}$/.test(word) ? undefined : "hex-malformed";
    case "hex":
      return /^[0-9a-fA-F\s]+$/.test(word) ? undefined : "hex-malformed";
    default:
      return argument.maxLength !== undefined && word.length > argument.maxLength ? "value-too-long" : undefined;
  }
}

const BOOLEANS: ReadonlySet<string> = new Set(["on", "off", "true", "false", "yes", "no"]);

function numberSlip(word: string, { min, max }: Argument): SlipKind | undefined {
  if (!/^[+-]?[0-9]+$/.test(word)) return "number-malformed";
  return isWithin(Number(word), min, max) ? undefined : "number-outside-bounds";
}

function decimalSlip(word: string, { min, max, decimals }: Argument): SlipKind | undefined {
  const form = decimals === undefined ? /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i : /^[+-]?(\d+(\.\d*)?|\.\d+)$/;
  if (!form.test(word)) return "number-malformed";
  if (!isWithin(Number(word), min, max)) return "number-outside-bounds";
  const point = word.indexOf(".");
  return decimals !== undefined && point >= 0 && word.length - point - 1 > decimals ? "too-many-decimals" : undefined;
}

function isWithin(value: number, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): boolean {
  return value >= min && value <= max;
}

function enumSlip(word: string, { values, open, ignoreCase, maxLength }: Argument): SlipKind | undefined {
  if (values === undefined) return undefined;
  if (open) return maxLength !== undefined && word.length > maxLength ? "value-too-long" : undefined;
  const found = ignoreCase ? values.some((value) => value.toLowerCase() === word.toLowerCase()) : values.includes(word);
  return found ? undefined : "choice-unknown";
}

/** An address up to its `/length` or `-end`, which upstream leaves alone where it wants one address. */
function addressPart(word: string): string {
  const cut = word.search(/[/-]/);
  return cut < 0 ? word : word.slice(0, cut);
}

function isAddress(word: string): boolean {
  return addressFamily(addressPart(word)) !== undefined;
}
