/**
 * Which braces were left out, and which are too many. Every reading of the pieces costs something: a brace that has to
 * be put in or taken out most, a word in a block that does not have it nearly as much, an indentation that says
 * otherwise a little. The cheapest reading is the one that was most likely meant. A beam search: after each piece only
 * the few cheapest readings go on, and of readings that stand in the same blocks only the cheapest.
 */
import type { Argument, BlockVocabulary, Keyword, Vocabulary } from "../../grammar/vocabulary.ts";
import { vocabularyOfBlock } from "./meant-block.ts";
import { nearestWord } from "./nearest.ts";
import type { ClosePiece, LeafPiece, OpenPiece, Piece } from "./pieces.ts";
import { keywordsOf, meaningsOf, UNKNOWN_BLOCK } from "./words-of.ts";

/** What becomes of a piece. */
export interface Decision {
  /** Blocks that end before it though they were not closed. */
  readonly abandoned: number;
  /** `drop`: a closing brace too many. `split`: the value ends in a brace that closes the block. */
  readonly act: "take" | "drop" | "split";
}

/** Readings that go on after a piece. */
const BEAM = 12;

/** A reading that costs so much more than the best one is given up. */
const HOPELESS = 3;

/**
 * Readings looked at in one section before the search narrows to the best reading: a person's slips need a few hundred,
 * and what needs more is no configuration any more.
 */
const MOST_READINGS = 30_000;

/** Blocks outwards that a narrowed search looks at. */
const SHORT_REACH = 2;

/** How many blocks outwards the home of a statement is looked for; real files nest six deep. */
const REACH = 16;

/** What speaks against a reading. A slip of the brace is 1. */
const COST = {
  missingClose: 1,
  /** each further block that ends at the same place */
  missingCloseToo: 0.25,
  extraClose: 1,
  /** the end of a block whose beginning is missing: what else of it stands at the top level */
  adrift: 0.1,
  splitValue: 0.9,
  misplacedSetting: 1,
  misplacedBlock: 1.5,
  /** a block at the top level that belongs in another */
  strayBlock: 1.25,
  keywordAmongNames: 0.3,
  settingAmongNames: 0.8,
  wordsAmongNames: 0.6,
  entryOutsideList: 0.7,
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
const TOP = -1;

/** A block that is open in some readings. */
interface Level {
  readonly indent: number;
  readonly vocabulary: BlockVocabulary;
  readonly keywords: ReadonlyMap<string, Keyword>;
  readonly parent: Level | undefined;
  /** It stands at the top level, where its header does not belong. */
  readonly isStray: boolean;
}

interface Trail extends Decision {
  readonly before: Trail | undefined;
}

interface Reading {
  /** The innermost open block. */
  readonly level: Level | undefined;
  /** Indentation of the last line in it. */
  readonly sibling: number | undefined;
  readonly cost: number;
  /** At the top level, in the lines of a block whose beginning is missing. */
  readonly adrift: boolean;
  readonly trail: Trail | undefined;
}

/** What the readings of one piece share. */
interface Step {
  readonly root: Level;
  readonly vocabulary: Vocabulary;
  /** How many blocks outwards is looked. */
  readonly reach: number;
  /** The block that the piece opens, by the block around it. */
  readonly opened: Map<Level | undefined, Level>;
  /** What speaks against the piece's words in a block, by its words. */
  readonly meanings: Map<BlockVocabulary, number>;
  readonly next: Reading[];
}

export interface Mending {
  /** One for each piece. Blocks that are open behind the last one end there. */
  readonly decisions: readonly Decision[];
  readonly cost: number;
}

const TAKE: Decision = { abandoned: 0, act: "take" };
const DROP: Decision = { abandoned: 0, act: "drop" };
const SPLIT: Decision = { abandoned: 0, act: "split" };

/** The cheapest reading of the pieces of a section that stands in a block of vocabulary `context`. */
export function mend(pieces: readonly Piece[], vocabulary: Vocabulary, context: BlockVocabulary): Mending {
  const root: Level = {
    indent: TOP,
    vocabulary: context,
    keywords: keywordsOf(context, vocabulary),
    parent: undefined,
    isStray: false,
  };
  let readings: readonly Reading[] = [
    { level: undefined, sibling: undefined, cost: 0, adrift: false, trail: undefined },
  ];
  let looked = 0;
  for (const piece of pieces) {
    const isNarrow = looked > MOST_READINGS;
    const reach = isNarrow ? SHORT_REACH : REACH;
    const step: Step = { root, vocabulary, reach, opened: new Map(), meanings: new Map(), next: [] };
    if (piece.kind === "close") for (const reading of readings) closeIn(reading, piece, step);
    else for (const reading of readings) addTo(reading, piece, step);
    looked += step.next.length;
    readings = cheapest(step.next, isNarrow ? 1 : BEAM);
  }
  let best: Reading | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const reading of readings) {
    const cost = reading.cost + abandoning(depthOf(reading.level));
    if (cost < bestCost) {
      best = reading;
      bestCost = cost;
    }
  }
  const decisions: Decision[] = [];
  for (let trail = best?.trail; trail !== undefined; trail = trail.before) decisions.push(trail);
  return { decisions: decisions.reverse(), cost: bestCost };
}

