/**
 * Which dialect a file is written in. A comment that says so wins. Else each dialect is charged with the facts it does
 * not know: a word in a block where only others have it, a value only others take. The cheapest dialect wins; words
 * that nobody knows count for nothing, so that a misspelling or a half-typed line sways nothing. Where the file itself
 * leaves it open, what it includes is asked before its name.
 */
import { DEFAULT_DIALECT, DIALECT_IDS } from "../../grammar/dialects.ts";
import type { DialectId } from "../../grammar/vocabulary.ts";
import type { Lines } from "../text/lines.ts";
import { fileNameOf } from "../text/paths.ts";
import type { Steps } from "../text/steps.ts";
import { type Evidence, evidenceOf, type Included, isKnown } from "./dialect-evidence.ts";
import { bitsOf, type WordTable } from "./word-table.ts";

/** Scores nearer than this are equal. */
const MARGIN = 0.5;

const SAYS_DIALECT = /[#!]\s*lvs-lsp:\s*dialect\s+([a-z][\w-]*(?:\.\w+)*)/;

const SHORTEST_COMMENT = "#lvs-lsp:dialect dpvs".length;

/** The dialect that a comment of the file names. */
export function dialectComment(lines: Lines): DialectId | undefined {
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    if (line.length < SHORTEST_COMMENT || !line.includes("lvs-lsp:")) continue;
    const said = SAYS_DIALECT.exec(line)?.[1];
    const id = DIALECT_IDS.find((one) => one === said);
    if (id !== undefined) return id;
  }
  return undefined;
}

/**
 * The dialect that a file is most likely written in, in steps.
 * @param included only asked for when the words of the file leave it open, and its name does not say the default dialect
 * @param own the words of the default dialect
 * @param all the words of all dialects; only asked for when the file has others than its own
 */
export function* detectInSteps(
  file: string,
  lines: Lines,
  included: Included,
  own: () => WordTable,
  all: () => WordTable,
): Steps<DialectId> {
  const said = dialectComment(lines);
  if (said !== undefined) return said;
  yield;
  const named = namedLike(file);
  const isNamedOwn = (named & DEFAULT_BIT) !== 0;
  if (named === 0 || isNamedOwn) {
    const { charges, hints, strange } = yield* evidenceOf(lines, isNamedOwn ? nothing : included, own(), () => true);
    const isOwn = charges[DEFAULT] === 0 && hints[DEFAULT] === 0;
    if (isOwn && (strange.length === 0 || !strange.some((word) => isKnown(word, all())))) return DEFAULT_DIALECT;
  }
  return decide(named, yield* evidenceOf(lines, isNamedOwn ? nothing : included, all(), isOpen));
}

const nothing: Included = () => [];

const DEFAULT = DIALECT_IDS.indexOf(DEFAULT_DIALECT);
const DEFAULT_BIT = 1 << DEFAULT;

/** The dialects whose files are usually called like this one. */
function namedLike(file: string): number {
  const name = fileNameOf(file).toLowerCase();
  return bitsOf(({ fileName }) => fileName.test(name));
}

/** The cheapest dialect; between equals the name of the file decides, then hints, then which one is named first. */
function decide(named: number, evidence: Evidence): DialectId {
  const rank = (i: number): number => ((named & (1 << i)) === 0 ? 1000 : 0) + (evidence.hints[i] ?? 0);
  const [chosen = DEFAULT] = cheapest(evidence).sort((a, b) => rank(a) - rank(b) || a - b);
  return DIALECT_IDS[chosen] as DialectId;
}

/** The dialects that are charged least. */
function cheapest({ charges }: Evidence): number[] {
  const least = Math.min(...charges);
  return [...DIALECT_IDS.keys()].filter((i) => (charges[i] ?? 0) < least + MARGIN);
}

/** True as long as dialects are equals. */
function isOpen(evidence: Evidence): boolean {
  return cheapest(evidence).length > 1;
}
