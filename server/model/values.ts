/**
 * Values as C reads them: numbers, seconds, addresses, ranges and quoted texts of the lvs-1.2.2 daemon.
 * The strict forms (`isWholeNumber`, `addressFamily`) tell what a person may write; the lax ones (`atoi`, `seconds32`,
 * `parseRange`) what the daemon makes of anything.
 */
import type { Statement } from "../syntax/tree.ts";
import { wordAt } from "../syntax/tree.ts";

export type AddressFamily = 4 | 6;

const LEADING_NUMBER = /^[ \t\n\v\f\r]*([+-]?[0-9]+)/;
const LONG_MAX = 2n ** 63n - 1n;
const LONG_MIN = -(2n ** 63n);

/**
 * C's atoi: leading blanks, a sign, digits; the rest is ignored and a text without digits is 0. Numbers past 32 bits
 * are undefined in C; glibc on 64 bits clamps to 64 bits and keeps the lower 32, and so does this.
 */
export function atoi(text: string): number {
  const plain = plainNumber(text);
  if (plain !== undefined) return plain;
  const digits = LEADING_NUMBER.exec(text)?.[1];
  if (digits === undefined) return 0;
  if (digits.length < 10) return Number(digits) | 0; // "-0" is 0
  const value = BigInt(digits.startsWith("+") ? digits.slice(1) : digits);
  const clamped = value > LONG_MAX ? LONG_MAX : value < LONG_MIN ? LONG_MIN : value;
  return Number(BigInt.asIntN(32, clamped));
}

/** The value of a part of a text that is one to nine digits, the usual number; undefined for any other. Makes no string. */
export function plainNumber(text: string, start = 0, end = text.length): number | undefined {
  if (start >= end || end - start > 9) return undefined;
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value;
}

/** True for a whole number and nothing else: digits with an optional sign. */
export function isWholeNumber(text: string): boolean {
  if (plainNumber(text) !== undefined) return true;
  return /^[+-]?[0-9]+$/.test(text);
}

/** Microseconds the daemon stores for a text in seconds: a signed 32-bit product, so 2148 and above turn negative. */
export function seconds32(text: string): number {
  return Math.imul(atoi(text), 1_000_000);
}

/** The 16 bits a port is stored in: 65536 is 0, -1 is 65535, a name is 0. */
export function port16(text: string): number {
  return atoi(text) & 0xffff;
}

/** The four bytes of an IPv4 address as inet_pton reads it: four decimal numbers up to 255, no leading zeros, no short forms. */
export function ipv4Bytes(text: string): readonly number[] | undefined {
  const bits = ipv4Bits(text);
  return bits === undefined ? undefined : [bits >>> 24, (bits >>> 16) & 255, (bits >>> 8) & 255, bits & 255];
}

const DOT = 46;
const ZERO = 48;

/** The bytes as one number of 32 bits: most words of a large file are addresses, and no list is made for them. */
function ipv4Bits(text: string): number | undefined {
  if (text.length < 7 || text.length > 15) return undefined;
  let bits = 0;
  let byte = -1; // no digit yet
  let dots = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === DOT) {
      if (byte < 0 || ++dots > 3) return undefined;
      bits = (bits << 8) | byte;
      byte = -1;
      continue;
    }
    const digit = code - ZERO;
    if (digit < 0 || digit > 9 || byte === 0) return undefined;
    byte = byte < 0 ? digit : byte * 10 + digit;
    if (byte > 255) return undefined;
  }
  return dots === 3 && byte >= 0 ? (bits << 8) | byte : undefined;
}

/** The eight 16-bit groups of an IPv6 address as inet_pton reads it: `::` once, dotted IPv4 tail, no brackets, no zone. */
export function ipv6Groups(text: string): readonly number[] | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head = "", tail] = halves;
  const before = groupsOf(head, tail === undefined);
  const after = tail === undefined ? [] : groupsOf(tail, true);
  if (before === undefined || after === undefined) return undefined;
  const missing = 8 - before.length - after.length;
  if (tail === undefined) return missing === 0 ? before : undefined;
  // glibc lets "::" stand for a single group, but not for none.
  return missing >= 1 ? [...before, ...Array<number>(missing).fill(0), ...after] : undefined;
}

