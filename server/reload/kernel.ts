/**
 * The kernel's IPVS table, as far as a reload can change it: what it takes, what it refuses, and a log of what was asked.
 * Checks are those of the 2.6.32 tree that the FULLNAT patches belong to (net/netfilter/ipvs/ip_vs_ctl.c).
 */
import type { RealServer, VirtualServer } from "../model/configuration.ts";
import { endpointName } from "./names.ts";

/** `exists`, `missing`: as it was before, nothing happened. `refused`: a value the kernel does not take. */
export type Outcome = "ok" | "exists" | "missing" | "refused";

export interface Operation {
  readonly command: "add_service" | "del_service" | "add_dest" | "edit_dest" | "del_dest" | "add_laddr" | "del_laddr";
  readonly service: string;
  /** The destination or local address. */
  readonly item?: string;
  readonly outcome: Outcome;
}

/** What a destination was added with and a reload does not change. */
export type Thresholds = Pick<RealServer, "uthreshold" | "lthreshold">;

export interface KernelService {
  readonly destinations: Map<string, Thresholds>;
  readonly localAddresses: Set<string>;
}

export interface Kernel {
  readonly services: ReadonlyMap<string, KernelService>;
  /** What was asked since the last `forgetLog`, in order. */
  readonly log: readonly Operation[];
  forgetLog(): void;
  addService(name: string, server: VirtualServer): void;
  deleteService(name: string): void;
  addDestination(service: string, server: RealServer): void;
  /** Changes a destination, or adds it when it is not there (inhibit_on_failure). */
  editDestination(service: string, server: RealServer): void;
  deleteDestination(service: string, server: RealServer): void;
  addLocalAddress(service: string, address: string): void;
  deleteLocalAddress(service: string, address: string): void;
}

const SCHEDULERS = new Set(["rr", "wrr", "lc", "wlc", "lblc", "lblcr", "dh", "sh", "sed", "nq"]);

/** True for the name of a scheduler that the kernel has. */
export function isScheduler(name: string): boolean {
  return SCHEDULERS.has(name);
}

/** Why the kernel does not take a service under this name; undefined when it does. */
export function serviceRefusal(
  { protocol, lb_algo, persistence_granularity, group }: VirtualServer,
  name: string,
): "no-protocol" | "no-scheduler" | "no-prefix-length" | undefined {
  if (protocol === null) return "no-protocol";
  if (!isScheduler(lb_algo)) return "no-scheduler";
  return !name.startsWith("[") || isPrefixLength(persistence_granularity, group !== null)
    ? undefined
    : "no-prefix-length";
}

/**
 * True for what the kernel takes as the length of an IPv6 prefix, 1 to 128. The daemon hands over what it stored, for
 * a group a mask of IPv4, first byte lowest; not set, or a mask of all bits in a group, it stands for 128
 * (ipvswrapper.c ipvs_set_rule, ipvs_group_cmd).
 */
function isPrefixLength(granularity: string | number | null, inGroup: boolean): boolean {
  if (granularity === null || (inGroup && granularity === "255.255.255.255")) return true;
  const length = typeof granularity === "string" ? numberOfMask(granularity) : granularity;
  return length <= 128;
}

function numberOfMask(mask: string): number {
  return mask.split(".").reduceRight((sum, byte) => sum * 256 + Number(byte), 0);
}

/** True when the kernel takes no destination like this. */
export function isRefusedDestination({ rip, weight, uthreshold, lthreshold }: RealServer): boolean {
  return weight < 0 || lthreshold > uthreshold || !isUnicast(rip);
}

function isUnicast(address: string): boolean {
  if (address.includes(":")) return isUnicast6(address);
  const first = Number.parseInt(address, 10);
  return first !== 0 && (first < 224 || first > 239) && address !== "255.255.255.255";
}

/** Not for link-local, mapped and unassigned addresses (ip_vs_new_dest; net/ipv6/addrconf_core.c of 2.6.32). */
function isUnicast6(address: string): boolean {
  // Of those that begin with zeros only the addresses of 32 bits.
  if (address.startsWith("::")) return /^::(?:[\d.]+|[\da-f]{1,4}(?::[\da-f]{1,4})?)$/i.test(address);
  const first = Number.parseInt(address, 16);
  const [isGlobal, isUnique, isSiteLocal] = [
    first >= 0x2000 && first < 0xe000,
    first >> 9 === 0x7e,
    first >> 6 === 0x3fb,
  ];
  return isGlobal || isUnique || isSiteLocal;
}

/** The other name of a service by mark: the kernel looks it up by its mark alone, whatever the protocol (ip_vs_ctl.c). */
function sameMark(name: string): string | undefined {
  const [, mark, protocol] = /^(fwmark:\d+)\/(TCP|UDP)$/.exec(name) ?? [];
  return mark && `${mark}/${protocol === "TCP" ? "UDP" : "TCP"}`;
}

/** The name of a destination. */
export function destinationName({ rip, rport }: RealServer): string {
  return endpointName(rip, rport);
}

/** A table with nothing in it. */
export function createKernel(): Kernel {
  const services = new Map<string, KernelService>();
  let log: Operation[] = [];

  const note = (command: Operation["command"], service: string, outcome: Outcome, item?: string): void => {
    log.push(item === undefined ? { command, service, outcome } : { command, service, item, outcome });
  };

  const putDestination = (service: string, server: RealServer, command: "add_dest" | "edit_dest"): void => {
    const name = destinationName(server);
    const destinations = services.get(service)?.destinations;
    const { uthreshold, lthreshold } = server;
    let outcome: Outcome = "ok";
    if (destinations === undefined) outcome = "missing";
    else if (isRefusedDestination(server)) outcome = "refused";
    else if (command === "add_dest" && destinations.has(name)) outcome = "exists";
    else destinations.set(name, { uthreshold, lthreshold });
    note(command, service, outcome, name);
  };

  return {
    services,
    get log() {
      return log;
    },
    forgetLog() {
      log = [];
    },
    addService(name, server) {
      const exists = services.has(name) || services.has(sameMark(name) ?? name);
      const outcome = exists ? "exists" : serviceRefusal(server, name) === undefined ? "ok" : "refused";
      if (outcome === "ok") services.set(name, { destinations: new Map(), localAddresses: new Set() });
      note("add_service", name, outcome);
    },
    deleteService(name) {
      note("del_service", name, services.delete(name) ? "ok" : "missing");
    },
    addDestination: (service, server) => putDestination(service, server, "add_dest"),
    editDestination: (service, server) => putDestination(service, server, "edit_dest"),
    deleteDestination(service, server) {
      const name = destinationName(server);
      const deleted = services.get(service)?.destinations.delete(name) ?? false;
      note("del_dest", service, deleted ? "ok" : "missing", name);
    },
    addLocalAddress(service, address) {
      const held = services.get(service)?.localAddresses;
      const outcome = held === undefined ? "missing" : held.has(address) ? "exists" : "ok";
      held?.add(address);
      note("add_laddr", service, outcome, address);
    },
    deleteLocalAddress(service, address) {
      const deleted = services.get(service)?.localAddresses.delete(address) ?? false;
      note("del_laddr", service, deleted ? "ok" : "missing", address);
    },
  };
}
