/** What the health checker holds of a configuration: the data it parsed, and which of it the kernel has. */
import type {
  CheckConfiguration,
  GroupEntry,
  LocalAddress,
  RealServer,
  VirtualServer,
} from "../model/configuration.ts";
import { entryIdentity, localAddressIdentity, serverIdentity, serviceIdentity } from "./equality.ts";
import { addressesIn } from "./names.ts";

export interface HeldServer {
  readonly server: RealServer;
  readonly identity: string;
  /** In the kernel, as the daemon believes. */
  alive: boolean;
}

export interface HeldService {
  readonly server: VirtualServer;
  readonly identity: string;
  readonly realServers: readonly HeldServer[];
  alive: boolean;
}

/** A line of a virtual_server_group. */
export interface HeldEntry {
  readonly entry: GroupEntry;
  readonly identity: string;
  alive: boolean;
  /** Its services have their local addresses. */
  hasLocalAddresses: boolean;
}

/** A line of a local_address_group. */
export interface HeldLocalAddress {
  readonly addresses: readonly string[];
  readonly identity: string;
  alive: boolean;
}

/** A group: its lines, and the first of those that are the same. */
export interface HeldGroup<Line> {
  readonly lines: readonly Line[];
  readonly byIdentity: ReadonlyMap<string, Line>;
}

/** Of two groups with one name the first counts. */
export interface Memory {
  readonly services: readonly HeldService[];
  readonly groups: ReadonlyMap<string, HeldGroup<HeldEntry>>;
  readonly localGroups: ReadonlyMap<string, HeldGroup<HeldLocalAddress>>;
}

/** The data as it is right after parsing: the kernel has nothing of it. */
export function holdConfiguration(check: CheckConfiguration): Memory {
  const groups = new Map<string, HeldGroup<HeldEntry>>();
  for (const { name, entries } of check.virtual_server_group) {
    if (!groups.has(name)) groups.set(name, holdGroup(inLists(entries, listOfEntry).map(holdEntry)));
  }
  const localGroups = new Map<string, HeldGroup<HeldLocalAddress>>();
  for (const { name, addresses } of check.local_address_group) {
    if (localGroups.has(name)) continue;
    localGroups.set(name, holdGroup(inLists(addresses, listOfAddress).map(holdLocalAddress)));
  }
  return { services: check.virtual_server.map(holdService), groups, localGroups };
}

/** Things by identity, the first of those that are the same. */
export function firstByIdentity<T extends { readonly identity: string }>(things: readonly T[]): Map<string, T> {
  const found = new Map<string, T>();
  for (const thing of things) if (!found.has(thing.identity)) found.set(thing.identity, thing);
  return found;
}

function holdGroup<Line extends { readonly identity: string }>(lines: readonly Line[]): HeldGroup<Line> {
  return { lines, byIdentity: firstByIdentity(lines) };
}

function holdService(server: VirtualServer): HeldService {
  return {
    server,
    identity: serviceIdentity(server),
    realServers: server.real_server.map((real) => ({ server: real, identity: serverIdentity(real), alive: false })),
    alive: false,
  };
}

function holdEntry(entry: GroupEntry): HeldEntry {
  return { entry, identity: entryIdentity(entry), alive: false, hasLocalAddresses: false };
}

function holdLocalAddress(entry: LocalAddress): HeldLocalAddress {
  return { addresses: addressesIn(entry), identity: localAddressIdentity(entry), alive: false };
}

/** The daemon keeps the lines of a group in several lists, and goes through one list after the other. */
function inLists<T>(lines: readonly T[], listOf: (line: T) => number): readonly T[] {
  return [...lines].sort((a, b) => listOf(a) - listOf(b));
}

function listOfEntry(entry: GroupEntry): number {
  if (entry.kind === "fwmark") return 1;
  return entry.range_end === 0 ? 0 : 2;
}

function listOfAddress({ range_end }: LocalAddress): number {
  return range_end === 0 ? 0 : 1;
}
