/** What options of a route or a rule take that is more than a word: numbers, ranges and names of their own. */
import type { Statement } from "../../syntax/tree.ts";
import { isFilledIn } from "../../syntax/upstream/line-head.ts";
import type { LineOptions } from "./line-options.ts";
import { valueAt } from "./words.ts";

const isTable = (word: string): boolean => word !== "0" && word !== "unspec";

/** Two ends, which keepalived wants both; what stands behind them it leaves alone. */
const isRange = (word: string): boolean => /^[0-9]+-[0-9]/.test(word);

/** A number up to 255, or a name that a file of iproute2 may have. */
const isByte = (word: string): boolean => !/^[0-9]+$/.test(word) || Number(word) <= 255;

/** The options whose values can be told from wrong ones; names that a host defines itself are let pass. */
const VALUES: Readonly<Record<string, (word: string) => boolean>> = {
  table: isTable,
  lookup: isTable,
  uidrange: isRange,
  sport: isRange,
  dport: isRange,
  tos: isByte,
  dsfield: isByte,
  scope: isByte,
  protocol: isByte,
  realms: (word) => !word.endsWith("/") && word.split("/").every(isByte),
  fwmark: (word) => /^\+?[0-9]/.test(word) && !/\/[^0-9+]/.test(word),
};

/** Where values stand that their options do not take, each with its option. */
export function wrongValues(
  line: Statement,
  { options }: LineOptions,
): readonly { readonly at: number; readonly option: string; readonly word: string }[] {
  const found = [];
  for (const [option, index] of options) {
    const word = valueAt(line, index + 1);
    if (word === undefined || isFilledIn(word) || !Object.hasOwn(VALUES, option)) continue;
    if (!VALUES[option]?.(word)) found.push({ at: index + 1, option, word });
  }
  return found;
}
