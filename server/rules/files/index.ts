import type { Rule } from "../rule.ts";
import { unusedSuppression } from "./unused-suppression.ts";

export const fileRules: readonly Rule[] = [unusedSuppression];
