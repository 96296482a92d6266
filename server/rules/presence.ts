/** Whether a block may be said to lack a word. */
import { lastNamed } from "../model/children.ts";
import { nearestWord } from "../syntax/nearest.ts";
import type { Block } from "../syntax/tree.ts";
import { nameOf } from "../syntax/tree.ts";

/**
 * True when no line of the block says one of `names`. False as well when it may be said all the same: by an included
 * file, or by a misspelt word, which has a finding of its own.
 */
export function lacks(block: Block, names: readonly string[]): boolean {
  if (hasInclude(block) || names.some((name) => lastNamed(block, name) !== undefined)) return false;
  return !block.children.some((child) => {
    if (child.keyword !== undefined) return false;
    const name = nameOf(child);
    return names.some((wanted) => isGluedTo(name, wanted) || nearestWord(name, [wanted]) !== undefined);
  });
}

/** `lb_algo=wrr`, `lb_algo;`: the word, and something stuck to it. */
function isGluedTo(name: string, wanted: string): boolean {
  return name.startsWith(wanted) && /^[^\w-]/.test(name.slice(wanted.length));
}

/** True when lines of the block come from another file. */
export function hasInclude(block: Block): boolean {
  return lastNamed(block, "include") !== undefined;
}
