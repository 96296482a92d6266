import type { Rule } from "../rule.ts";

export const wordRules: readonly Rule[] = [];
