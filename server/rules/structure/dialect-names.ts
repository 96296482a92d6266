/** How the dialects are called in messages. */
import type { Bilingual, DialectId } from "../../../grammar/vocabulary.ts";

const NAMES: Readonly<Record<DialectId, Bilingual>> = {
  "lvs-1.2.2": { en: "keepalived 1.2.2 with FULLNAT (lvs-1.2.2)", zh: "FULLNAT 版 keepalived 1.2.2（lvs-1.2.2）" },
  "keepalived-2": { en: "keepalived 2.x (keepalived-2)", zh: "keepalived 2.x（keepalived-2）" },
  dpvs: { en: "DPVS (dpvs)", zh: "DPVS（dpvs）" },
};

/** One or two dialects, as a message names them. */
export function dialectNames(ids: readonly DialectId[]): Bilingual {
  const names = ids.map((id) => NAMES[id]);
  return { en: names.map(({ en }) => en).join(" and "), zh: names.map(({ zh }) => zh).join("和") };
}
