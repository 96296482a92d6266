/** When the daemon takes two things for the same at a reload (check_data.h VS_ISEQ, RS_ISEQ, VSGE_ISEQ): by what it stores, texts as texts. */
import type { GroupEntry, LocalAddress, RealServer, VirtualServer } from "../model/configuration.ts";

/** Fields of a virtual_server of which a change makes another service of it. */
const IDENTITY = [
  "vip",
  "vport",
  "family",
  "fwmark",
  "group",
  "protocol",
  "lb_kind",
  "nat_mask",
  "persistence_granularity",
  "syn_proxy",
  "lb_algo",
  "persistence_timeout",
  "est_timeout",
  "laddr_group_name",
] as const satisfies readonly (keyof VirtualServer)[];

const MASKS: ReadonlySet<string> = new Set(["nat_mask", "persistence_granularity"]);

/** A text that two virtual servers share exactly when they are the same service. */
export function serviceIdentity(server: VirtualServer): string {
  return JSON.stringify(IDENTITY.map((field) => (MASKS.has(field) ? storedMask(server[field]) : server[field])));
}

/** A mask that is not set is stored as 0. */
function storedMask(mask: unknown): unknown {
  return mask === null || mask === "0.0.0.0" ? 0 : mask;
}

/** A text that two real servers share exactly when they are the same. */
export function serverIdentity({ rip, rport, weight }: RealServer): string {
  return `${rip} ${rport} ${weight}`;
}

/** A text that two entries of a local_address_group share exactly when they are the same. */
export function localAddressIdentity({ address, range_end }: LocalAddress): string {
  return `${address} ${range_end}`;
}

/** A text that two entries of a virtual_server_group share exactly when they are the same. */
export function entryIdentity(entry: GroupEntry): string {
  return entry.kind === "fwmark" ? `fwmark ${entry.fwmark}` : `${localAddressIdentity(entry)} ${entry.port}`;
}
