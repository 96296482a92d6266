/** A reload plan as JSON for scripts. */
import type { ReloadPlan } from "../../service-reload.ts";
import { rangeOf } from "../../service-reload.ts";
import type { PlanReport } from "../plan-report.ts";
import type { Terminal } from "../terminal.ts";

/** The plan as JSON, for scripts. */
export function render({ plan, pathOf }: PlanReport, { say }: Terminal): string {
  return `${JSON.stringify(planJson(plan, say, pathOf), null, 2)}\n`;
}

function planJson({ services, hazards }: ReloadPlan, say: Terminal["say"], pathOf: PlanReport["pathOf"]) {
  return {
    services: services.map(({ service, action, because, emptiesPool, destinations, localAddresses }) => ({
      service,
      action,
      because,
      empties_pool: emptiesPool,
      destinations: destinations.map(({ destination, action, because }) => ({ destination, action, because })),
      local_addresses: localAddresses.map(({ address, action }) => ({ address, action })),
    })),
    hazards: hazards.map(({ rule, message, statement }) => ({
      rule,
      message: say(message),
      path: statement === undefined ? null : pathOf(statement),
      range: statement === undefined ? null : rangeOf(statement),
    })),
  };
}
