/** What a reload would do: the plan, and what is dangerous about it. */
import type { Configuration, ConfigurationTree } from "../model/configuration.ts";
import type { Statement } from "../syntax/tree.ts";
import type { Hazard } from "./hazard.ts";
import { hazardsOf } from "./hazards.ts";
import { lostServices } from "./lost.ts";
import { planServices, type ServicePlan } from "./plan.ts";

export interface ReloadPlan {
  readonly services: readonly ServicePlan[];
  readonly hazards: readonly Hazard[];
}

/** A configuration in both readings. */
export interface ReloadReading {
  /** As the daemon reads it. */
  readonly daemon: Configuration;
  /** The statements that it reads. */
  readonly held: ConfigurationTree;
  /** The top-level statements as written, includes in place. */
  readonly written: readonly Statement[];
  /** The files that includes brought in. */
  readonly included: readonly string[];
}

/** The plan for going from `old` to `fresh`. */
export function planReload(old: Pick<ReloadReading, "daemon">, fresh: ReloadReading): ReloadPlan {
  const plan = planServices(old.daemon, fresh.daemon);
  const lost = lostServices(fresh.written, fresh.held.check);
  return { services: plan.services, hazards: hazardsOf(plan, fresh.daemon, lost) };
}

/** True when the reload changes nothing that traffic would notice. */
export function isQuiet({ services, hazards }: ReloadPlan): boolean {
  return (
    hazards.every(({ rule }) => rule === "reload-dead-servers-return") &&
    services.every(
      ({ action, destinations, localAddresses }) =>
        action === "keep" &&
        destinations.every(({ action }) => action === "keep") &&
        localAddresses.every(({ action }) => action === "keep"),
    )
  );
}
