/** The lines of address and route blocks: options with one value each, and what is no option (vrrp_ipaddress.c, vrrp_iproute.c). */

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
