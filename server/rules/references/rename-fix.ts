import type { Fact, SymbolIndex } from "../../model/facts.ts";
import type { Fix } from "../finding.ts";
import { replace, safeFix, suggestion } from "../fix.ts";
import { nearestName } from "./nearest-name.ts";

/** Fixes that let a reference name what is defined: nothing but a difference in case is beyond doubt. */
export function renameFixes(reference: Fact, symbols: SymbolIndex): readonly Fix[] {
  const name = nearestName(symbols, reference.kind, reference.name);
  if (name === undefined) return [];
  const make = name.toLowerCase() === reference.name.toLowerCase() ? safeFix : suggestion;
  return [make({ en: `Replace by "${name}"`, zh: `替换为“${name}”` }, [replace(reference.place, name)])];
}
