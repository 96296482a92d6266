/**
 * Which of two facts keepalived reads first. A name that every instance uses has thousands of references, and all of them
 * are looked at again when one changes; what was found out about two facts holds as long as both are there.
 */
import type { Fact, SymbolIndex } from "../../model/facts.ts";

const known = new WeakMap<SymbolIndex, WeakMap<Fact, WeakMap<Fact, boolean>>>();

/** Tells of each fact whether it is read before the first of `definitions`, which come in reading order. */
export function readBefore(definitions: readonly Fact[], symbols: SymbolIndex): (fact: Fact) => boolean {
  const [first] = definitions;
  if (first === undefined) return () => false;
  const ofIndex = known.get(symbols) ?? new WeakMap<Fact, WeakMap<Fact, boolean>>();
  const ofFirst = ofIndex.get(first) ?? new WeakMap<Fact, boolean>();
  known.set(symbols, ofIndex.set(first, ofFirst));
  return (fact) => {
    let isBefore = ofFirst.get(fact);
    if (isBefore === undefined) {
      isBefore = symbols.isBefore(fact, first);
      ofFirst.set(fact, isBefore);
    }
    return isBefore;
  };
}
