/** Services of a plan by the block that makes them, and their names in short. */
import type { VirtualServer } from "../model/configuration.ts";
import { inRanges } from "./names.ts";
import type { ServicePlan } from "./plan.ts";

export interface BlockServices {
  readonly block: VirtualServer | undefined;
  readonly services: readonly ServicePlan[];
}

/** One group for a block, however many services it makes. */
export function perBlock(services: readonly ServicePlan[]): readonly BlockServices[] {
  const blocks = new Map<VirtualServer | undefined, ServicePlan[]>();
  for (const service of services) {
    const block = service.after[0];
    const known = blocks.get(block);
    if (known === undefined) blocks.set(block, [service]);
    else known.push(service);
  }
  return [...blocks].map(([block, services]) => ({ block, services }));
}

/** `192.0.2.1-9:80/TCP, 198.51.100.1:80/TCP` */
export function listed(services: readonly ServicePlan[]): string {
  return inRanges(services.map(({ service }) => service)).join(", ");
}
