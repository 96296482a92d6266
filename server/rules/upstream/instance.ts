/** What the lines of a vrrp_instance say. Undefined where something is filled in later. */
import type { AddressFamily } from "../../model/values.ts";
import { addressFamily } from "../../model/values.ts";
import type { Block } from "../../syntax/tree.ts";
import { childrenNamed, nameOf } from "../../syntax/tree.ts";
import { has, settingOf, valueAt } from "./words.ts";

/** The first argument of a setting that every instance reads. */
export function valueIn(block: Block, name: string): string | undefined {
  const line = settingOf(block, name);
  return line === undefined ? undefined : valueAt(line, 1);
}

/** The family of the adverts: what native_ipv6 says, else that of the first VIP, else IPv4. */
export function familyOf(instance: Block): AddressFamily {
  if (has(instance, "native_ipv6")) return 6;
  for (const name of ["virtual_ipaddress", "virtual_ipaddress_excluded"]) {
    for (const { block } of childrenNamed(instance, name)) {
      for (const line of block?.children ?? []) {
        const family = addressFamily(nameOf(line).replace(/\/.*/s, ""));
        if (family !== undefined) return family;
      }
    }
  }
  return 4;
}

/** The VRRP version that the instance itself asks for. */
export function versionOf(instance: Block): 2 | 3 | undefined {
  const version = valueIn(instance, "version");
  if (version === "2") return 2;
  return version === "3" || familyOf(instance) === 6 ? 3 : undefined;
}
