/** Real servers that go and come back at every reload: the work of a second block for a service. */
import type { VirtualServer } from "../model/configuration.ts";
import { serverIdentity, serviceIdentity } from "./equality.ts";
import { destinationName } from "./kernel.ts";
import type { ServicePlan } from "./plan.ts";

/** The unchanged destinations of a service that stays which are deleted and added again, now and at every reload to come. */
export function bouncingIn({ action, destinations, after }: ServicePlan): readonly string[] {
  if (action !== "keep") return [];
  return destinations.flatMap(({ destination, action, because }) =>
    action === "recreate" && because.length === 0 && isNeverFound(destination, after) ? [destination] : [],
  );
}

/**
 * True for a destination of a block that the daemon takes for an earlier one: it looks for the real server there, and in
 * vain (ipwrapper.c get_rs_list, rs_exist).
 */
function isNeverFound(destination: string, blocks: readonly VirtualServer[]): boolean {
  return blocks.some((block) => {
    const identity = serviceIdentity(block);
    const found = blocks.find((earlier) => serviceIdentity(earlier) === identity);
    if (found === block) return false;
    const known = new Set(found?.real_server.map(serverIdentity));
    return block.real_server.some((real) => destinationName(real) === destination && !known.has(serverIdentity(real)));
  });
}
