/** What is wrong with the value of an argument, by its type in the vocabulary. */
import type { Argument } from "../../../grammar/vocabulary.ts";
import { addressFamily, atoi, isWholeNumber, parseRange, plainNumber } from "../../model/values.ts";
import type { Statement } from "../../syntax/tree.ts";
import { nameOf, wordAt } from "../../syntax/tree.ts";
import type { Reading } from "../words/reading.ts";
import { slipOf } from "../words/reading.ts";
import type { Slip, SlipKind } from "../words/slip.ts";
import { addressSlip } from "./address-slip.ts";

/** What is wrong with word `index` as a value of `argument`. */
export function valueSlip({ statement }: Reading, index: number, argument: Argument): Slip | undefined {
  const kind = kindOf(statement, index, argument);
  return kind === undefined ? undefined : slipOf(kind, index, index, argument);
}

function kindOf(statement: Statement, index: number, argument: Argument): SlipKind | undefined {
  switch (argument.type) {
    case "number":
      return numberSlip(statement, index, argument);
    case "port":
      return portSlip(statement, index, argument);
    case "address":
    case "ipv4":
    case "address-range": {
      if (isPlainIpv4(statement, index)) return undefined;
      const kind = addressSlip(wordAt(statement, index), argument);
      return kind !== undefined && nameOf(statement) === "smtp_server" ? "smtp-server-not-address" : kind;
    }
    case "enum":
      return enumSlip(statement, index, argument);
    case "netmask":
      return maskSlip(statement, wordAt(statement, index));
    case "interface":
      return wordLength(statement, index) > (argument.maxLength ?? Number.POSITIVE_INFINITY)
        ? "interface-name-too-long"
        : undefined;
    case "text":
      return argument.maxLength !== undefined && wordLength(statement, index) > argument.maxLength
        ? "auth-pass-too-long"
        : undefined;
    default:
      return undefined;
  }
}

function wordLength(statement: Statement, index: number): number {
  const word = statement.words[index];
  return word === undefined ? 0 : word.end - word.start;
}

function plainNumberAt({ text, words }: Statement, index: number): number | undefined {
  const word = words[index];
  return word === undefined ? undefined : plainNumber(text, word.start, word.end);
}

/** True for the usual IPv4 address, three dots and bytes without leading zeros. Makes no string. */
function isPlainIpv4({ text, words }: Statement, index: number): boolean {
  const word = words[index];
  if (word === undefined) return false;
  let dots = 0;
  let byte = -1;
  for (let i = word.start; i < word.end; i++) {
    const code = text.charCodeAt(i);
    if (code === 46) {
      if (byte < 0) return false;
      dots++;
      byte = -1;
      continue;
    }
    const digit = code - 48;
    if (digit < 0 || digit > 9 || byte === 0) return false;
    byte = byte < 0 ? digit : byte * 10 + digit;
    if (byte > 255) return false;
  }
  return dots === 3 && byte >= 0;
}

/** Seconds are multiplied by 1,000,000 in 32 bits: no more than this. */
const MOST_SECONDS = 2147;

/** What atoi can hold. */
export const MOST_INT = 2_147_483_647;

/** Numbers that have a rule of their own, by keyword: what is wrong with such a text. */
const OWN_NUMBERS: ReadonlyMap<string, (word: string) => SlipKind | undefined> = new Map([
  ["connect_timeout", (word: string) => (isWithin(word, 1, 200) ? undefined : "connect-timeout-range")],
  ["advert_int", advertIntSlip],
  // Five bytes hold the text, so that only four digits have room for their end.
  ["persistence_timeout", (word: string) => (/^[0-9]{1,4}$/.test(word) ? undefined : "persistence-timeout-range")],
  ["est_timeout", estTimeoutSlip],
] as const);

function estTimeoutSlip(word: string): SlipKind | undefined {
  if (word.length > 5 || word.startsWith("-")) return "est-timeout-range";
  return isWholeNumber(word) ? undefined : formSlip(word);
}

/** Too large for a byte of the packet, or for the product in microseconds. */
function advertIntSlip(word: string): SlipKind | undefined {
  if (isWithin(word, 1, 255)) return undefined;
  return isWholeNumber(word) && Number(word) > MOST_SECONDS ? "interval-overflow" : "advert-int-range";
}

function isWithin(word: string, min: number, max: number): boolean {
  return isWholeNumber(word) && Number(word) >= min && Number(word) <= max;
}

