/** A plan as people read it: what matters most first, and what happens to many services in the same way told once. */
import type { Hazard, HazardId } from "./hazard.ts";
import { isQuiet } from "./index.ts";
import type { DestinationAction, LocalAddressAction, ServiceAction, ServicePlan } from "./plan.ts";
import { changeText } from "./words.ts";

/** What happens to one or more services. */
export interface ServiceGroup {
  /** In the order of the new file; never empty. */
  readonly services: readonly ServicePlan[];
  readonly action: ServiceAction;
  readonly emptiesPool: boolean;
  /** What changed in the virtual_server, in words. */
  readonly reasons: readonly string[];
  /** Real servers that something happens to or that changed; those to which the same happens together. */
  readonly destinations: readonly DestinationGroup[];
  /** Local addresses that something happens to. */
  readonly localAddresses: readonly { readonly action: LocalAddressAction; readonly addresses: readonly string[] }[];
}

export interface DestinationGroup {
  readonly action: DestinationAction;
  /** What changed, in words. */
  readonly reasons: readonly string[];
  readonly destinations: readonly string[];
}

/** The gravest first. */
const ORDER: readonly ServiceAction[] = ["remove", "refused", "recreate", "keep", "add"];

/** The services that something happens to or that changed. */
export function groupServices(services: readonly ServicePlan[]): readonly ServiceGroup[] {
  const addresses = addressReader();
  const groups = new Map<string, ServiceGroup & { readonly services: ServicePlan[] }>();
  for (const service of services) {
    if (!isTouched(service)) continue;
    const { action, emptiesPool } = service;
    const changed = {
      action,
      emptiesPool,
      reasons: service.because.map(changeText),
      destinations: groupDestinations(service),
    };
    const local = addresses(service.localAddresses);
    const key = `${JSON.stringify(changed)} ${local.key}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { ...changed, localAddresses: local.changes, services: [service] });
    else known.services.push(service);
  }
  const rank = ({ action, emptiesPool }: ServiceGroup) => ORDER.indexOf(action) * 2 - Number(emptiesPool);
  return [...groups.values()].sort((a, b) => rank(a) - rank(b));
}

/** Hazards of one rule that are told one by one. */
const MOST_HAZARDS = 10;

/** The hazards of a plan by rule, in order: those that are told, and how many more there are. */
export function groupHazards(
  hazards: readonly Hazard[],
): readonly { readonly rule: HazardId; readonly told: readonly Hazard[]; readonly more: number }[] {
  return [...new Set(hazards.map(({ rule }) => rule))].map((rule) => {
    const alike = hazards.filter((hazard) => hazard.rule === rule);
    return { rule, told: alike.slice(0, MOST_HAZARDS), more: Math.max(0, alike.length - MOST_HAZARDS) };
  });
}

/** True when something about the service differs, whether the kernel is told or not. */
export function isTouched(service: ServicePlan): boolean {
  return (
    !isQuiet({ services: [service], hazards: [] }) ||
    service.because.length > 0 ||
    service.destinations.some(({ because }) => because.length > 0)
  );
}

function groupDestinations({ destinations }: ServicePlan): readonly DestinationGroup[] {
  const groups = new Map<string, DestinationGroup & { readonly destinations: string[] }>();
  for (const { destination, action, because } of destinations) {
    if (action === "keep" && because.length === 0) continue;
    const reasons = because.map(changeText);
    const key = `${action} ${reasons.join("\n")}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { action, reasons, destinations: [destination] });
    else known.destinations.push(destination);
  }
  return [...groups.values()];
}

interface AddressChanges {
  readonly changes: ServiceGroup["localAddresses"];
  readonly key: string;
}

/** Services that follow one group share the list of what happens to its addresses: it is gone through once. */
function addressReader(): (plans: ServicePlan["localAddresses"]) => AddressChanges {
  const known = new Map<ServicePlan["localAddresses"], AddressChanges>();
  return (plans) => {
    let read = known.get(plans);
    if (read === undefined) {
      const byAction = new Map<LocalAddressAction, string[]>();
      for (const { address, action } of plans) {
        if (action !== "keep") byAction.set(action, [...(byAction.get(action) ?? []), address]);
      }
      const changes = [...byAction].map(([action, addresses]) => ({ action, addresses }));
      read = { changes, key: JSON.stringify(changes) };
      known.set(plans, read);
    }
    return read;
  };
}