function depthOf(level: Level | undefined): number {
  let depth = 0;
  for (let at = level; at !== undefined; at = at.parent) depth++;
  return depth;
}

function abandoning(blocks: number): number {
  return blocks === 0 ? 0 : COST.missingClose + (blocks - 1) * COST.missingCloseToo;
}

/** The readings that go on: of those in the same block the cheapest, and of these the first few. */
function cheapest(readings: Reading[], most: number): readonly Reading[] {
  if (readings.length < 2) return readings;
  const sorted = readings.map((reading, i) => ({ reading, i }));
  sorted.sort((a, b) => a.reading.cost - b.reading.cost || a.i - b.i);
  const limit = (sorted[0]?.reading.cost ?? 0) + HOPELESS;
  const seen = new Set<Level | undefined>();
  const kept: Reading[] = [];
  for (const { reading } of sorted) {
    if (reading.cost > limit || kept.length === most) break;
    if (seen.has(reading.level)) continue;
    seen.add(reading.level);
    kept.push(reading);
  }
  return kept;
}

/** What a closing brace may mean. */
function closeIn(reading: Reading, piece: ClosePiece, { next, reach }: Step): void {
  const { level, cost, trail, adrift } = reading;
  if (level === undefined) {
    const more = adrift ? COST.adrift : COST.extraClose;
    next.push({ ...reading, cost: cost + more, adrift: true, trail: { ...DROP, before: trail } });
    return;
  }
  const { indent } = piece;
  next.push({
    level: level.parent,
    sibling: level.indent,
    cost: cost + closingCost(reading, level, indent, reach),
    adrift: level.isStray,
    trail: { ...TAKE, before: trail },
  });
  next.push({ ...reading, cost: cost + COST.extraClose, trail: { ...DROP, before: trail } });
  if (indent === level.indent) return;
  let abandoned = 1;
  for (let outer = level.parent; outer !== undefined && abandoned <= reach; outer = outer.parent) {
    if (outer.indent === indent) {
      next.push({
        level: outer.parent,
        sibling: outer.indent,
        cost: cost + abandoning(abandoned),
        adrift: outer.isStray,
        trail: { abandoned, act: "take", before: trail },
      });
      return;
    }
    abandoned++;
  }
}

function closingCost({ sibling }: Reading, level: Level, indent: number, reach: number): number {
  if (indent === level.indent) return 0;
  let steps = 0;
  for (let outer = level.parent; outer !== undefined && steps < reach; outer = outer.parent) {
    if (outer.indent === indent) return COST.closesAtOuter;
    steps++;
  }
  return indent === sibling ? COST.closesAtChild : COST.closesElsewhere;
}

