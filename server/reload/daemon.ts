/**
 * What the health checker does at its start and on SIGHUP, step by step, against a table like the kernel's
 * (keepalived 1.2.2 FULLNAT, ipwrapper.c init_services and clear_diff_services, ipvswrapper.c).
 *
 * Not followed: a service that is not FNAT but names a local_address_group is given its addresses by the first reload
 * after a start. They have no effect there.
 */
import type { VirtualServer } from "../model/configuration.ts";
import type { Kernel } from "./kernel.ts";
import {
  firstByIdentity,
  type HeldEntry,
  type HeldGroup,
  type HeldLocalAddress,
  type HeldServer,
  type HeldService,
  type Memory,
} from "./memory.ts";
import { entryNames, serviceName } from "./names.ts";

/** Where the reload goes wrong for the daemon itself. */
export interface Accident {
  /** `crash`: it dereferences a null pointer. `stop`: initialisation fails, it clears IPVS and exits. */
  readonly kind: "crash" | "stop";
  readonly cause: "local-group-missing" | "local-group-appears" | "group-appears" | "entry-without-servers";
  readonly server: VirtualServer;
}

type Mode = "start" | "reload";

/** A fresh start with everything up: all services are in, all checks have passed. */
export function start(memory: Memory, kernel: Kernel): void {
  for (const service of memory.services) initService(service, memory, kernel, "start");
  passChecks(memory, kernel);
}

/** The first successful check of each real server that is not in its pool. */
export function passChecks(memory: Memory, kernel: Kernel): void {
  for (const service of memory.services) {
    for (const real of service.realServers) addRealServer(real, service, memory, kernel);
  }
}

/**
 * SIGHUP: what is gone or different is taken out, then what is not there is put in.
 * @returns what happens to the daemon itself; operations after the first accident are those it would have gone on with
 */
export function reload(old: Memory, fresh: Memory, kernel: Kernel): readonly Accident[] {
  const accidents: Accident[] = [];
  const byIdentity = firstByIdentity(fresh.services);
  for (const service of old.services) {
    const same = byIdentity.get(service.identity);
    if (same === undefined || isGroupGone(service, fresh)) {
      clearService(service, old, kernel);
      continue;
    }
    clearDifferentEntries(service, same, old, fresh, kernel, accidents);
    same.alive = true;
    clearDifferentServers(service, same, fresh, kernel);
    clearDifferentLocalAddresses(service, same, old, fresh, kernel, accidents);
  }
  for (const service of fresh.services) {
    addNewLocalAddresses(service, fresh, kernel);
    if (lacksLocalGroup(service, fresh) && (!service.alive || service.server.group !== null)) {
      accidents.push({ kind: "stop", cause: "local-group-missing", server: service.server });
    }
    initService(service, fresh, kernel, "reload");
  }
  return accidents;
}

/** The group a service names; undefined when it names none or there is none. */
function groupOf({ server }: HeldService, { groups }: Memory): HeldGroup<HeldEntry> | undefined {
  return server.group === null ? undefined : groups.get(server.group);
}

function entriesOf(service: HeldService, memory: Memory): readonly HeldEntry[] {
  return groupOf(service, memory)?.lines ?? [];
}

function isGroupGone({ server }: HeldService, fresh: Memory): boolean {
  return server.group !== null && !fresh.groups.has(server.group);
}

/** All kernel services of a virtual_server. */
function namesOf(service: HeldService, memory: Memory): readonly string[] {
  const { server } = service;
  if (server.group === null) return [serviceName(server)];
  return entriesOf(service, memory).flatMap(({ entry }) => entryNames(entry, server.protocol));
}

/** True when the service takes its local addresses from a group. Services by mark never get any. */
function usesLocalGroup({ lb_kind, laddr_group_name }: VirtualServer): boolean {
  return lb_kind === "FNAT" && laddr_group_name !== null;
}

function localGroupOf({ server }: HeldService, memory: Memory): HeldGroup<HeldLocalAddress> | undefined {
  return usesLocalGroup(server) ? memory.localGroups.get(server.laddr_group_name ?? "") : undefined;
}

function lacksLocalGroup(service: HeldService, memory: Memory): boolean {
  return usesLocalGroup(service.server) && localGroupOf(service, memory) === undefined;
}

// --- putting in -----------------------------------------------------------------------------------------------------

function initService(service: HeldService, memory: Memory, kernel: Kernel, mode: Mode): void {
  const { server } = service;
  if (!service.alive || server.group !== null) {
    addService(service, memory, kernel);
    addLocalAddresses(service, memory, kernel);
    service.alive = true;
  }
  for (const real of service.realServers) initRealServer(real, service, memory, kernel, mode);
}

function addService(service: HeldService, memory: Memory, kernel: Kernel): void {
  const { server } = service;
  if (server.group === null) {
    kernel.addService(serviceName(server), server);
    return;
  }
  for (const held of entriesOf(service, memory)) {
    if (held.alive) continue;
    for (const name of entryNames(held.entry, server.protocol)) kernel.addService(name, server);
    held.alive = true;
  }
}

function addLocalAddresses(service: HeldService, memory: Memory, kernel: Kernel): void {
  const group = localGroupOf(service, memory);
  if (group === undefined || service.server.fwmark !== null) return;
  const addAll = (name: string): void => {
    for (const { addresses } of group.lines) for (const address of addresses) kernel.addLocalAddress(name, address);
  };
  if (service.server.group === null) {
    addAll(serviceName(service.server));
    return;
  }
  for (const held of entriesOf(service, memory)) {
    if (held.entry.kind === "fwmark" || held.hasLocalAddresses) continue;
    held.hasLocalAddresses = true;
    for (const name of entryNames(held.entry, service.server.protocol)) addAll(name);
  }
}

