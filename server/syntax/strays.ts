/** What a piece is to the block it may stand in. */
import type { Vocabulary } from "../../grammar/vocabulary.ts";
import { isWordOfSomeDialect } from "./kin.ts";
import { vocabularyOfBlock } from "./meant-block.ts";
import type { Level } from "./mending-costs.ts";
import type { LeafPiece, OpenPiece } from "./pieces.ts";
import { keywordsOf, meaningsOf } from "./words-of.ts";

/** What is looked up in all blocks. */
export interface Surroundings {
  readonly root: Level;
  readonly vocabulary: Vocabulary;
  /** How many blocks outwards is looked. */
  readonly reach: number;
}

/** True for a `{` behind a setting of the block, or behind nothing. */
export function opensNothing({ name, words, brace }: OpenPiece, { keywords }: Level): boolean {
  if (brace === undefined) return false;
  const keyword = keywords.get(name);
  return words[0]?.kind === "open" || (keyword !== undefined && keyword.opens === undefined);
}

/** The block that a header opens in `parent`, or at the top level. */
export function openedIn(parent: Level | undefined, piece: OpenPiece, root: Level, vocabulary: Vocabulary): Level {
  const { vocabulary: around, keywords } = parent ?? root;
  const own = piece.vocabulary ?? vocabularyOfBlock(keywords.get(piece.name), piece.name, around, vocabulary);
  return {
    indent: piece.indent,
    vocabulary: own,
    keywords: keywordsOf(own, vocabulary),
    parent,
    isStray: parent === undefined && isStrayIn(undefined, piece, { root, vocabulary, reach: 0 }),
  };
}

/** True for a line that begins with a word, but with none of any dialect. */
export function isProse({ kind, name }: OpenPiece | LeafPiece): boolean {
  return kind === "leaf" && /^\p{L}+$/u.test(name) && !isWordOfSomeDialect(name);
}

/** True for a word of some block that neither `level` nor a block around it has. */
export function isStrayIn(
  level: Level | undefined,
  { name }: OpenPiece | LeafPiece,
  { root, vocabulary, reach }: Surroundings,
): boolean {
  if (root.keywords.has(name)) return false;
  let steps = 0;
  for (let around = level; around !== undefined && steps < reach; around = around.parent) {
    if (around.keywords.has(name)) return false;
    steps++;
  }
  return meaningsOf(vocabulary, name).length > 0;
}
