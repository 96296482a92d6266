/** keepalived 2.x and what was made of it: one way to read, several vocabularies. */
import type { Vocabulary } from "../../../grammar/vocabulary.ts";
import type { Dialect } from "../dialect.ts";
import { readAsDaemon } from "./daemon.ts";
import { writtenReading } from "./written.ts";

/** The dialect with these words. */
export function upstreamDialect(vocabulary: Vocabulary): Dialect {
  return {
    vocabulary,
    ...writtenReading(vocabulary),
    readAsDaemon: (file, lines, includes) => readAsDaemon(vocabulary, file, lines, includes),
  };
}
