import type { Fact, SymbolEntry, SymbolIndex } from "../../model/facts.ts";
import { type Block, titleOf } from "../../syntax/tree.ts";
import type { Fix } from "../finding.ts";
import { replace, safeFix, suggestion } from "../fix.ts";
import { nearestName } from "./nearest-name.ts";

/**
 * Makes the fixes that let a reference name what is defined. The name is looked for once, however many references there
 * are. What the list of a reference names already is not what it lacks.
 */
export function renameFixes(entry: SymbolEntry, symbols: SymbolIndex): (reference: Fact) => readonly Fix[] {
  const name = nearestName(symbols, entry.kind, entry.name);
  if (name === undefined) return () => [];
  // Nothing but a difference in case is beyond doubt.
  const make = name.toLowerCase() === entry.name.toLowerCase() ? safeFix : suggestion;
  const title = { en: `Replace with "${name}"`, zh: `替换为“${name}”` };
  return (reference) => (isListed(name, reference) ? [] : [make(title, [replace(reference.place, name)])]);
}

function isListed(name: string, { ancestors }: Fact): boolean {
  const block = ancestors.at(-1)?.block;
  return block !== undefined && wordsIn(block).has(name);
}

/** Of a long list many may be asked about. */
const kept = new WeakMap<Block, ReadonlySet<string>>();

function wordsIn(block: Block): ReadonlySet<string> {
  const words = kept.get(block) ?? new Set(block.children.flatMap((entry) => titleOf(entry).split(" ")));
  kept.set(block, words);
  return words;
}

/**
 * True for a name that is used and not defined. `G1;` is left to the rule about the `;`: once that is gone the name is
 * another one.
 */
export function isUndefined({ name, definitions, references }: SymbolEntry): boolean {
  return definitions.length === 0 && references.length > 0 && !/[;,]$/.test(name);
}
