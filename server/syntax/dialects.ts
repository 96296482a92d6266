/** The dialects there are, and which one a file is written in. */
import { DEFAULT_DIALECT, DIALECTS } from "../../grammar/dialects.ts";
import { vocabularyOf } from "../../grammar/vocabularies.ts";
import type { DialectId } from "../../grammar/vocabulary.ts";
import type { Lines } from "../text/lines.ts";
import { atOnce, type Steps } from "../text/steps.ts";
import { detectInSteps } from "./detection.ts";
import type { Dialect } from "./dialect.ts";
import type { Included } from "./dialect-evidence.ts";
import { allWords } from "./kin.ts";
import { lvs122Dialect } from "./lvs-1.2.2/index.ts";
import { upstreamDialect } from "./upstream/index.ts";
import { type WordTable, wordTable } from "./word-table.ts";

/** The ways to read there are. A dialect whose daemon reads in another way brings its own. */
const readers: Readonly<Record<(typeof DIALECTS)[DialectId]["reader"], (id: DialectId) => Dialect>> = {
  "lvs-1.2.2": () => lvs122Dialect,
  upstream: (id) => upstreamDialect(vocabularyOf(id)),
};

/** Readings are made when they are first asked for: most users have files of one dialect. */
const readings = new Map<DialectId, Dialect>();

/** The dialect with this id. */
export function dialectOf(id: DialectId): Dialect {
  const made = readings.get(id);
  if (made !== undefined) return made;
  const reading = readers[DIALECTS[id].reader](id);
  readings.set(id, reading);
  return reading;
}

let ownWords: WordTable | undefined;

/**
 * The dialect a file is most likely written in: what a comment says (`# lvs-lsp: dialect keepalived-2`), else what its
 * words say, else what the words of the texts say that it includes, else what its name says.
 */
export function detectDialect(file: string, lines: Lines, included?: Included): DialectId {
  return atOnce(detectDialectInSteps(file, lines, included));
}

/** The same in steps. */
export function detectDialectInSteps(file: string, lines: Lines, included: Included = () => []): Steps<DialectId> {
  const own = () => {
    ownWords ??= wordTable([vocabularyOf(DEFAULT_DIALECT)]);
    return ownWords;
  };
  return detectInSteps(file, lines, included, own, allWords);
}
