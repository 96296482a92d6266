/** Rules about files as such: how they begin, how they end, how long their lines are. */
import type { Rule } from "../rule.ts";
import { byteOrderMark } from "./byte-order-mark.ts";
import { fileTooLarge } from "./file-too-large.ts";
import { findingsCapped } from "./findings-capped.ts";
import { lastLineUnterminated } from "./last-line-unterminated.ts";
import { lineTooLong } from "./line-too-long.ts";
import { nulByte } from "./nul-byte.ts";
import { unusedSuppression } from "./unused-suppression.ts";

export const fileRules: readonly Rule[] = [
  byteOrderMark,
  fileTooLarge,
  findingsCapped,
  lastLineUnterminated,
  lineTooLong,
  nulByte,
  unusedSuppression,
];
