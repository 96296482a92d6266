/** The words that may stand in the block a header opens, also when the header is misspelt or misplaced. */
import type { BlockVocabulary, Keyword, Vocabulary } from "../../grammar/vocabulary.ts";
import { nearestWord } from "./nearest.ts";
import { blockOf, keywordsOf, meaningsOf, UNKNOWN_BLOCK } from "./words-of.ts";

/** The vocabulary of the block that `name` opens in a block of vocabulary `around`; `keyword` is what it means there. */
export function vocabularyOfBlock(
  keyword: Keyword | undefined,
  name: string,
  around: BlockVocabulary,
  vocabulary: Vocabulary,
): BlockVocabulary {
  if (keyword?.opens !== undefined) return blockOf(vocabulary, keyword.opens);
  if (keyword !== undefined) return UNKNOWN_BLOCK;
  const elsewhere = meaningsOf(vocabulary, name).find((meaning) => meaning.opens !== undefined);
  if (elsewhere?.opens !== undefined) return blockOf(vocabulary, elsewhere.opens);
  const near = nearestBlockWord(name, around, vocabulary);
  const opens = near === undefined ? undefined : keywordsOf(around, vocabulary).get(near)?.opens;
  return opens === undefined ? UNKNOWN_BLOCK : blockOf(vocabulary, opens);
}

/** The block keyword of `around` that a misspelt header was meant to be. */
export function nearestBlockWord(name: string, around: BlockVocabulary, vocabulary: Vocabulary): string | undefined {
  const candidates: string[] = [];
  for (const [word, keyword] of keywordsOf(around, vocabulary)) if (keyword.opens !== undefined) candidates.push(word);
  return nearestWord(name, candidates);
}
