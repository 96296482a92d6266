/** From a tree to the typed configuration. */
import type { Configuration, ConfigurationTree, Reading } from "./configuration.ts";
import { readCheckConfiguration } from "./configuration-check.ts";
import { readVrrpConfiguration } from "./configuration-vrrp.ts";

/**
 * The typed configuration of a tree; includes are already in place in it.
 * Never fails: what a line gets wrong has the value the daemon would give it. Where the daemon would die is in `crashes`.
 */
export function readConfiguration(tree: ConfigurationTree, reading: Reading): Configuration {
  return {
    reading,
    check: readCheckConfiguration(tree.check, reading),
    vrrp: readVrrpConfiguration(tree.vrrp, reading),
  };
}
