/** Rules about words: what is missing, surplus, quoted, stuck together or of another language. */
import type { Rule } from "../rule.ts";
import { argumentMissing } from "./argument-missing.ts";
import { commentGlued } from "./comment-glued.ts";
import { commentInQuotes } from "./comment-in-quotes.ts";
import { equalsSign } from "./equals-sign.ts";
import { flagWithValue } from "./flag-with-value.ts";
import { foreignComment } from "./foreign-comment.ts";
import { innerQuotes } from "./inner-quotes.ts";
import { placeholderLeftOver } from "./placeholder-left-over.ts";
import { portMissing } from "./port-missing.ts";
import { quotedValue } from "./quoted-value.ts";
import { renamedKeyword } from "./renamed-keyword.ts";
import { singleQuotes } from "./single-quotes.ts";
import { surplusArgument } from "./surplus-argument.ts";
import { tcpCheckNbGetRetry } from "./tcp-check-nb-get-retry.ts";
import { textAfterQuote } from "./text-after-quote.ts";
import { trailingSemicolon } from "./trailing-semicolon.ts";
import { twoStatements } from "./two-statements.ts";
import { unclosedQuote } from "./unclosed-quote.ts";
import { unquotedArguments } from "./unquoted-arguments.ts";
import { wideCharacter } from "./wide-character.ts";

export const wordRules: readonly Rule[] = [
  argumentMissing,
  portMissing,
  quotedValue,
  unquotedArguments,
  unclosedQuote,
  commentInQuotes,
  textAfterQuote,
  singleQuotes,
  innerQuotes,
  trailingSemicolon,
  equalsSign,
  twoStatements,
  surplusArgument,
  flagWithValue,
  wideCharacter,
  foreignComment,
  commentGlued,
  placeholderLeftOver,
  tcpCheckNbGetRetry,
  renamedKeyword,
];
