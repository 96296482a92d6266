/** Rules about files as such: how they begin, how they end, how long their lines are. */
import type { Rule } from "../rule.ts";
import { byteOrderMark } from "./byte-order-mark.ts";
import { lastLineUnterminated } from "./last-line-unterminated.ts";
import { lineTooLong } from "./line-too-long.ts";
import { nulByte } from "./nul-byte.ts";
import { unusedSuppression } from "./unused-suppression.ts";

export const fileRules: readonly Rule[] = [
  byteOrderMark,
  lastLineUnterminated,
  lineTooLong,
  nulByte,
  unusedSuppression,
];
