/** What SIGHUP would do: the old and the new configuration, both as the daemon reads them, played against the kernel's table. */
import type {
  Configuration,
  GroupEntry,
  LocalAddress,
  RealServer,
  VirtualServer,
  VirtualServerGroup,
} from "../model/configuration.ts";
import { type Accident, passChecks, reload, start } from "./daemon.ts";
import { type FieldChange, serverChanges, serviceChanges } from "./differences.ts";
import {
  createKernel,
  destinationName,
  isRefusedDestination,
  type Kernel,
  type KernelService,
  type Operation,
  serviceRefusal,
} from "./kernel.ts";
import { holdConfiguration } from "./memory.ts";
import { addressesIn, entryNames, serviceName } from "./names.ts";

/** `refused`: the new file has the service and the kernel does not hold it. */
export type ServiceAction = "keep" | "add" | "remove" | "recreate" | "refused";

/** `not-applied`: the new file has it and the kernel does not hold it, or not with these thresholds. */
export type DestinationAction = "keep" | "add" | "remove" | "recreate" | "not-applied";

export type LocalAddressAction = "keep" | "add" | "remove" | "recreate";

export interface DestinationPlan {
  readonly destination: string;
  readonly action: DestinationAction;
  readonly because: readonly FieldChange[];
}

export interface LocalAddressPlan {
  readonly address: string;
  readonly action: LocalAddressAction;
}

/** One service of the kernel. */
export interface ServicePlan {
  readonly service: string;
  readonly action: ServiceAction;
  readonly because: readonly FieldChange[];
  /** It had destinations and has none when the operations of the reload itself are done. */
  readonly emptiesPool: boolean;
  readonly destinations: readonly DestinationPlan[];
  readonly localAddresses: readonly LocalAddressPlan[];
  /** The virtual_server blocks that make it, in the order of the old file and of the new one. */
  readonly before: readonly VirtualServer[];
  readonly after: readonly VirtualServer[];
}

export interface ServicesPlan {
  readonly services: readonly ServicePlan[];
  /** What happens to the daemon itself. */
  readonly accidents: readonly Accident[];
}

/** A kernel service as a file has it. */
interface Source {
  readonly server: VirtualServer;
  /** The end of the range it comes from. */
  readonly rangeEnd: number;
}

/** What the plan of one service is made from. */
interface Story {
  readonly service: string;
  readonly before: readonly Source[];
  readonly after: readonly Source[];
  readonly held: KernelService | undefined;
  readonly holds: KernelService | undefined;
  readonly touched: Touched | undefined;
  readonly isEmpty: boolean;
}

/** What was deleted during the reload, whether it came back or not. */
interface Touched {
  deleted: boolean;
  readonly items: Set<string>;
}

/**
 * The plan for going from `old` to `fresh` (both as the daemon reads them). Before the reload everything is up.
 * Services come in the order of the new file; those that go are last.
 */
export function planServices(old: Configuration, fresh: Configuration): ServicesPlan {
  const [oldMemory, freshMemory] = [holdConfiguration(old.check), holdConfiguration(fresh.check)];
  const kernel = createKernel();
  start(oldMemory, kernel);
  const held = copyTable(kernel);
  kernel.forgetLog();
  const accidents = reload(oldMemory, freshMemory, kernel);
  const touched = touchedBy(kernel.log);
  const empty = new Set([...held.keys()].filter((name) => kernel.services.get(name)?.destinations.size === 0));
  passChecks(freshMemory, kernel);

  const before = sourcesOf(old);
  const after = sourcesOf(fresh);
  const services = [...new Set([...after.keys(), ...held.keys()])].map((service) =>
    planService({
      service,
      before: before.get(service) ?? [],
      after: after.get(service) ?? [],
      held: held.get(service),
      holds: kernel.services.get(service),
      touched: touched.get(service),
      isEmpty: empty.has(service),
    }),
  );
  return { services, accidents };
}

/** How many destinations and local addresses a plan for a configuration lists: ranges times ranges grow quickly. */
export function sizeOfPlan({ check }: Configuration): number {
  const groups = new Map(check.virtual_server_group.map(({ name, entries }) => [name, entries]));
  const locals = new Map(check.local_address_group.map(({ name, addresses }) => [name, countAddresses(addresses)]));
  let size = 0;
  for (const { group, laddr_group_name, real_server } of check.virtual_server) {
    const entries = group === null ? undefined : groups.get(group);
    const services = entries === undefined ? 1 : countAddresses(entries);
    size += services * (1 + real_server.length + (locals.get(laddr_group_name ?? "") ?? 0));
  }
  return size;
}

function countAddresses(entries: readonly (GroupEntry | LocalAddress)[]): number {
  return entries.reduce((sum, entry) => sum + ("address" in entry ? addressesIn(entry).length : 1), 0);
}

function copyTable({ services }: Kernel): ReadonlyMap<string, KernelService> {
  const copy = new Map<string, KernelService>();
  for (const [name, { destinations, localAddresses }] of services) {
    copy.set(name, { destinations: new Map(destinations), localAddresses: new Set(localAddresses) });
  }
  return copy;
}

