/** The rules about lvs-1.2.2 and about files of any dialect. */
import { adviceRules } from "./advice/index.ts";
import { checkerRules } from "./checkers/index.ts";
import { fileRules } from "./files/index.ts";
import { referenceRules } from "./references/index.ts";
import type { Rule } from "./rule.ts";
import { serviceRules } from "./services/index.ts";
import { structureRules } from "./structure/index.ts";
import { valueRules } from "./values/index.ts";
import { vrrpRules } from "./vrrp/index.ts";
import { wordRules } from "./words/index.ts";

export const ownRules: readonly Rule[] = [
  ...structureRules,
  ...wordRules,
  ...valueRules,
  ...serviceRules,
  ...referenceRules,
  ...checkerRules,
  ...vrrpRules,
  ...fileRules,
  ...adviceRules,
];
