/**
 * The dialects, and what everybody has to know of one before its words are read. A dialect is an entry here, its words in a
 * folder beside (named in vocabularies.ts and vocabularies.cjs), a title (dialect-titles.ts), and a reading if none of those
 * there are fits. What people choose from is made of this table. Between equals, detection takes the one named first.
 */

import type { Bilingual } from "./vocabulary.ts";

/** What a line may show that not every daemon understands, beside its words and what its reader decides. */
export type Habit =
  /** `~LST(…)` */
  | "list"
  /** `includer` and the like */
  | "include-variant"
  /** `virtual_server match` */
  | "match"
  /** a local address without its device, and with it */
  | "address-alone"
  | "address-with-device";

export interface DialectDescription {
  /** In a message, with its id behind it. */
  readonly name: string | Bilingual;
  /** Whose way it has to cut lines and to count braces. It decides which reading and which group of rules hold. */
  readonly reader: "lvs-1.2.2" | "upstream";
  /** What the daemon holds of a configuration and makes of it on SIGHUP is known to us field by field. */
  readonly isModelled?: true;
  /** What its file is usually called, in lower case. */
  readonly fileName: RegExp;
  readonly habits: readonly Habit[];
  /** What its users write in comments. */
  readonly remark?: RegExp;
}

const TABLE = {
  "lvs-1.2.2": {
    name: { en: "keepalived 1.2.2 with FULLNAT", zh: "FULLNAT 版 keepalived 1.2.2" },
    reader: "lvs-1.2.2",
    isModelled: true,
    fileName: /^(lvs|vip)\b/,
    habits: ["address-alone"],
  },
  "keepalived-2": {
    name: "keepalived 2.x",
    reader: "upstream",
    fileName: /keepalived/,
    habits: ["list", "include-variant"],
  },
  dpvs: {
    name: "DPVS",
    reader: "upstream",
    fileName: /keepalived/,
    habits: ["match", "address-with-device"],
    remark: /\bdpip\b|\bDPVS\b/,
  },
} as const satisfies Readonly<Record<string, DialectDescription>>;

export type DialectId = keyof typeof TABLE;

export const DIALECTS: Readonly<Record<DialectId, DialectDescription>> = TABLE;

export const DIALECT_IDS = Object.keys(TABLE) as readonly DialectId[];

/** The dialect of a file of which nothing is known. */
export const DEFAULT_DIALECT: DialectId = "lvs-1.2.2";

/** What a person may choose: `auto` goes by the words of the file. */
export const DIALECT_CHOICES: readonly (DialectId | "auto")[] = ["auto", ...DIALECT_IDS];
