/** What the kernel knows services and servers by, as the plan names them: `192.0.2.10:80/TCP`, `[2001:db8::1]:80/TCP`, `fwmark:7/TCP`. */
import type { GroupEntry, LocalAddress, VirtualServer } from "../model/configuration.ts";
import { addressesOf } from "../model/virtual-server.ts";

/** An address with its port, IPv6 in brackets. */
export function endpointName(address: string, port: number): string {
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}

/** The name of a virtual_server that names no group. */
export function serviceName({ vip, vport, fwmark, protocol }: VirtualServer): string {
  const suffix = protocolSuffix(protocol);
  if (vip !== null) return endpointName(vip, vport ?? 0) + suffix;
  // The mark 0 counts as none: what goes to the kernel then is an address of no family, which prints like this.
  return fwmark ? `fwmark:${fwmark}${suffix}` : `255.255.255.255:0${suffix}`;
}

/** The names of the services that one line of a virtual_server_group makes. */
export function entryNames(entry: GroupEntry, protocol: string | null): readonly string[] {
  const suffix = protocolSuffix(protocol);
  if (entry.kind === "fwmark") return [`fwmark:${entry.fwmark}${suffix}`];
  return addressesIn(entry).map((address) => endpointName(address, entry.port) + suffix);
}

/** The addresses of a line, ranges one address at a time. */
export function addressesIn({ address, family, range_end }: LocalAddress): readonly string[] {
  return addressesOf({ address, family, rangeEnd: range_end });
}

/** The kernel is told the number of the protocol; without a `protocol` line it is 0. */
function protocolSuffix(protocol: string | null): string {
  return `/${protocol ?? "proto0"}`;
}

/** Names in short: those that differ in the last byte of an IPv4 address alone become a range, `192.0.2.1-9:80/TCP`. */
export function inRanges(names: readonly string[]): readonly string[] {
  const parts: { head: string; first: number; last: number; tail: string }[] = [];
  for (const name of names) {
    const [found, head = name, byte] = /^((?:\d{1,3}\.){3})(\d{1,3})(?!\d)/.exec(name) ?? [];
    const tail = name.slice(found?.length ?? name.length);
    const previous = parts.at(-1);
    const follows = byte !== undefined && previous?.head === head && previous.tail === tail;
    if (follows && previous.last + 1 === Number(byte)) previous.last++;
    else parts.push({ head, first: Number(byte ?? -1), last: Number(byte ?? -1), tail });
  }
  return parts.map(({ head, first, last, tail }) => {
    if (first === -1) return head;
    return first === last ? `${head}${first}${tail}` : `${head}${first}-${last}${tail}`;
  });
}
