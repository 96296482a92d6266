import type { Rule } from "../rule.ts";

export const checkerRules: readonly Rule[] = [];
