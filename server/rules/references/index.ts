import type { Rule } from "../rule.ts";

export const referenceRules: readonly Rule[] = [];
