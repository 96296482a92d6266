/** Ranges and networks of address groups as numbers. */
import { addressFamily, ipv4Bytes, ipv6Groups } from "../../model/values.ts";

/** The numbers of an address, each of the same width. */
function partsOf(address: string): { readonly parts: readonly number[]; readonly width: number } | undefined {
  const bytes = ipv4Bytes(address);
  if (bytes !== undefined) return { parts: bytes, width: 8 };
  const groups = ipv6Groups(address);
  return groups === undefined ? undefined : { parts: groups, width: 16 };
}

/** True when an address has bits set behind the first `length`. */
export function hasHostBits(address: string, length: number): boolean {
  const { parts, width } = partsOf(address) ?? { parts: [], width: 8 };
  return parts.some((part, i) => {
    const kept = Math.min(Math.max(length - i * width, 0), width);
    return (part & ((1 << (width - kept)) - 1)) !== 0;
  });
}

/**
 * How far the end of a range lies behind its start; undefined when it is no end of it. `mask` leaves only those bits of
 * the last number of the start to compare with.
 */
export function orderOf(start: string, end: string, mask = 0xffff): number | undefined {
  const from = partsOf(start);
  if (from === undefined) return undefined;
  if (addressFamily(end) !== undefined) {
    const to = partsOf(end);
    if (to === undefined || to.width !== from.width) return undefined;
    const at = from.parts.findIndex((part, i) => part !== to.parts[i]);
    return at < 0 ? 0 : (to.parts[at] as number) - (from.parts[at] as number);
  }
  const isFour = from.width === 8;
  if (!(isFour ? /^[0-9]{1,3}$/ : /^[0-9a-fA-F]{1,4}$/).test(end)) return undefined;
  const last = Number.parseInt(end, isFour ? 10 : 16);
  return last > (isFour ? 255 : 0xffff) ? undefined : last - ((from.parts.at(-1) as number) & mask);
}

/** The number DPVS reads where a range ends (utils.c inet_stor); undefined when it reports the end. */
export function readByDpvs(end: string, family: 4 | 6): number | undefined {
  const number = Number.parseInt(end, family === 4 ? 10 : 16);
  const isEnd = (family === 4 ? /^[0-9]+$/ : /^[0-9a-fA-F]+$/).test(end) || addressFamily(end) === family;
  return isEnd && number <= (family === 4 ? 255 : 0xffff) ? number : undefined;
}