function groupsOf(text: string, mayEndInIpv4: boolean): number[] | undefined {
  if (text === "") return [];
  const groups: number[] = [];
  const parts = text.split(":");
  for (const [i, part] of parts.entries()) {
    if (/^[0-9a-fA-F]{1,4}$/.test(part)) {
      groups.push(Number.parseInt(part, 16));
      continue;
    }
    const bytes = mayEndInIpv4 && i === parts.length - 1 ? ipv4Bytes(part) : undefined;
    if (bytes === undefined) return undefined;
    const [a = 0, b = 0, c = 0, d = 0] = bytes;
    groups.push(a * 256 + b, c * 256 + d);
  }
  return groups;
}

/** The family of an address that inet_pton accepts; undefined for anything else (names, brackets, zones, leading zeros). */
export function addressFamily(text: string): AddressFamily | undefined {
  if (!text.includes(":")) return ipv4Bits(text) === undefined ? undefined : 4;
  return ipv6Groups(text) === undefined ? undefined : 6;
}

/** The address as inet_ntop writes it (IPv6 short and in lower case); undefined when inet_pton does not take it. */
export function canonicalAddress(text: string): string | undefined {
  // An IPv4 address has one spelling.
  if (!text.includes(":")) return ipv4Bits(text) === undefined ? undefined : text;
  const groups = ipv6Groups(text);
  return groups === undefined ? undefined : writeIpv6(groups);
}

function writeIpv6(groups: readonly number[]): string {
  const zeros = longestZeros(groups);
  const mapped = zeros.length === 5 && groups[5] === 0xffff;
  if (zeros.start === 0 && (zeros.length === 6 || mapped)) {
    const [high = 0, low = 0] = groups.slice(6);
    return `${mapped ? "::ffff:" : "::"}${[high >> 8, high & 255, low >> 8, low & 255].join(".")}`;
  }
  const hex = groups.map((group) => group.toString(16));
  if (zeros.length < 2) return hex.join(":");
  return `${hex.slice(0, zeros.start).join(":")}::${hex.slice(zeros.start + zeros.length).join(":")}`;
}

function longestZeros(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let length = 0;
  for (const [i, group] of groups.entries()) {
    length = group === 0 ? length + 1 : 0;
    if (length > best.length) best = { start: i - length + 1, length };
  }
  return best;
}

/** An address word taken apart. */
export interface AddressRange {
  /** The address without what follows the first `-`, or without one the first `/`. Not necessarily a valid one. */
  readonly address: string;
  /** 6 when a `:` stands anywhere in the word, as the daemon decides it. */
  readonly family: AddressFamily;
  /** The text after `-`: the end of the range, an absolute last byte in decimal. */
  readonly end?: string;
  /** The text after `/` when there is no `-`; the daemon throws it away. */
  readonly mask?: string;
  /** The byte the daemon stores for the end: 0 without one (or for a text), 256 gives 0, 300 gives 44. */
  readonly rangeEnd: number;
}

/** Takes `address-end` or `address/length` apart as the daemon does (inet_stosockaddr, inet_stor). */
export function parseRange(text: string): AddressRange {
  const family = text.includes(":") ? 6 : 4;
  const dash = text.indexOf("-");
  if (dash !== -1) {
    const end = text.slice(dash + 1);
    return { address: text.slice(0, dash), family, end, rangeEnd: atoi(end) & 0xff };
  }
  const slash = text.indexOf("/");
  if (slash === -1) return { address: text, family, rangeEnd: 0 };
  return { address: text.slice(0, slash), family, mask: text.slice(slash + 1), rangeEnd: 0 };
}

/**
 * The address the daemon stores for a word (inet_stosockaddr): a range or mask is cut off, and what inet_pton refuses leaves
 * the bytes as they were: `before`, or 0.0.0.0, or :: when a `:` stands in the word.
 */
export function storedAddress(text: string, before?: string): string {
  const { address, family } = parseRange(text);
  const canonical = addressFamily(address) === family ? canonicalAddress(address) : undefined;
  return canonical ?? before ?? (family === 6 ? "::" : "0.0.0.0");
}

/**
 * The text that set_value keeps of a statement (parser.c): word 2 as it is; after a quote the words between it and the
 * last one, which is always taken for the closing quote. `null` for a lone quote and for a missing argument.
 */
export function setValue(statement: Statement): string | null {
  const { length } = statement.words;
  if (length < 2) return null;
  const first = wordAt(statement, 1);
  if (first !== '"') return first;
  if (length === 2) return null;
  let value = "";
  for (let i = 2; i < length; i++) {
    const word = wordAt(statement, i);
    if (i > 2 && word !== '"' && wordAt(statement, i - 1) !== '"') value += " ";
    if (i < length - 1) value += word;
  }
  return value;
}
