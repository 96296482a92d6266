/**
 * Which braces were left out, and which are too many. Every reading of the pieces costs something: a brace that has to
 * be put in or taken out most, a word in a block that does not have it nearly as much, an indentation that says
 * otherwise a little. The cheapest reading is the one that was most likely meant. A beam search: after each piece only
 * the few cheapest readings go on, and of readings that stand in the same blocks only the cheapest.
 */
import type { BlockVocabulary, Vocabulary } from "../../grammar/vocabulary.ts";
import { abandoning, COST, closingCost, type Level, type Meanings, standingCost, TOP } from "./mending-costs.ts";
import type { ClosePiece, LeafPiece, OpenPiece, Piece } from "./pieces.ts";
import { isProse, isStrayIn, openedIn, opensNothing } from "./strays.ts";
import { keywordsOf } from "./words-of.ts";

/** What becomes of a piece. */
export interface Decision {
  /** Blocks that end before it though they were not closed. */
  readonly abandoned: number;
  /**
   * `drop`: a closing brace too many. `split`: the value ends in a brace that closes the block. `ignore`: the `{` of the
   * header opens nothing.
   */
  readonly act: "take" | "drop" | "split" | "ignore";
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

interface Trail extends Decision {
  readonly before: Trail | undefined;
}

interface Reading {
  /** The innermost open block. */
  readonly level: Level | undefined;
  /** Indentation of the last line in it. */
  readonly sibling: number | undefined;
  readonly cost: number;
  /** Its last line belongs in no block around it: at the top level, lines of a block whose beginning is missing. */
  readonly adrift: boolean;
  /** This place was reached by leaving a block that was not closed: that does not explain what strays behind it. */
  readonly fell: boolean;
  /** The block whose brace stands before what strays. */
  readonly closed: Level | undefined;
  /** Its last line stands at the top level and means nothing to anyone. */
  readonly prose: boolean;
  /** The block that lost a brace that was too many. */
  readonly dropped: Level | undefined;
  readonly trail: Trail | undefined;
}

/** What the readings of one closing brace share. */
interface ClosingStep {
  /** Columns of closing braces say which block they close. */
  readonly closersSpeak: boolean;
  /** How many blocks outwards is looked. */
  readonly reach: number;
  readonly next: Reading[];
}

/** What the readings of one other piece share. */
interface Step extends Meanings {
  readonly root: Level;
  /** Something blank or a comment stands before the piece. */
  readonly isSetOff: boolean;
  /** How many blocks outwards is looked. */
  readonly reach: number;
  /** The block that the piece opens, by the block around it. */
  readonly opened: Map<Level | undefined, Level>;
  readonly next: Reading[];
}

export interface Mending {
  /** One for each piece. Blocks that are open behind the last one end there. */
  readonly decisions: readonly Decision[];
  readonly cost: number;
}

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
    {
      level: undefined,
      sibling: undefined,
      cost: 0,
      adrift: false,
      fell: false,
      closed: undefined,
      prose: false,
      dropped: undefined,
      trail: undefined,
    },
  ];
  let looked = 0;
  let lineBefore = -1;
  const closersSpeak = !areInOneColumn(pieces);
  for (const piece of pieces) {
    const isNarrow = looked > MOST_READINGS;
    const reach = isNarrow ? SHORT_REACH : REACH;
    const line = piece.kind === "close" ? piece.place.line : piece.line;
    const isSetOff = line > lineBefore + 1;
    lineBefore = line;
    const next: Reading[] = [];
    if (piece.kind === "close") for (const reading of readings) closeIn(reading, piece, { closersSpeak, reach, next });
    else {
      const step: Step = { root, vocabulary, isSetOff, reach, opened: new Map(), meanings: new Map(), next };
      for (const reading of readings) addTo(reading, piece, step);
    }
    looked += next.length;
    readings = cheapest(next, isNarrow ? 1 : BEAM);
  }
  let best: Reading | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const reading of readings) {
    const cost = reading.cost + leaving(reading, depthOf(reading.level));
    if (cost < bestCost) {
      best = reading;
      bestCost = cost;
    }
  }
  const decisions: Decision[] = [];
  for (let trail = best?.trail; trail !== undefined; trail = trail.before) decisions.push(trail);
  return { decisions: decisions.reverse(), cost: bestCost };
}

/** True when all closing braces stand in the column of the outermost header: then their column says nothing. */
function areInOneColumn(pieces: readonly Piece[]): boolean {
  const closers = pieces.filter(({ kind }) => kind === "close").map(({ indent }) => indent);
  const headers = pieces.filter(({ kind }) => kind === "open").map(({ indent }) => indent);
  const outermost = headers[0] ?? 0;
  return closers.length > 1 && closers.every((indent) => indent === outermost) && headers.some((at) => at > outermost);
}

/** What it costs that the innermost blocks of a reading end without a brace. */
function leaving({ level, dropped }: Reading, blocks: number): number {
  let at = dropped === undefined ? undefined : level;
  for (let i = 0; i < blocks && at !== undefined; i++) {
    if (at === dropped) return abandoning(blocks - 1) + COST.earlyClose;
    at = at.parent;
  }
  return abandoning(blocks);
}

