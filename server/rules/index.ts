/** All rules. */
import { ownRules } from "./own.ts";
import type { Rule } from "./rule.ts";
import { upstreamRules } from "./upstream/index.ts";

export const rules: readonly Rule[] = [...ownRules, ...upstreamRules];
