/**
 * What speaks against a reading of braces: a brace put in or taken out, a word in a block that does not have it, an
 * indentation that says otherwise.
 */
import type { Argument, BlockVocabulary, Keyword, Vocabulary } from "../../grammar/vocabulary.ts";
import { someDialectHas } from "./kin.ts";
import { nearestWord } from "./nearest.ts";
import type { LeafPiece, OpenPiece } from "./pieces.ts";
import { meaningsOf, UNKNOWN_BLOCK } from "./words-of.ts";

/** What speaks against a reading. A slip of the brace is 1. */
export const COST = {
  missingClose: 1,
  /** each further block that ends at the same place */
  missingCloseToo: 0.25,
  extraClose: 1,
  /** a block that is not closed where a brace of it was too many: the brace stands too early */
  earlyClose: 0.3,
  /** a `{` behind a word that opens nothing */
  strayOpen: 0.9,
  /** what follows a line that belongs in no block around it, and does not either */
  adrift: 0.1,
  /** the same where it would belong in the block that was just closed: rather the brace is too many */
  adriftOfClosed: 0.3,
  /** a word that does not belong, behind a blank line */
  behindGap: 0.02,
  splitValue: 0.9,
  misplacedSetting: 1,
  misplacedBlock: 1.5,
  /** a block at the top level that belongs in another */
  strayBlock: 1.25,
  keywordAmongNames: 0.3,
  settingAmongNames: 0.8,
  wordsAmongNames: 0.6,
  entryOutsideList: 0.7,
  /** a word that another dialect has in this block */
  otherDialect: 0.1,
  /** nearly all settings stand in a block, those that are not known too */
  unknownAtTop: 0.75,
  /** behind another such: prose */
  unknownAgain: 0,
  oddEntry: 0.2,
  unknownBlock: 0.6,
  misspelt: 0.2,
  keywordInUnknownBlock: 0.15,
  /** a line that is indented no more than the header of its block, and one that is merely indented unlike the line before it */
  notIndented: 0.5,
  otherIndent: 0.15,
  flatBlock: 0.1,
  /** a brace in the column of another header than the one it closes, in that of the block's lines, in neither */
  closesAtOuter: 0.5,
  closesAtChild: 0.15,
  closesElsewhere: 0.3,
} as const;

/** Stands for the indentation of what is around the top level. */
export const TOP = -1;

/** A block that is open in some readings. */
export interface Level {
  readonly indent: number;
  readonly vocabulary: BlockVocabulary;
  readonly keywords: ReadonlyMap<string, Keyword>;
  readonly parent: Level | undefined;
  /** It stands at the top level, where its header does not belong. */
  readonly isStray: boolean;
}

/** What a piece's words mean in the blocks it was tried in. */
export interface Meanings {
  readonly vocabulary: Vocabulary;
  /** What speaks against the piece's words in a block, by its words. */
  readonly meanings: Map<BlockVocabulary, number>;
}

/** What leaving blocks that were not closed costs. */
export function abandoning(blocks: number): number {
  return blocks === 0 ? 0 : COST.missingClose + (blocks - 1) * COST.missingCloseToo;
}

/** What speaks against a brace closing a block whose last line is indented by `sibling`. */
export function closingCost(indent: number, level: Level, sibling: number | undefined, reach: number): number {
  if (indent === level.indent) return 0;
  let steps = 0;
  for (let outer = level.parent; outer !== undefined && steps < reach; outer = outer.parent) {
    if (outer.indent === indent) return COST.closesAtOuter;
    steps++;
  }
  return indent === sibling ? COST.closesAtChild : COST.closesElsewhere;
}

/** What speaks against a statement standing in a block, behind a line indented by `sibling`. */
export function standingCost(
  piece: OpenPiece | LeafPiece,
  level: Level,
  sibling: number | undefined,
  { vocabulary, meanings }: Meanings,
): number {
  let meaning = meanings.get(level.vocabulary);
  if (meaning === undefined) {
    meaning = meaningCost(piece, level, vocabulary);
    meanings.set(level.vocabulary, meaning);
  }
  return meaning + indentCost(piece.indent, level, sibling);
}

function indentCost(indent: number, level: Level, sibling: number | undefined): number {
  if (sibling === undefined) {
    if (indent > level.indent) return 0;
    return indent === level.indent ? COST.flatBlock : COST.notIndented;
  }
  if (indent === sibling) return 0;
  return indent <= level.indent && sibling > level.indent ? COST.notIndented : COST.otherIndent;
}

function meaningCost(piece: OpenPiece | LeafPiece, level: Level, vocabulary: Vocabulary): number {
  const { kind, name } = piece;
  const { entry, id } = level.vocabulary;
  if (level.keywords.has(name)) {
    // Among values an include brings in nothing.
    return entry !== undefined && vocabulary.anywhere?.includes(name) ? COST.keywordAmongNames : 0;
  }
  const isKeyword = meaningsOf(vocabulary, name).length > 0;
  if (!isKeyword && someDialectHas(id, name)) return COST.otherDialect;
  if (id === UNKNOWN_BLOCK.id) return isKeyword ? COST.keywordInUnknownBlock : 0;
  if (kind === "open") {
    if (isKeyword) return level.indent === TOP ? COST.strayBlock : COST.misplacedBlock;
    return nearestWord(name, level.keywords.keys()) === undefined ? COST.unknownBlock : COST.misspelt;
  }
  if (entry !== undefined) return isKeyword ? keywordAsEntryCost(piece, entry) : entryCost(piece, entry);
  if (isKeyword) return COST.misplacedSetting;
  const isWord = /^[A-Za-z_-]+$/.test(name);
  if (isWord && nearestWord(name, level.keywords.keys()) !== undefined) return COST.misspelt;
  return level.indent === TOP ? COST.unknownAtTop : COST.entryOutsideList;
}

/** A script or an instance may be called like a keyword, an address may not. */
function keywordAsEntryCost({ words }: LeafPiece, { args }: Keyword): number {
  if (!isName(args[0])) return COST.misplacedSetting;
  return words.length > 1 ? COST.settingAmongNames : COST.keywordAmongNames;
}

function entryCost({ name, text, words }: LeafPiece, { args }: Keyword): number {
  const [first, second] = args;
  if (!isName(first))
    return /[.:\d]/.test(name) ? 0 : /^[a-z]+(_[a-z]+)+$/.test(name) ? COST.settingAmongNames : COST.oddEntry;
  const [, word] = words;
  if (word === undefined || first?.rest === true || !/^[A-Za-z]/.test(name)) return 0;
  const known = second?.values ?? Object.keys(second?.options ?? {});
  return known.length === 0 || known.includes(text.slice(word.start, word.end)) ? 0 : COST.wordsAmongNames;
}

function isName(argument: Argument | undefined): boolean {
  return argument?.type === "name" || argument?.type === "interface" || argument?.type === "email";
}
