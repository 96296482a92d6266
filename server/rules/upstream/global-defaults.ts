/** What global_defs says for the instances that say nothing themselves. */
import type { SymbolIndex } from "../../model/facts.ts";
import { nameOf } from "../../syntax/tree.ts";
import { isConditional, isFilledIn } from "../../syntax/upstream/line-head.ts";
import { valueAt } from "./words.ts";

/** The value of vrrp_version; undefined when there is none, "" when it is filled in or differs between instances. */
export function globalVersion(symbols: SymbolIndex): string | undefined {
  const { definitions } = symbols.entry("vrrp_default", "");
  const line = definitions.map(({ statement }) => statement).findLast((each) => nameOf(each) === "vrrp_version");
  if (line === undefined) return undefined;
  return isConditional(line) || isFilledIn(line.text) ? "" : (valueAt(line, 1) ?? "");
}
