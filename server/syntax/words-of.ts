/** Looking words up in a vocabulary. A word of a file may be `constructor`, so never index a record with it directly. */
import type { BlockVocabulary, Keyword, Vocabulary } from "../../grammar/vocabulary.ts";

const tables = new WeakMap<BlockVocabulary, Map<string, Keyword>>();

/** The keywords of a block by name, those that may stand anywhere included. */
export function keywordsOf(block: BlockVocabulary, vocabulary: Vocabulary): ReadonlyMap<string, Keyword> {
  let table = tables.get(block);
  if (table === undefined) {
    const root = Object.entries(vocabulary.blocks.root?.keywords ?? {});
    const anywhere = root.filter(([name]) => vocabulary.anywhere?.includes(name));
    table = new Map([...anywhere, ...Object.entries(block.keywords)]);
    tables.set(block, table);
  }
  return table;
}

/** The block of a vocabulary with this id. Throws when the vocabulary has none: an error of ours, not of the file. */
export function blockOf(vocabulary: Vocabulary, id: string): BlockVocabulary {
  const block = Object.hasOwn(vocabulary.blocks, id) ? vocabulary.blocks[id] : undefined;
  if (block === undefined) throw new Error(`the vocabulary ${vocabulary.dialect} has no block ${id}`);
  return block;
}

const everywhere = new WeakMap<Vocabulary, Map<string, Keyword[]>>();

/** All meanings of a name, in whatever block. */
export function meaningsOf(vocabulary: Vocabulary, name: string): readonly Keyword[] {
  let table = everywhere.get(vocabulary);
  if (table === undefined) {
    table = new Map();
    for (const block of Object.values(vocabulary.blocks)) {
      for (const [word, keyword] of Object.entries(block.keywords)) {
        const known = table.get(word);
        if (known === undefined) table.set(word, [keyword]);
        else known.push(keyword);
      }
    }
    everywhere.set(vocabulary, table);
  }
  return table.get(name) ?? [];
}

const namesThatOpen = new WeakMap<Vocabulary, Map<string, "block" | "leaf" | "both">>();

/** Whether a word opens a block wherever it is known, never, or both. */
export function openingOf(vocabulary: Vocabulary, name: string): "block" | "leaf" | "both" | undefined {
  let names = namesThatOpen.get(vocabulary);
  if (names === undefined) {
    names = new Map();
    for (const block of Object.values(vocabulary.blocks)) {
      for (const [word, keyword] of Object.entries(block.keywords)) {
        const kind = keyword.opens === undefined ? "leaf" : keyword.blockOptional ? "both" : "block";
        const known = names.get(word);
        names.set(word, known === undefined || known === kind ? kind : "both");
      }
    }
    namesThatOpen.set(vocabulary, names);
  }
  return names.get(name);
}

/** A block that nothing is known about: a misspelt one whose meaning is not clear. */
export const UNKNOWN_BLOCK: BlockVocabulary = { id: "unknown", keywords: {} };
