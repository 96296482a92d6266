/** The words of all dialects together: what one of them does not know may still be no nonsense. */
import { DIALECT_IDS } from "../../grammar/dialects.ts";
import { vocabularyOf } from "../../grammar/vocabularies.ts";
import { type WordTable, wordTable } from "./word-table.ts";

let table: WordTable | undefined;

/** Which dialects have a word. */
export function allWords(): WordTable {
  table ??= wordTable(DIALECT_IDS.map(vocabularyOf));
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
