/** Facts that must not be the same in two blocks. */
import type { Fact } from "../model/facts.ts";

/** Each fact with the first one before it that has its key and stands in another block; without a key it clashes with none. */
export function clashesIn(
  facts: readonly Fact[],
  keyOf: (fact: Fact) => unknown,
): readonly { readonly fact: Fact; readonly first: Fact }[] {
  const firsts = new Map<unknown, Fact>();
  /** The first ones outside the blocks of those. */
  const others = new Map<unknown, Fact>();
  return facts.flatMap((fact) => {
    const key = keyOf(fact);
    const first = firsts.get(key) ?? fact;
    if (key === undefined) return [];
    firsts.set(key, first);
    if (!isInOneBlock(first, fact)) {
      if (!others.has(key)) others.set(key, fact);
      return [{ fact, first }];
    }
    const other = others.get(key);
    return other === undefined ? [] : [{ fact, first: other }];
  });
}

function isInOneBlock(a: Fact, b: Fact): boolean {
  return a.section === b.section && a.ancestors[0]?.line === b.ancestors[0]?.line;
}