function depthOf(level: Level | undefined): number {
  let depth = 0;
  for (let at = level; at !== undefined; at = at.parent) depth++;
  return depth;
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
function closeIn(reading: Reading, piece: ClosePiece, { next, reach, closersSpeak }: ClosingStep): void {
  const { level, cost, trail, adrift } = reading;
  if (level === undefined) {
    const more = adrift ? COST.adrift : COST.extraClose;
    next.push({ ...reading, cost: cost + more, adrift: true, trail: { abandoned: 0, act: "drop", before: trail } });
    return;
  }
  const { indent } = piece;
  next.push({
    ...reading,
    ...behind(level),
    cost: cost + (closersSpeak ? closingCost(indent, level, reading.sibling, reach) : 0),
    trail: { abandoned: 0, act: "take", before: trail },
  });
  next.push({
    ...reading,
    cost: cost + COST.extraClose,
    dropped: level,
    trail: { abandoned: 0, act: "drop", before: trail },
  });
  if (indent === level.indent || !closersSpeak) return;
  let abandoned = 1;
  for (let outer = level.parent; outer !== undefined && abandoned <= reach; outer = outer.parent) {
    if (outer.indent === indent) {
      const left = { abandoned, act: "take", before: trail } as const;
      next.push({ ...reading, ...behind(outer), cost: cost + leaving(reading, abandoned), trail: left });
      return;
    }
    abandoned++;
  }
}

/** Where a reading stands behind the brace of a block. */
function behind(level: Level): Pick<Reading, "level" | "sibling" | "adrift" | "fell" | "closed" | "prose"> {
  const { parent, indent, isStray } = level;
  return { level: parent, sibling: indent, adrift: isStray, fell: false, closed: level, prose: false };
}

/** Where a statement may stand: in the innermost block, or in one around it whose inner blocks lack their brace. */
function addTo(reading: Reading, piece: OpenPiece | LeafPiece, step: Step): void {
  const { root, reach } = step;
  const { level: innermost, adrift, fell } = reading;
  const standing = standingCost(piece, innermost ?? root, reading.sibling, step);
  const isStray = standing > 0 && isStrayIn(innermost, piece, step);
  const isLost = adrift && !fell && (innermost === undefined ? !root.keywords.has(piece.name) : isStray);
  const gap = standing > 0 && innermost !== undefined && step.isSetOff ? COST.behindGap : 0;
  const lost = reading.closed?.keywords.has(piece.name) ? COST.adriftOfClosed : COST.adrift;
  const isMore = reading.prose && !fell && innermost === undefined && isProse(piece);
  const here = isLost ? lost : isMore ? Math.min(standing, COST.unknownAgain) : standing + gap;
  push(reading, piece, { abandoned: 0, level: innermost, cost: here, isStray }, step);
  // A word that has no home further out either is no reason to leave.
  if (here === 0 || (isStray && piece.kind === "leaf")) return;
  let abandoned = 0;
  for (let level = innermost; level !== undefined && abandoned < reach; level = level.parent) {
    abandoned++;
    const cost = leaving(reading, abandoned) + standingCost(piece, level.parent ?? root, level.indent, step);
    push(reading, piece, { abandoned, level: level.parent, cost, isStray }, step);
  }
}

/** The reading in which a statement stands in `at.level`. */
function push(
  { cost: before, trail, fell: fellBefore, closed, dropped }: Reading,
  piece: OpenPiece | LeafPiece,
  at: {
    readonly abandoned: number;
    readonly level: Level | undefined;
    readonly cost: number;
    readonly isStray: boolean;
  },
  { root, vocabulary, opened, next }: Step,
): void {
  const { abandoned, level, isStray } = at;
  const cost = before + at.cost;
  const fell = (abandoned > 0 || fellBefore) && !(level ?? root).keywords.has(piece.name);
  const here: Reading = {
    level,
    sibling: piece.indent,
    cost,
    adrift: isStray,
    fell,
    closed: isStray ? closed : undefined,
    prose: level === undefined && isProse(piece),
    dropped,
    trail: { abandoned, act: "take", before: trail },
  };
  if (piece.kind === "open") {
    const inner = opened.get(level) ?? openedIn(level, piece, root, vocabulary);
    opened.set(level, inner);
    next.push({ ...here, level: inner, sibling: undefined, adrift: false, fell: false, closed: undefined });
    if (!opensNothing(piece, level ?? root)) return;
    const stray = { abandoned, act: "ignore", before: trail } as const;
    next.push({ ...here, cost: cost + COST.strayOpen, trail: stray });
    return;
  }
  next.push(here);
  if (piece.orClosing === undefined || level === undefined) return;
  next.push({
    ...here,
    ...behind(level),
    cost: cost + COST.splitValue,
    trail: { abandoned, act: "split", before: trail },
  });
}
