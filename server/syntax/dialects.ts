/** The dialects there are, and which one a file is written in. */
import { dpvs } from "../../grammar/dpvs/index.ts";
import { keepalived2 } from "../../grammar/keepalived-2/index.ts";
import { lvs122 } from "../../grammar/lvs-1.2.2/index.ts";
import type { DialectId } from "../../grammar/vocabulary.ts";
import type { Lines } from "../text/lines.ts";
import { detect, type WordTable, wordTable } from "./detection.ts";
import type { Dialect } from "./dialect.ts";
import { allWords } from "./kin.ts";
import { lvs122Dialect } from "./lvs-1.2.2/index.ts";
import { upstreamDialect } from "./upstream/index.ts";

/** Readings are made when they are first asked for: most users have files of one dialect. */
const readings: Record<DialectId, () => Dialect> = {
  "lvs-1.2.2": () => lvs122Dialect,
  "keepalived-2": once(() => upstreamDialect(keepalived2)),
  dpvs: once(() => upstreamDialect(dpvs)),
};

/** The dialect with this id. */
export function dialectOf(id: DialectId): Dialect {
  return readings[id]();
}

const ownWords = once<WordTable>(() => wordTable([lvs122]));

/**
 * The dialect a file is most likely written in: what a comment says (`# lvs-lsp: dialect keepalived-2`), else what its
 * words say, else what its name says.
 */
export function detectDialect(file: string, lines: Lines): DialectId {
  return detect(file, lines, ownWords, allWords);
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
