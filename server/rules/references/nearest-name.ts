/** Did-you-mean over names that are defined somewhere in the configuration. */
import type { FactKind, SymbolIndex } from "../../model/facts.ts";
import { nearestWord } from "../../syntax/nearest.ts";

/** The defined name that `name` was most likely meant to be; undefined when none or several are near. */
export function nearestName(symbols: SymbolIndex, kind: FactKind, name: string): string | undefined {
  return nearestWord(
    name,
    symbols.definedNames(kind).filter((candidate) => candidate !== "" && differAtOnePlace(name, candidate)),
  );
}

/**
 * True when the two are equal but for at most two characters at one place, or for case. A look at both ends is far
 * cheaper than an edit distance, which matters with ten thousand names.
 */
function differAtOnePlace(a: string, b: string): boolean {
  const longer = Math.max(a.length, b.length);
  const shorter = Math.min(a.length, b.length);
  if (longer - shorter > 2) return false;
  let head = 0;
  while (head < shorter && a.charCodeAt(head) === b.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < shorter - head && a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail)) tail++;
  return head + tail >= longer - 2 || (longer === shorter && a.toLowerCase() === b.toLowerCase());
}
