/** The words of all dialects together: what one of them does not know may still be no nonsense. */
import { dpvs } from "../../grammar/dpvs/index.ts";
import { keepalived2 } from "../../grammar/keepalived-2/index.ts";
import { lvs122 } from "../../grammar/lvs-1.2.2/index.ts";
import { type WordTable, wordTable } from "./detection.ts";

let table: WordTable | undefined;

/** Which dialects have a word. */
export function allWords(): WordTable {
  table ??= wordTable([lvs122, keepalived2, dpvs]);
  return table;
}

/** True when some dialect has this word, in whatever block. */
export function isWordOfSomeDialect(name: string): boolean {
  return allWords().anywhere.has(name);
}

/** True when some dialect has this word in the block of this id. */
export function someDialectHas(block: string, name: string): boolean {
  return allWords().blocks.get(block)?.has(name) ?? false;
}
