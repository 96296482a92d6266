/** Which dialects have which words and values. A set of dialects is a number, with one bit for each in the order of their ids. */
import { DIALECT_IDS, DIALECTS, type DialectDescription } from "../../grammar/dialects.ts";
import type { Vocabulary } from "../../grammar/vocabulary.ts";

/** The dialects that have a word: in a block, and anywhere; and those that take a value. */
export interface WordTable {
  readonly blocks: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly anywhere: ReadonlyMap<string, number>;
  /** By keyword: values of which the dialects take different ones. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** Keywords whose values tell dialects apart. */
const TELLING_VALUES = ["lb_kind", "lvs_method", "lb_algo", "lvs_sched", "protocol"];

/** The dialects whose description `is` as asked for. */
export function bitsOf(is: (dialect: DialectDescription) => boolean): number {
  return DIALECT_IDS.reduce((bits, id, i) => (is(DIALECTS[id]) ? bits | (1 << i) : bits), 0);
}

/** The table of some vocabularies. */
export function wordTable(vocabularies: readonly Vocabulary[]): WordTable {
  const blocks = new Map<string, Map<string, number>>();
  const anywhere = new Map<string, number>();
  const values = new Map(TELLING_VALUES.map((name) => [name, new Map<string, number>()]));
  for (const { dialect, blocks: all } of vocabularies) {
    const bit = 1 << DIALECT_IDS.indexOf(dialect);
    const add = (table: Map<string, number>, key: string) => table.set(key, (table.get(key) ?? 0) | bit);
    for (const { id, keywords } of Object.values(all)) {
      const words = blocks.get(id) ?? new Map<string, number>();
      blocks.set(id, words);
      for (const word of Object.keys(keywords)) {
        add(words, word);
        add(anywhere, word);
      }
    }
    for (const [name, table] of values)
      for (const value of all.virtual_server?.keywords[name]?.args[0]?.values ?? []) add(table, value);
  }
  return { blocks, anywhere, values };
}
