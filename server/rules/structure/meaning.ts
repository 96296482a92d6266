/** What a word that does not belong in its block may have been meant to be. */
import { DIALECT_IDS } from "../../../grammar/dialects.ts";
import type { BlockVocabulary, DialectId, Vocabulary } from "../../../grammar/vocabulary.ts";
import { dialectOf } from "../../syntax/dialects.ts";
import { isWordOfSomeDialect } from "../../syntax/kin.ts";
import { nearestBlockWord } from "../../syntax/meant-block.ts";
import { isOtherNumber, nearestWord } from "../../syntax/nearest.ts";
import type { Section } from "../../syntax/section.ts";
import type { Statement } from "../../syntax/tree.ts";
import { nameOf } from "../../syntax/tree.ts";
import { isOpaque } from "../../syntax/upstream/line-head.ts";
import { keywordsOf, meaningsOf, UNKNOWN_BLOCK } from "../../syntax/words-of.ts";
import { kept } from "../../text/kept.ts";
import { lacks } from "../presence.ts";
import type { CheckContext } from "../rule.ts";
import { isExplainedWord } from "../words/slip.ts";

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
  /** Other dialects that have the word in this block, when its own dialect has it nowhere. */
  readonly dialects: readonly DialectId[];
}

/** The stranger a statement is; undefined when its word belongs where it stands, or when the block itself is unknown. */
export function strangerIn<M extends string>(statement: Statement, context: CheckContext<M>): Stranger | undefined {
  const { misspelt } = statement;
  if (statement.keyword !== undefined && misspelt === undefined) return undefined;
  const { section, ancestors } = context;
  const header = ancestors.at(-1);
  const around = header?.block?.vocabulary ?? section.context;
  if (around.id === UNKNOWN_BLOCK.id) return undefined;
  const name = misspelt ?? nameOf(statement);
  // The lines of an included file may stand in a block of another.
  const blockName = header === undefined ? around.id.slice(around.id.lastIndexOf("/") + 1) : nameOf(header);
  if (misspelt !== undefined) return { name, around, blockName, near: nameOf(statement), homes: [], dialects: [] };
  // Rules of their own speak of these.
  if (context.dialect === "lvs-1.2.2" && (isExplainedWord(statement, around) || isBareMember(statement, header))) {
    return undefined;
  }
  if (context.dialect !== "lvs-1.2.2" && (isOpaque(statement) || statement.words[0]?.kind === "open")) return undefined;
  const { vocabulary } = dialectOf(context.dialect);
  const homes = homesOf(name, vocabulary);
  // Lines that a surplus brace cut off from their block are its fault, not theirs.
  if (homes.length > 0 && header === undefined && isCutOff(statement, section)) return undefined;
  const isForeign = homes.length === 0 && isWordOfSomeDialect(name);
  return {
    name,
    around,
    blockName,
    // A word of another dialect was meant as it stands, however near it is to one of ours.
    near:
      homes.length > 0 || isForeign ? undefined : nearestIn(name, around, vocabulary, statement.block !== undefined),
    homes,
    dialects: isForeign ? otherDialectsWith(name, around, context.dialect) : [],
  };
}

/**
 * True for a statement at the top level that a brace closing nothing may have cut off from its block: one above such a
 * brace, or below it with nothing between them that belongs there.
 */
export function isCutOff({ line }: Statement, section: Section): boolean {
  return line < endOfCutOff(section);
}

const endOfCutOff = kept(({ problems, statements }: Section): number => {
  let brace = -1;
  for (const { kind, headers, place } of problems)
    if (kind === "brace-extra-close" && headers.length === 0) brace = Math.max(brace, place.line);
  if (brace < 0) return 0;
  const next = statements.find(({ keyword, line }) => keyword !== undefined && line > brace);
  return next?.line ?? Number.POSITIVE_INFINITY;
});

/** A name that stands in a vrrp_sync_group which has no `group` block for it: `sync-group-without-members` says so. */
function isBareMember(statement: Statement, header: Statement | undefined): boolean {
  const around = header?.block;
  if (around?.vocabulary.id !== "vrrp_sync_group" || !lacks(around, ["group"])) return false;
  return statement.words.length === 1 && statement.block === undefined;
}

function otherDialectsWith(name: string, around: BlockVocabulary, own: DialectId): readonly DialectId[] {
  return DIALECT_IDS.filter((id) => {
    if (id === own) return false;
    const { blocks } = dialectOf(id).vocabulary;
    const block = Object.hasOwn(blocks, around.id) ? blocks[around.id] : undefined;
    return block !== undefined && Object.hasOwn(block.keywords, name);
  });
}

function nearestIn(name: string, around: BlockVocabulary, vocabulary: Vocabulary, opens: boolean): string | undefined {
  const near = opens
    ? nearestBlockWord(name, around, vocabulary)
    : nearestWord(name, keywordsOf(around, vocabulary).keys());
  return near !== undefined && isOtherNumber(name, near) ? undefined : near;
}

function homesOf(name: string, vocabulary: Vocabulary): string[] {
  if (meaningsOf(vocabulary, name).length === 0) return [];
  const homes: string[] = [];
  for (const block of Object.values(vocabulary.blocks)) {
    if (Object.hasOwn(block.keywords, name)) homes.push(block.id.slice(block.id.lastIndexOf("/") + 1));
  }
  return [...new Set(homes)];
}

/** `weight=10`, `weight10`, `"weight 10"`: the value that is stuck to a keyword. */
export function valueStuckTo(keyword: string, { words }: Statement, name: string): string {
  const unquoted = name.replace(/^"(.*)"$/, "$1");
  const value = unquoted.slice(unquoted.search(/[=:\s]|$/) + 1);
  if (value !== "" || words.length > 1 || !name.startsWith(keyword)) return value;
  return /^\d.*/.exec(name.slice(keyword.length))?.[0] ?? "";
}
