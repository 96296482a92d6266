import type { Rule } from "../rule.ts";

export const vrrpRules: readonly Rule[] = [];
