import type { Rule } from "../rule.ts";

export const valueRules: readonly Rule[] = [];
