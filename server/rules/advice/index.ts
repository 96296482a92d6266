import type { Rule } from "../rule.ts";

export const adviceRules: readonly Rule[] = [];
