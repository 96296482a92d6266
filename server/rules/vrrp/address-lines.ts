/** The lines of address and route blocks: options with one value each, and what is no option (vrrp_ipaddress.c, vrrp_iproute.c). */
import type { Statement } from "../../syntax/tree.ts";
import { wordAt } from "../../syntax/tree.ts";

/** The block ids whose lines are addresses. */
export const ADDRESS_BLOCKS: readonly string[] = [
  "static_ipaddress",
  "vrrp_instance/virtual_ipaddress",
  "vrrp_instance/virtual_ipaddress_excluded",
];

/** The block ids whose lines are routes. */
export const ROUTE_BLOCKS: readonly string[] = ["static_routes", "vrrp_instance/virtual_routes"];

export const ADDRESS_OPTIONS: ReadonlySet<string> = new Set(["dev", "scope", "label", "brd", "broadcast"]);

export const ROUTE_OPTIONS: ReadonlySet<string> = new Set([
  "via",
  "gw",
  "or",
  "src",
  "dev",
  "oif",
  "scope",
  "table",
  "metric",
  "to",
  "blackhole",
]);

/** True for a line of such a block whose last word is an option: its value is missing. `dev dev` names a device. */
export function endsInOption(entry: Statement, block: string): boolean {
  const isRoute = ROUTE_BLOCKS.includes(block);
  if (!isRoute && !ADDRESS_BLOCKS.includes(block)) return false;
  const options = isRoute ? ROUTE_OPTIONS : ADDRESS_OPTIONS;
  const last = entry.words.length - 1;
  return options.has(wordAt(entry, last)) && (last === 0 || !options.has(wordAt(entry, last - 1)));
}
