/** The dialects there are, and which one a file is written in. */
import type { DialectId } from "../../grammar/vocabulary.ts";
import type { Lines } from "../text/lines.ts";
import type { Dialect } from "./dialect.ts";
import { lvs122Dialect } from "./lvs-1.2.2/index.ts";

const dialects: Partial<Record<DialectId, Dialect>> = { "lvs-1.2.2": lvs122Dialect };

/** The dialect with this id. */
export function dialectOf(id: DialectId): Dialect {
  return dialects[id] ?? lvs122Dialect;
}

/** The dialect a file is most likely written in. */
export function detectDialect(_file: string, _lines: Lines): DialectId {
  return "lvs-1.2.2";
}
