import type { Rule } from "../rule.ts";

/** Rules about braces and blocks. */
export const structureRules: readonly Rule[] = [];
