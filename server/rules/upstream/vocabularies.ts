/**
 * Which words and blocks of the dialects of upstream's kind a rule is about, so that it is run for nothing else. Rules
 * ask when an engine is made of them, not when they are loaded.
 */
import { vocabularyOf } from "../../../grammar/vocabularies.ts";
import type { BlockVocabulary, Keyword } from "../../../grammar/vocabulary.ts";
import { UPSTREAM } from "./dialects.ts";

const blocks = (): readonly BlockVocabulary[] => UPSTREAM.flatMap((id) => Object.values(vocabularyOf(id).blocks));

/** The names of words that some block has with what `is` asks for. */
export function wordsThat(is: (keyword: Keyword) => boolean): readonly string[] {
  const words = blocks().flatMap(({ keywords }) => Object.entries(keywords));
  return [...new Set(words.filter(([, keyword]) => is(keyword)).map(([word]) => word))];
}

/** The ids of blocks with a word that `is` asks for. */
export function blocksWith(is: (keyword: Keyword) => boolean): readonly string[] {
  const found = blocks().filter(({ keywords }) => Object.values(keywords).some(is));
  return [...new Set(found.map(({ id }) => id))];
}