function numberSlip(statement: Statement, index: number, argument: Argument): SlipKind | undefined {
  const { min = Number.NEGATIVE_INFINITY, max = MOST_INT, maxLength } = argument;
  const plain = plainNumberAt(statement, index);
  if (plain !== undefined && plain >= min && plain <= max && maxLength === undefined) {
    return plain === 0 && min === 0 && nameOf(statement) === "weight" ? "weight-zero" : undefined;
  }
  const name = nameOf(statement);
  const word = withoutComment(wordAt(statement, index));
  const own = OWN_NUMBERS.get(name);
  if (own !== undefined) return own(word);
  const isMark = argument.name === "mark";
  if (!isWholeNumber(word)) return isMark && atoi(word) === 0 ? "fwmark-zero" : formSlip(word);
  const value = Number(word);
  if (value >= min && value <= max) return undefined;
  if (isMark && value === 0) return "fwmark-zero";
  if (name === "weight" && min === 0 && value < 0) return "weight-negative";
  if (name === "nb_get_retry" && value < min) return "nb-get-retry-zero";
  return argument.unit === "seconds" && max === MOST_SECONDS ? "interval-overflow" : "number-out-of-range";
}

/** A number up to a comment that is stuck to it: atoi stops there. */
function withoutComment(word: string): string {
  const at = word.search(/[#!]/);
  return at > 0 ? word.slice(0, at) : word;
}

/** What is wrong with a word that should be a number and is none. */
export function formSlip(word: string): SlipKind {
  return /^[+-]?[0-9]/.test(word) ? "number-suffix" : "number-invalid";
}

function portSlip(statement: Statement, index: number, argument: Argument): SlipKind | undefined {
  const { min = 0, max = 65535 } = argument;
  const plain = plainNumberAt(statement, index);
  if (plain !== undefined) return plain >= min && plain <= max ? undefined : "port-invalid";
  const word = wordAt(statement, index);
  const comment = /^([0-9]+)[#!]/.exec(word);
  if (comment !== null) return Number(comment[1]) > max ? "port-invalid" : undefined;
  if (/^\+[0-9]+$/.test(word) && Number(word) >= min && Number(word) <= max) return undefined;
  // Letters behind the digits are dropped; a list or a range loses ports.
  return /^[1-9][0-9]{0,4}(\/(tcp|udp))?[a-zA-Z.]*$/i.test(word) && atoi(word) <= max
    ? "number-suffix"
    : "port-invalid";
}

const ENUM_RULES: ReadonlyMap<string, SlipKind> = new Map<string, SlipKind>([
  ["protocol", "protocol-not-tcp"],
  ["lb_algo", "scheduler-unknown"],
  ["lvs_sched", "scheduler-unknown"],
  ["lb_kind", "lb-kind-unknown"],
  ["lvs_method", "lb-kind-unknown"],
  ["state", "vrrp-state-unknown"],
  ["auth_type", "auth-type-unknown"],
]);

function enumSlip(statement: Statement, index: number, argument: Argument): SlipKind | undefined {
  const { values } = argument;
  if (values === undefined || argument.open === true || values.includes(wordAt(statement, index))) return undefined;
  return ENUM_RULES.get(nameOf(statement)) ?? "unknown-value";
}

/** Masks are dotted here. What a granularity has to be depends on the service, which only its rule knows. */
function maskSlip(statement: Statement, word: string): SlipKind | undefined {
  if (nameOf(statement) === "persistence_granularity") return "granularity-not-a-mask";
  return addressFamily(word) === 4 ? undefined : "netmask-invalid";
}

/** `10.0.0.1 -20`, `10.0.0.1 - 20`, `10.0.0.1 - 10.0.0.20`: a range that blanks cut into several words. */
export function splitRangeSlip({ statement, args, end }: Reading): Slip | undefined {
  if (end < 2 || args[0]?.name !== "ip[-end]") return undefined;
  const [first, second] = [wordAt(statement, 0), wordAt(statement, 1)];
  if (!first.endsWith("-") && !second.startsWith("-")) return undefined;
  const last = second === "-" ? 2 : 1;
  const joined = Array.from({ length: last + 1 }, (_, i) => wordAt(statement, i)).join("");
  const isRange =
    addressFamily(parseRange(joined).address) !== undefined && /-(?:[0-9]+\.){0,3}[0-9]{1,3}$/.test(joined);
  return isRange ? slipOf("range-end-invalid", 0, last, args[0]) : undefined;
}
