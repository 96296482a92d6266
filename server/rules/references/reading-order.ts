import type { Fact, SymbolIndex } from "../../model/facts.ts";

/** An index that knows where in the configuration a fact stands. */
interface OrderedIndex extends SymbolIndex {
  isBefore?(a: Fact, b: Fact): boolean;
}

/** True when the daemon reads `a` before `b`; false as well when the order of the two is not known. */
export function isReadBefore(symbols: OrderedIndex, a: Fact, b: Fact): boolean {
  if (a.section === b.section) return a.place.line < b.place.line;
  return symbols.isBefore?.(a, b) ?? false;
}
