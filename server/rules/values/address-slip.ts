/** What is wrong with a word that has to be an address or a range of addresses. */
import type { Argument } from "../../../grammar/vocabulary.ts";
import { addressFamily, parseRange } from "../../model/values.ts";
import { nearestWord } from "../../syntax/nearest.ts";
import type { SlipKind } from "../words/slip.ts";

const IPV4_WITH_PORT = /^[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?:-[0-9]{1,3})?:[0-9,-]*$/;
const IPV6_WITH_PORT = /^\[[0-9a-fA-F:.]+\]:[0-9]*$/;

/** `192.0.2.10:80`, `192.0.2.10-20:80`, `[2001:db8::1]:80`. */
export function isAddressWithPort(word: string): boolean {
  return word.includes(":") && (IPV4_WITH_PORT.test(word) || IPV6_WITH_PORT.test(word));
}

/** True for an address, a range or an address with a mask. */
export function looksLikeAddress(word: string): boolean {
  return addressFamily(parseRange(word).address.replace(/[;,]$/, "")) !== undefined;
}

/** `group` or `fwmark` when a first word was meant to be it: another case, or a slip of a letter or two. */
export function serviceWordMeant(word: string): string | undefined {
  const first = word.charCodeAt(0);
  // g, G, f, F: an address that begins with a letter is IPv6 and has a colon.
  if ((first | 32) !== 103 && (first | 32) !== 102) return undefined;
  return word.includes(":") || word.includes(".") ? undefined : nearestWord(word, ["group", "fwmark"]);
}

/** What is wrong with an address; undefined when the daemon reads what stands there. */
export function addressSlip(word: string, argument: Argument): SlipKind | undefined {
  const family = addressFamily(word);
  if (family !== undefined) return argument.type === "ipv4" && family === 6 ? "address-invalid" : undefined;
  if (isAddressWithPort(word)) return "address-with-port";
  const isRange = argument.type === "address-range";
  if (word.includes(",") && looksLikeAddress(word.slice(0, word.indexOf(",")))) {
    return isRange ? "several-addresses" : "address-invalid";
  }
  const range = parseRange(word);
  if (addressFamily(range.address) === undefined) return "address-invalid";
  if (range.mask !== undefined) return isRange ? "cidr-in-group" : "range-in-service-address";
  if (range.end === undefined) return "address-invalid";
  return isRange ? rangeEndSlip(range.address, range.end) : "range-in-service-address";
}

/** What is wrong with the end of a range: it has to be the last byte in decimal, 1 to 254, not below the start. */
function rangeEndSlip(address: string, end: string): SlipKind | undefined {
  if (end.includes(".") || end.includes(":")) return "range-end-full-address";
  const isIpv6 = address.includes(":");
  if (isIpv6 && !/^[0-9]+$/.test(end) && /^[0-9a-fA-F]+$/.test(end)) return "range-end-hexadecimal";
  if (!/^[0-9]+$/.test(end)) return "range-end-invalid";
  const last = Number(end);
  if (last < 1 || last > 254) return "range-end-invalid";
  // Two digits may be either; one digit is the same in both, three are no byte in hexadecimal.
  if (isIpv6 && end.length === 2 && isNotBelow(last, address)) return "range-end-hexadecimal";
  return isNotBelow(last, address) ? undefined : "range-end-invalid";
}

function isNotBelow(end: number, address: string): boolean {
  return end >= lastByte(address);
}

/** The last byte of an address: where a range begins. */
export function lastByte(address: string): number {
  const dot = address.lastIndexOf(".");
  if (dot !== -1) return Number(address.slice(dot + 1));
  return Number.parseInt(address.slice(address.lastIndexOf(":") + 1) || "0", 16) & 0xff;
}
