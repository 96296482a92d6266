/** What options of a route or a rule take that is more than a word: numbers, ranges and names of their own. */
import type { Statement } from "../../syntax/tree.ts";
import { isFilledIn } from "../../syntax/upstream/line-head.ts";
import type { LineOptions } from "./line-options.ts";
import { valueAt } from "./words.ts";

const isTable = (word: string): boolean => word !== "0" && word !== "unspec";

/** Two ends, which keepalived wants both; what stands behind them it leaves alone. */
const isRange = (word: string): boolean => /^[0-9]+-[0-9]/.test(word);

/** A number up to 255, or a name that a file of iproute2 may have. */
const isByte = (word: string): boolean => !/^(?:0x[0-9a-f]+|[0-9]+)$/i.test(word) || Number(word) <= 255;

/** A number as C reads it, with a mask behind a slash or without. */
const isMark = (word: string): boolean => {
  const [mark = "", mask = ""] = word.split(/\/(.*)/s);
  return isUnsigned(mark) && (mask === "" || isUnsigned(mask));
};

const isUnsigned = (word: string): boolean =>
  /^\+?(?:0x[0-9a-f]+|0[0-7]*|[1-9][0-9]*)$/i.test(word) && Number(word.replace("+", "")) <= 0xffffffff;

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
  fwmark: isMark,
};

/** Where values stand that their options do not take, each with its option. */
export function wrongValues(
  line: Statement,
  { options }: Pick<LineOptions, "options">,
): readonly { readonly at: number; readonly option: string; readonly word: string }[] {
  const found = [];
  for (const [option, index] of options) {
    const word = valueAt(line, index + 1);
    if (word === undefined || isFilledIn(word) || !Object.hasOwn(VALUES, option)) continue;
    if (!VALUES[option]?.(word)) found.push({ at: index + 1, option, word });
  }
  return found;
}
