/**
 * Services that change only through the local_address_group they name. Hundreds may name one group, and the same happens to
 * all of them: one is planned, the others follow it.
 */
import type { Configuration, VirtualServer } from "../model/configuration.ts";
import { destinationName, isRefusedDestination, serviceRefusal } from "./kernel.ts";
import { serviceName } from "./names.ts";
import type { DestinationPlan, ServicePlan, ServicesPlan } from "./plan.ts";

export interface Bystander {
  readonly server: VirtualServer;
  /** The one that is planned for all that name its group. */
  readonly leader: VirtualServer;
}

const found = new WeakMap<Configuration, { readonly server: VirtualServer | undefined }>();

/** The one service that a section holds, if all that can happen to it unchanged comes from its local_address_group. */
export function bystanderIn(configuration: Configuration): VirtualServer | undefined {
  let known = found.get(configuration);
  if (known === undefined) {
    known = { server: loneService(configuration) };
    found.set(configuration, known);
  }
  return known.server;
}

function loneService({ check, vrrp }: Configuration): VirtualServer | undefined {
  const [server, second] = check.virtual_server;
  if (server === undefined || second !== undefined) return undefined;
  if (check.crashes.length + vrrp.crashes.length > 0) return undefined;
  if (check.local_address_group.length + check.virtual_server_group.length > 0) return undefined;
  if (server.vip === null || serviceRefusal(server, serviceName(server)) !== undefined) return undefined;
  const names = server.real_server.map(destinationName);
  return new Set(names).size === names.length ? server : undefined;
}

/** True when the service gets its local addresses from the group it names. */
export function takesAddresses({ lb_kind, laddr_group_name }: VirtualServer): boolean {
  return lb_kind === "FNAT" && laddr_group_name !== null;
}

/** The plan of the leaders with that of the services which follow them. */
export function withBystanders(plan: ServicesPlan, bystanders: readonly Bystander[]): ServicesPlan {
  if (bystanders.length === 0) return plan;
  const leading = new Map(plan.services.map((service) => [service.after[0], service]));
  const accidents = new Map(plan.accidents.map((accident) => [accident.server, accident]));
  return {
    services: [
      ...plan.services,
      ...bystanders.flatMap(({ server, leader }) => {
        const led = leading.get(leader);
        return led === undefined ? [] : [followed(server, led)];
      }),
    ],
    accidents: [
      ...plan.accidents,
      ...bystanders.flatMap(({ server, leader }) => {
        const accident = accidents.get(leader);
        return accident === undefined ? [] : [{ ...accident, server }];
      }),
    ],
  };
}

function followed(server: VirtualServer, { action, localAddresses }: ServicePlan): ServicePlan {
  return {
    service: serviceName(server),
    action,
    because: [],
    emptiesPool: false,
    destinations: unchangedIn(server),
    localAddresses,
    before: [server],
    after: [server],
  };
}

const kept = new WeakMap<VirtualServer, readonly DestinationPlan[]>();

function unchangedIn(server: VirtualServer): readonly DestinationPlan[] {
  let destinations = kept.get(server);
  if (destinations === undefined) {
    destinations = server.real_server.map((real) => ({
      destination: destinationName(real),
      action: isRefusedDestination(real) ? "not-applied" : "keep",
      because: [],
    }));
    kept.set(server, destinations);
  }
  return destinations;
}
