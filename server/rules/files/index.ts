import type { Rule } from "../rule.ts";
import { fileTooLarge } from "./file-too-large.ts";
import { findingsCapped } from "./findings-capped.ts";
import { unusedSuppression } from "./unused-suppression.ts";

export const fileRules: readonly Rule[] = [unusedSuppression, findingsCapped, fileTooLarge];
