/** What a word that does not belong in its block may have been meant to be. */
import type { BlockVocabulary, Vocabulary } from "../../../grammar/vocabulary.ts";
import { dialectOf } from "../../syntax/dialects.ts";
import { nearestWord } from "../../syntax/nearest.ts";
import type { Statement } from "../../syntax/tree.ts";
import { nameOf } from "../../syntax/tree.ts";
import { keywordsOf, meaningsOf, UNKNOWN_BLOCK } from "../../syntax/words-of.ts";
import type { CheckContext } from "../rule.ts";

/** A word in a block that has no such word. */
export interface Stranger {
  readonly name: string;
  /** The block around it. */
  readonly around: BlockVocabulary;
  /** How that block is called in a message. */
  readonly blockName: string;
  /** The word of this block that was meant. */
  readonly near: string | undefined;
  /** The blocks that do have the word, by the keyword that opens them. */
  readonly homes: readonly string[];
}

/** Words that rules of their own speak about. */
const SPOKEN_OF = /^(\/\/|\/\*|\*\/)|[^\x21-\x7e]/;

/** The stranger a statement is; undefined when its word belongs where it stands, or when the block itself is unknown. */
export function strangerIn<M extends string>(statement: Statement, context: CheckContext<M>): Stranger | undefined {
  if (statement.keyword !== undefined) return undefined;
  const { section, ancestors } = context;
  const header = ancestors.at(-1);
  const around = header?.block?.vocabulary ?? section.context;
  if (around === UNKNOWN_BLOCK) return undefined;
  // Lines that a surplus brace cut off are its fault, not theirs.
  if (header === undefined && section.problems.some(({ kind }) => kind === "brace-extra-close")) return undefined;
  const name = nameOf(statement);
  if (SPOKEN_OF.test(name)) return undefined;
  const { vocabulary } = dialectOf(context.dialect);
  const homes = homesOf(name, vocabulary);
  return {
    name,
    around,
    blockName: header === undefined ? "" : nameOf(header),
    near: homes.length > 0 ? undefined : nearestIn(name, around, vocabulary, statement.block !== undefined),
    homes,
  };
}

function nearestIn(name: string, around: BlockVocabulary, vocabulary: Vocabulary, opens: boolean): string | undefined {
  const candidates = [...keywordsOf(around, vocabulary)].filter(([, keyword]) => !opens || keyword.opens !== undefined);
  return nearestWord(
    name,
    candidates.map(([word]) => word),
  );
}

function homesOf(name: string, vocabulary: Vocabulary): string[] {
  if (meaningsOf(vocabulary, name).length === 0) return [];
  const homes: string[] = [];
  for (const block of Object.values(vocabulary.blocks)) {
    if (Object.hasOwn(block.keywords, name)) homes.push(block.id.slice(block.id.lastIndexOf("/") + 1));
  }
  return [...new Set(homes)];
}