function touchedBy(log: readonly Operation[]): ReadonlyMap<string, Touched> {
  const touched = new Map<string, Touched>();
  for (const { command, service, item, outcome } of log) {
    if (outcome !== "ok" || !command.startsWith("del_")) continue;
    const known = touched.get(service) ?? { deleted: false, items: new Set() };
    touched.set(service, known);
    if (item === undefined) known.deleted = true;
    else known.items.add(item);
  }
  return touched;
}

/** The kernel services a file has, and the blocks that make each. */
function sourcesOf({ check }: Configuration): ReadonlyMap<string, readonly Source[]> {
  const groups = new Map<string, VirtualServerGroup>();
  for (const group of check.virtual_server_group) if (!groups.has(group.name)) groups.set(group.name, group);
  const sources = new Map<string, Source[]>();
  const add = (name: string, source: Source): void => {
    const known = sources.get(name);
    if (known === undefined) sources.set(name, [source]);
    else known.push(source);
  };
  for (const server of check.virtual_server) {
    if (server.group === null) {
      add(serviceName(server), { server, rangeEnd: 0 });
      continue;
    }
    for (const entry of groups.get(server.group)?.entries ?? []) {
      const rangeEnd = entry.kind === "address" ? entry.range_end : 0;
      for (const name of entryNames(entry, server.protocol)) add(name, { server, rangeEnd });
    }
  }
  return sources;
}

function planService(story: Story): ServicePlan {
  const { service, before, after } = story;
  const action = serviceActionOf(story);
  return {
    service,
    action,
    because: changesOf(story),
    emptiesPool: (action === "keep" || action === "recreate") && story.isEmpty && story.held?.destinations.size !== 0,
    destinations: planDestinations(story, action),
    localAddresses: planLocalAddresses(story, action),
    before: blocksOf(before),
    after: blocksOf(after),
  };
}

function blocksOf(sources: readonly Source[]): readonly VirtualServer[] {
  return [...new Set(sources.map(({ server }) => server))];
}

function serviceActionOf({ service, held, holds, touched, before, after }: Story): ServiceAction {
  if (holds !== undefined) {
    if (held === undefined) return "add";
    return touched?.deleted ? "recreate" : "keep";
  }
  const [wanted] = after;
  if (wanted === undefined) return "remove";
  // One that was made twice, was deleted with the other and is taken for alive was never refused: it is simply gone.
  const isGone = held !== undefined && before.length > 1 && serviceRefusal(wanted.server, service) === undefined;
  return isGone ? "remove" : "refused";
}

function changesOf({ before: [before], after: [after] }: Story): readonly FieldChange[] {
  if (before === undefined || after === undefined) return [];
  const changes = serviceChanges(before.server, after.server);
  if (before.rangeEnd === after.rangeEnd) return changes;
  return [...changes, { field: "range_end", old: before.rangeEnd || null, new: after.rangeEnd || null }];
}

/** Real servers by destination, the first of each. */
function serversOf(sources: readonly Source[]): ReadonlyMap<string, RealServer> {
  const servers = new Map<string, RealServer>();
  for (const block of blocksOf(sources)) {
    for (const server of block.real_server) {
      const name = destinationName(server);
      if (!servers.has(name)) servers.set(name, server);
    }
  }
  return servers;
}

function planDestinations(story: Story, service: ServiceAction): readonly DestinationPlan[] {
  const before = serversOf(story.before);
  const after = serversOf(story.after);
  const names = new Set([...after.keys(), ...(story.held?.destinations.keys() ?? [])]);
  return [...names].map((destination) => {
    const [was, is] = [before.get(destination), after.get(destination)];
    return {
      destination,
      action: destinationActionOf(destination, is, story, service),
      because: was === undefined || is === undefined ? [] : serverChanges(was, is),
    };
  });
}

function destinationActionOf(
  destination: string,
  wanted: RealServer | undefined,
  { held, holds, touched }: Story,
  service: ServiceAction,
): DestinationAction {
  const had = held?.destinations.has(destination) ?? false;
  const has = holds?.destinations.get(destination);
  if (has === undefined) {
    if (wanted === undefined) return "remove";
    return had && service !== "refused" && !isRefusedDestination(wanted) ? "remove" : "not-applied";
  }
  if (!had) return "add";
  if (touched?.deleted || touched?.items.has(destination)) return "recreate";
  if (wanted === undefined) return "keep";
  return has.uthreshold === wanted.uthreshold && has.lthreshold === wanted.lthreshold ? "keep" : "not-applied";
}

function planLocalAddresses({ held, holds, touched }: Story, service: ServiceAction): readonly LocalAddressPlan[] {
  const addresses = new Set([...(holds?.localAddresses ?? []), ...(held?.localAddresses ?? [])]);
  return [...addresses].map((address) => {
    if (!holds?.localAddresses.has(address)) return { address, action: "remove" };
    if (!held?.localAddresses.has(address)) return { address, action: "add" };
    const isNew = service === "recreate" || touched?.items.has(address) === true;
    return { address, action: isNew ? "recreate" : "keep" };
  });
}
