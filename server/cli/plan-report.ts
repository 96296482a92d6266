/** What the commands about a reload print. */
import type { Hazard, ReloadPlan } from "../service-reload.ts";

type Statement = NonNullable<Hazard["statement"]>;

export interface PlanReport {
  readonly plan: ReloadPlan;
  /** How the user names the file that a statement of the new configuration stands in. */
  pathOf(statement: Statement): string;
}

/** True when connections may be lost: something is taken out, even if it comes back, or there is a hazard. */
export function takesAway({ services, hazards }: ReloadPlan): boolean {
  const goes = ({ action }: { readonly action: string }) => action === "remove" || action === "recreate";
  return (
    hazards.some(({ rule }) => rule !== "reload-dead-servers-return") ||
    services.some(
      (service) =>
        goes(service) ||
        service.action === "refused" ||
        service.destinations.some(goes) ||
        service.localAddresses.some(goes),
    )
  );
}
