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
