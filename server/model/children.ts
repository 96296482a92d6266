/** The children of a block by name. */
import type { Block, Statement } from "../syntax/tree.ts";
import { nameOf } from "../syntax/tree.ts";

// Many rules ask about one block in turn: the names of the last one are kept, in one map that is filled anew.
let lastBlock: Block | undefined;
const names = new Map<string, Statement>();

/** The last child of each name. Valid until the children of another block are asked for. */
export function lastChildren(block: Block): ReadonlyMap<string, Statement> {
  if (block !== lastBlock) {
    names.clear();
    for (const child of block.children) names.set(nameOf(child), child);
    lastBlock = block;
  }
  return names;
}
