/** All rules. */
import { adviceRules } from "./advice/index.ts";
import { checkerRules } from "./checkers/index.ts";
import { fileRules } from "./files/index.ts";
import { referenceRules } from "./references/index.ts";
import type { Rule } from "./rule.ts";
import { serviceRules } from "./services/index.ts";
import { structureRules } from "./structure/index.ts";
import { upstreamRules } from "./upstream/index.ts";
import { valueRules } from "./values/index.ts";
import { vrrpRules } from "./vrrp/index.ts";
import { wordRules } from "./words/index.ts";

export const rules: readonly Rule[] = [
  ...structureRules,
  ...wordRules,
  ...valueRules,
  ...serviceRules,
  ...referenceRules,
  ...checkerRules,
  ...vrrpRules,
  ...fileRules,
  ...adviceRules,
  ...upstreamRules,
];
