/** What may be wrong with one word, by the argument it is. */
import type { Argument } from "../../../grammar/vocabulary.ts";
import { addressFamily } from "../../model/values.ts";

export type WordSlip =
  | "number-malformed"
  | "number-outside-bounds"
  | "too-many-decimals"
  | "choice-unknown"
  | "boolean-unknown"
  | "address-malformed"
  | "value-too-long"
  | "hex-malformed"
  | "value-malformed";

/** What is wrong with `word` where `argument` is due; undefined when nothing is. */
export function wordSlip(word: string, argument: Argument): WordSlip | undefined {
  if (argument.type !== "enum" && argument.values?.includes(word)) return undefined;
  if (argument.prefix !== undefined && word.startsWith(argument.prefix)) return undefined;
  if (argument.exact && word.includes("/")) return "address-malformed";
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
      if (!isAddress(word)) return "address-malformed";
      return argument.multicast && !isMulticast(word) ? "value-malformed" : undefined;
    case "ipv4":
    case "ipv6":
      if (addressFamily(addressPart(word)) !== (argument.type === "ipv4" ? 4 : 6)) return "address-malformed";
      return argument.multicast && !isMulticast(word) ? "value-malformed" : undefined;
    case "host":
      return isHost(word) ? undefined : "address-malformed";
    case "netmask":
      return isMask(word) ? undefined : "value-malformed";
    case "number-range":
      return isNumberRange(word, argument) ? undefined : "value-malformed";
    case "file-mode":
      return isFileMode(word) ? undefined : "value-malformed";
    case "address-range":
      return isAddress(word) ? undefined : "address-malformed";
    case "network":
      return networkSlip(word);
    case "hex-number":
      return hexSlip(word, argument);
    case "digest":
      return /^[0-9a-fA-F]{32}$/.test(word) ? undefined : "hex-malformed";
    case "hex":
      return /^[0-9a-fA-F\s]+$/.test(word) ? undefined : "hex-malformed";
    case "hex-mask":
      return /^[0-9a-fA-FxX\s]+$/.test(word) ? undefined : "hex-malformed";
    default:
      return argument.maxLength !== undefined && word.length > argument.maxLength ? "value-too-long" : undefined;
  }
}

const BOOLEANS: ReadonlySet<string> = new Set(["on", "off", "true", "false", "yes", "no"]);

/** Blanks before a number, which only quotes can bring there, are skipped; a minus sign alone is too much for some. */
function numberSlip(word: string, { min, max }: Argument): WordSlip | undefined {
  if (!/^\s*[+-]?[0-9]+$/.test(word)) return "number-malformed";
  if (min !== undefined && min >= 0 && word.trimStart().startsWith("-")) return "number-outside-bounds";
  return isWithin(Number(word), min, max) ? undefined : "number-outside-bounds";
}

/** A number as C reads it: hexadecimal behind `0x` alone. */
function hexSlip(word: string, { min, max }: Argument): WordSlip | undefined {
  if (!/^[+-]?(0x[0-9a-f]+|[0-9]+)$/i.test(word)) return "number-malformed";
  return !word.startsWith("-") && isWithin(Number(word.replace("+", "")), min, max)
    ? undefined
    : "number-outside-bounds";
}

function decimalSlip(word: string, { min, max, decimals }: Argument): WordSlip | undefined {
  const form = decimals === undefined ? /^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i : /^\s*[+-]?(\d+(\.\d*)?|\.\d+)$/;
  if (!form.test(word)) return "number-malformed";
  if (min !== undefined && min >= 0 && word.trimStart().startsWith("-")) return "number-outside-bounds";
  if (!isWithin(Number(word), min, max)) return "number-outside-bounds";
  const point = word.indexOf(".");
  return decimals !== undefined && point >= 0 && word.length - point - 1 > decimals ? "too-many-decimals" : undefined;
}

function isWithin(value: number, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): boolean {
  return value >= min && value <= max;
}

function enumSlip(written: string, argument: Argument): WordSlip | undefined {
  const { values, open, ignoreCase, maxLength, signed } = argument;
  if (values === undefined) return undefined;
  const word = signed ? written.replace(/^[+-]/, "") : written;
  if (open && argument.min === undefined)
    return maxLength !== undefined && word.length > maxLength ? "value-too-long" : undefined;
  const found = ignoreCase ? values.some((value) => value.toLowerCase() === word.toLowerCase()) : values.includes(word);
  if (found) return undefined;
  return open ? numberSlip(word, argument) : "choice-unknown";
}

/** An address up to its `/length` or `-end`, which upstream leaves alone where it wants one address. */
function addressPart(word: string): string {
  const cut = word.search(/[/-]/);
  return cut < 0 ? word : word.slice(0, cut);
}

function isAddress(word: string): boolean {
  return addressFamily(addressPart(word)) !== undefined;
}

function networkSlip(word: string): WordSlip | undefined {
  const slash = word.indexOf("/");
  const family = addressFamily(slash < 0 ? word : word.slice(0, slash));
  if (family === undefined) return "address-malformed";
  const length = slash < 0 ? "" : word.slice(slash + 1);
  if (/^[0-9]*$/.test(length) && Number(length) <= (family === 4 ? 32 : 128)) return undefined;
  return "value-malformed";
}

function isMulticast(word: string): boolean {
  return /^(22[4-9]|23[0-9])\.|^ff/i.test(word);
}

/** A link-local address with its interface. */
const LINK = /^(fe80:.*)%[^%/]+$/i;

/** A name, or an address: what looks like one has to be one. */
function isHost(word: string): boolean {
  if (/^[0-9]+(?:\.[0-9]+){3}(%|$)/.test(word) || word.includes(":"))
    return addressFamily(word.replace(LINK, "$1")) !== undefined;
  return !/[/[\]]/.test(word);
}

/** A mask as four numbers, or one number: which of them depends on the family of the service. */
function isMask(word: string): boolean {
  if (/^[0-9]+$/.test(word)) return Number(word) <= 0xffffffff;
  const bytes = word.split(".");
  return bytes.length === 4 && bytes.every((byte) => /^[0-9]+$/.test(byte) && Number(byte) <= 255);
}

function isNumberRange(word: string, { min, max }: Argument): boolean {
  const parts = /^([0-9]+)(?:-([0-9]+))?$/.exec(word);
  if (parts === null) return false;
  const from = Number(parts[1]);
  const to = Number(parts[2] ?? parts[1]);
  return from <= to && isWithin(from, min, max) && isWithin(to, min, max);
}

const MODE_BITS = /^\|?(?:I[RWX](?:USR|GRP|OTH)(?:\||$))*$/;

/** A number as C reads it; or names of bits, with or without blanks around the bars between them. */
function isFileMode(word: string): boolean {
  if (/^0x[0-9a-f]+$/i.test(word)) return Number(word) <= 0o777;
  if (!/^[0-9]+$/.test(word)) return word !== "" && MODE_BITS.test(word);
  const octal = /^0[0-7]*$/.test(word);
  return (octal || !word.startsWith("0")) && Number.parseInt(word, octal ? 8 : 10) <= 0o777;
}
