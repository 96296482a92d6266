/** What a header or a setting means that is misspelt or misplaced. */
import type { BlockVocabulary, Keyword, Vocabulary } from "../../grammar/vocabulary.ts";
import { isWordOfSomeDialect } from "./kin.ts";
import { isOtherNumber, nearestWord } from "./nearest.ts";
import type { LeafPiece, OpenPiece } from "./pieces.ts";
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

/**
 * The word that was meant where a piece has no known one. `virtual_server group web` is defined by `virtual_server_group
 * web`, and people write `group web {` for it: that of a sync group has no name.
 */
export function meantByPiece(
  { kind, name, words }: OpenPiece | LeafPiece,
  around: BlockVocabulary,
  vocabulary: Vocabulary,
): string | undefined {
  if (kind === "open" && name === "group" && words.length > 1 && around.id === "root") return "virtual_server_group";
  return meantWord(name, kind, around, vocabulary);
}

/** Misspelt words looked up, by block; forgotten when there are many. */
const looked = new Map<string, string | undefined>();
const MOST_LOOKED = 2_000;

/**
 * The word of a block that a misspelt one was meant to be: of a header one that opens a block, of a setting one that
 * does not. Undefined for a word that means something in another block or dialect.
 */
function meantWord(
  name: string,
  kind: "open" | "leaf",
  around: BlockVocabulary,
  vocabulary: Vocabulary,
): string | undefined {
  if (around.id === UNKNOWN_BLOCK.id || !/^[A-Za-z][\w-]*:?$/.test(name)) return undefined;
  const key = `${vocabulary.dialect} ${around.id} ${kind} ${name}`;
  if (looked.has(key)) return looked.get(key);
  if (looked.size >= MOST_LOOKED) looked.clear();
  const meant = findMeant(name, kind, around, vocabulary);
  looked.set(key, meant);
  return meant;
}

function findMeant(
  name: string,
  kind: "open" | "leaf",
  around: BlockVocabulary,
  vocabulary: Vocabulary,
): string | undefined {
  if (meaningsOf(vocabulary, name).length > 0 || isWordOfSomeDialect(name)) return undefined;
  if (kind === "open") return nearestBlockWord(name, around, vocabulary);
  const keywords = keywordsOf(around, vocabulary);
  const near = nearestWord(name, keywords.keys());
  if (near === undefined || isOtherNumber(name, near)) return undefined;
  return keywords.get(near)?.opens !== undefined ? undefined : near;
}