/** Addresses that came to the group of a service which stays. */
function addNewLocalAddresses(service: HeldService, memory: Memory, kernel: Kernel): void {
  const group = localGroupOf(service, memory);
  const { server } = service;
  if (group === undefined || server.fwmark !== null || (server.group === null && !service.alive)) return;
  for (const { alive, addresses } of group.lines) {
    if (alive) continue;
    for (const name of namesWithLocalAddresses(service, memory)) {
      for (const address of addresses) kernel.addLocalAddress(name, address);
    }
  }
}

/** Kernel services of a virtual_server that stay and take local addresses. */
function namesWithLocalAddresses(service: HeldService, memory: Memory): readonly string[] {
  const { server } = service;
  if (server.group === null) return server.fwmark === null ? [serviceName(server)] : [];
  return entriesOf(service, memory).flatMap(({ entry, alive }) =>
    alive && entry.kind === "address" ? entryNames(entry, server.protocol) : [],
  );
}

function initRealServer(real: HeldServer, service: HeldService, memory: Memory, kernel: Kernel, mode: Mode): void {
  if (!real.alive) {
    // With alpha a real server gets in when its checks have passed.
    if (!service.server.alpha) addRealServer(real, service, memory, kernel);
    return;
  }
  if (mode === "start" || service.server.group === null) return;
  // The group may have new lines: it is added to all of them again. With inhibit_on_failure that is an edit.
  for (const name of namesOf(service, memory)) {
    if (real.server.inhibit_on_failure) kernel.editDestination(name, real.server);
    else kernel.addDestination(name, real.server);
  }
}

function addRealServer(real: HeldServer, service: HeldService, memory: Memory, kernel: Kernel): void {
  if (real.alive) return;
  for (const name of namesOf(service, memory)) kernel.addDestination(name, real.server);
  real.alive = true;
}

// --- taking out -----------------------------------------------------------------------------------------------------

/** A service that the new file does not have. Its destinations and local addresses go with it. */
function clearService(service: HeldService, old: Memory, kernel: Kernel): void {
  clearServers(service, old, kernel);
  if (service.server.group === null) {
    kernel.deleteService(serviceName(service.server));
    return;
  }
  for (const held of entriesOf(service, old)) {
    if (!held.alive) continue;
    for (const name of entryNames(held.entry, service.server.protocol)) kernel.deleteService(name);
    held.alive = false;
  }
}

/**
 * Real servers of a service that goes; with a sorry_server they are left to go with it. A block that shares the
 * addresses of its group and stays loses them too.
 */
function clearServers(service: HeldService, old: Memory, kernel: Kernel): void {
  if (service.server.sorry_server !== null) return;
  for (const real of service.realServers) {
    if (!real.alive) continue;
    for (const name of namesOf(service, old)) {
      if (real.server.inhibit_on_failure) kernel.editDestination(name, real.server);
      else kernel.deleteDestination(name, real.server);
    }
    real.alive = false;
  }
}

/** Lines of the group of a service that stays: those that are gone are deleted, the others marked as there. */
function clearDifferentEntries(
  service: HeldService,
  same: HeldService,
  old: Memory,
  fresh: Memory,
  kernel: Kernel,
  accidents: Accident[],
): void {
  const after = groupOf(service, fresh);
  if (after === undefined) return;
  const before = groupOf(service, old);
  if (before === undefined) accidents.push({ kind: "crash", cause: "group-appears", server: same.server });
  for (const held of before?.lines ?? []) {
    const kept = after.byIdentity.get(held.identity);
    if (kept !== undefined) {
      kept.alive = true;
      kept.hasLocalAddresses = held.hasLocalAddresses;
      continue;
    }
    // Before a line goes its real servers are gone through, and a block without any has no list of them.
    if (service.realServers.length === 0) {
      accidents.push({ kind: "crash", cause: "entry-without-servers", server: same.server });
    }
    for (const name of entryNames(held.entry, service.server.protocol)) kernel.deleteService(name);
  }
}

/** Real servers of a service that stays. They are compared with those of the first service that is the same. */
function clearDifferentServers(service: HeldService, same: HeldService, fresh: Memory, kernel: Kernel): void {
  const byIdentity = firstByIdentity(same.realServers);
  for (const real of service.realServers) {
    const kept = byIdentity.get(real.identity);
    if (kept !== undefined) kept.alive = real.alive;
    else for (const name of namesOf(service, fresh)) kernel.deleteDestination(name, real.server);
  }
}

/** Lines of the local address group of a service that stays. The daemon takes for granted that both groups exist. */
function clearDifferentLocalAddresses(
  service: HeldService,
  same: HeldService,
  old: Memory,
  fresh: Memory,
  kernel: Kernel,
  accidents: Accident[],
): void {
  if (!usesLocalGroup(service.server)) return;
  const before = localGroupOf(service, old);
  const after = localGroupOf(service, fresh);
  if (after === undefined) accidents.push({ kind: "crash", cause: "local-group-missing", server: same.server });
  else if (before === undefined) accidents.push({ kind: "crash", cause: "local-group-appears", server: same.server });
  for (const held of before?.lines ?? []) {
    const kept = after?.byIdentity.get(held.identity);
    if (kept !== undefined) {
      kept.alive = true;
      continue;
    }
    for (const name of namesWithLocalAddresses(same, fresh)) {
      for (const address of held.addresses) kernel.deleteLocalAddress(name, address);
    }
  }
}
