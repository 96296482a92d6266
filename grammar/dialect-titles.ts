/** What a person sees who chooses a dialect. No server needs it. */
import type { DialectId } from "./dialects.ts";
import type { Bilingual } from "./vocabulary.ts";

interface DialectTitle {
  /** Where there is little room. */
  readonly title: string;
  /** What stands beside it. */
  readonly text: Bilingual;
}

export const DIALECT_TITLES: Readonly<Record<DialectId, DialectTitle>> = {
  "lvs-1.2.2": {
    title: "LVS 1.2.2",
    text: { en: "keepalived 1.2.2 with the LVS FULLNAT patches", zh: "带 LVS FULLNAT 补丁的 keepalived 1.2.2" },
  },
  "keepalived-2": { title: "keepalived 2.x", text: { en: "keepalived 2.x", zh: "keepalived 2.x" } },
  dpvs: { title: "DPVS", text: { en: "DPVS", zh: "DPVS" } },
};
