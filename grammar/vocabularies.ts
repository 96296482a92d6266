/** The words of each dialect, made when they are first asked for. */
import type { DialectId } from "./dialects.ts";
import { dpvs } from "./dpvs/index.ts";
import { keepalived2 } from "./keepalived-2/index.ts";
import { lvs122 } from "./lvs-1.2.2/index.ts";
import type { Vocabulary } from "./vocabulary.ts";

const vocabularies: Readonly<Record<DialectId, () => Vocabulary>> = {
  "lvs-1.2.2": () => lvs122,
  "keepalived-2": () => keepalived2,
  dpvs: () => dpvs,
};

/** The words of a dialect. */
export function vocabularyOf(id: DialectId): Vocabulary {
  return vocabularies[id]();
}
