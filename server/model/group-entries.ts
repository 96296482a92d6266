/** What the services of a virtual_server_group are: one for each address of its lines. */
import type { Block } from "../syntax/tree.ts";
import { nameOf } from "../syntax/tree.ts";
import type { AddressFamily } from "./values.ts";
import { addressFamily, parseRange } from "./values.ts";

/** The address families of a group, as far as its lines can be read; its fwmark lines have none. */
export function familiesOfGroup(block: Block): readonly AddressFamily[] {
  const families = new Set<AddressFamily>();
  for (const entry of block.children) {
    const family = addressFamily(parseRange(nameOf(entry)).address);
    if (family !== undefined) families.add(family);
  }
  return [...families];
}