/** Where a statement may stand: in the innermost block, or in one around it whose inner blocks lack their brace. */
function addTo(reading: Reading, piece: OpenPiece | LeafPiece, step: Step): void {
  const { root, reach } = step;
  const isLost = reading.level === undefined && reading.adrift && !root.keywords.has(piece.name);
  const here = isLost ? COST.adrift : standingCost(piece, reading.level ?? root, reading.sibling, step);
  push(reading, piece, { abandoned: 0, level: reading.level, cost: here }, step);
  let abandoned = 0;
  let sibling: number | undefined;
  for (let level = reading.level; here > 0 && level !== undefined && abandoned < reach; level = level.parent) {
    abandoned++;
    sibling = level.indent;
    const cost = abandoning(abandoned) + standingCost(piece, level.parent ?? root, sibling, step);
    push(reading, piece, { abandoned, level: level.parent, cost }, step);
  }
}

/** The reading in which a statement stands in `at.level`. */
function push(
  { cost: before, trail }: Reading,
  piece: OpenPiece | LeafPiece,
  at: { readonly abandoned: number; readonly level: Level | undefined; readonly cost: number },
  { root, vocabulary, opened, next }: Step,
): void {
  const { abandoned, level } = at;
  const cost = before + at.cost;
  const adrift = level === undefined && isStray(piece, root, vocabulary);
  const common = { adrift, cost, trail: { abandoned, act: "take", before: trail } } as const;
  if (piece.kind === "open") {
    const inner = opened.get(level) ?? openedIn(level, piece, root, vocabulary);
    opened.set(level, inner);
    next.push({ ...common, level: inner, sibling: undefined });
    return;
  }
  next.push({ ...common, level, sibling: piece.indent });
  if (piece.orClosing === undefined || level === undefined) return;
  next.push({
    ...common,
    level: level.parent,
    sibling: level.indent,
    cost: cost + COST.splitValue,
    trail: { ...SPLIT, abandoned, before: trail },
  });
}

function openedIn(parent: Level | undefined, piece: OpenPiece, root: Level, vocabulary: Vocabulary): Level {
  const { vocabulary: around, keywords } = parent ?? root;
  const own = piece.vocabulary ?? vocabularyOfBlock(keywords.get(piece.name), piece.name, around, vocabulary);
  return {
    indent: piece.indent,
    vocabulary: own,
    keywords: keywordsOf(own, vocabulary),
    parent,
    isStray: parent === undefined && isStray(piece, root, vocabulary),
  };
}

/** True for a word of some block that stands at the top level. */
function isStray({ name }: OpenPiece | LeafPiece, root: Level, vocabulary: Vocabulary): boolean {
  return !root.keywords.has(name) && meaningsOf(vocabulary, name).length > 0;
}

/** What speaks against a statement standing in a block, behind a line indented by `sibling`. */
function standingCost(
  piece: OpenPiece | LeafPiece,
  level: Level,
  sibling: number | undefined,
  { vocabulary, meanings }: Step,
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
  if (level.keywords.has(name)) return 0;
  const isKeyword = meaningsOf(vocabulary, name).length > 0;
  const { entry, id } = level.vocabulary;
  if (id === UNKNOWN_BLOCK.id) return isKeyword ? COST.keywordInUnknownBlock : 0;
  if (kind === "open") {
    if (isKeyword) return level.indent === TOP ? COST.strayBlock : COST.misplacedBlock;
    return nearestWord(name, level.keywords.keys()) === undefined ? COST.unknownBlock : COST.misspelt;
  }
  if (entry !== undefined) return isKeyword ? keywordAsEntryCost(piece, entry) : entryCost(piece, entry);
  if (isKeyword) return COST.misplacedSetting;
  const isWord = /^[A-Za-z_-]+$/.test(name);
  return isWord && nearestWord(name, level.keywords.keys()) !== undefined ? COST.misspelt : COST.entryOutsideList;
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
