/** The children of a block by name. */
import type { Block, Statement } from "../syntax/tree.ts";
import { nameOf } from "../syntax/tree.ts";

/** The lines of a block; none where there is no block. */
export function childrenOf(statement: Statement): readonly Statement[] {
  return statement.block?.children ?? [];
}

// Many rules ask about the blocks of one service in turn: the names of the last few are kept, in maps that are filled anew.
const KEPT = 8;
const kept = Array.from({ length: KEPT }, () => ({
  block: undefined as Block | undefined,
  names: new Map<string, Statement>(),
}));
let oldest = 0;

/** The last child of this name, a keyword. */
export function lastNamed(block: Block, name: string): Statement | undefined {
  const { lastOf } = block;
  if (lastOf === undefined) return lastChildren(block).get(name);
  const index = lastOf.get(name);
  return index === undefined ? undefined : block.children[index];
}

/** The last child of each name. Valid until the children of many other blocks were asked for. */
function lastChildren(block: Block): ReadonlyMap<string, Statement> {
  for (const known of kept) if (known.block === block) return known.names;
  const slot = kept[oldest] as (typeof kept)[number];
  oldest = (oldest + 1) % KEPT;
  slot.block = block;
  slot.names.clear();
  for (let i = 0; i < block.children.length; i++) {
    const child = block.children[i] as Statement;
    slot.names.set(nameOf(child), child);
  }
  return slot.names;
}
