import type { Rule } from "../rule.ts";
import { braceCloseGlued } from "./brace-close-glued.ts";
import { braceExtraClose } from "./brace-extra-close.ts";
import { braceGlued } from "./brace-glued.ts";
import { braceInlineBlock } from "./brace-inline-block.ts";
import { braceMissingClose } from "./brace-missing-close.ts";
import { braceMissingOpen } from "./brace-missing-open.ts";
import { braceOwnLine } from "./brace-own-line.ts";
import { mergeConflict } from "./merge-conflict.ts";
import { misplacedKeyword } from "./misplaced-keyword.ts";
import { unknownBlock } from "./unknown-block.ts";
import { unknownKeyword } from "./unknown-keyword.ts";

/** Rules about braces and blocks. */
export const structureRules: readonly Rule[] = [
  braceGlued,
  braceOwnLine,
  braceMissingOpen,
  braceMissingClose,
  braceExtraClose,
  braceCloseGlued,
  braceInlineBlock,
  mergeConflict,
  unknownBlock,
  unknownKeyword,
  misplacedKeyword,
];
