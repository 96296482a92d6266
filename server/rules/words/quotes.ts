/** Quotes as the daemon's set_value pairs them (lib/parser.c). */
import { setValue } from "../../model/values.ts";
import type { Statement } from "../../syntax/tree.ts";
import { wordAt } from "../../syntax/tree.ts";
import type { Reading } from "./reading.ts";
import { argumentAt, slipOf } from "./reading.ts";
import type { Slip } from "./slip.ts";

/** What is wrong with the quotes of a statement, if anything is. */
export function quoteSlip(reading: Reading): Slip | undefined {
  const { statement, first, end } = reading;
  const { words } = statement;
  const open = words.findIndex((word) => word.kind === "quote");
  const argument = argumentAt(reading, Math.max(open, first));
  if (argument === undefined || open >= end) return undefined; // a flag, whatever its value
  if (argument.quoted !== true) return slipOf("quoted-value", open, end - 1, argument);
  if (open > first) return slipOf("unquoted-arguments", open, end - 1, argument);

  let count = 0;
  for (let i = open; i < end; i++) if (words[i]?.kind === "quote") count++;
  const isOdd = count % 2 === 1;
  if (isOdd && commentFollows(statement) && restOf(statement).includes('"')) {
    return slipOf("comment-in-quotes", open, end - 1, argument);
  }
  if (words[end - 1]?.kind === "quote" && end - open > 1) {
    return isKeptAsWritten(statement) ? undefined : slipOf("inner-quotes", open, end - 1, argument);
  }
  if (isOdd) return slipOf("unclosed-quote", open, end - 1, argument);
  let close = open + 1;
  while (words[close]?.kind !== "quote") close++;
  return slipOf("text-after-quote", close + 1, end - 1, argument);
}

/** True when what the daemon keeps is what stands between the outer quotes, but for runs of blanks. */
function isKeptAsWritten(statement: Statement): boolean {
  const raw = statement.text.slice(statement.words[1]?.end, statement.words.at(-1)?.start);
  if (!raw.includes('"')) return true;
  return !raw.includes('\\"') && raw.trim().replace(/\s+/g, " ") === setValue(statement);
}

/** The line after the last word. */
function restOf(statement: Statement): string {
  return statement.text.slice(statement.words.at(-1)?.end ?? 0);
}

/** True when a comment follows the last word. */
export function commentFollows(statement: Statement): boolean {
  return /^\s*[#!]/.test(restOf(statement));
}

/** The word that stands alone between the quote at `open` and the next one: what was meant by a quoted value. */
export function singleQuotedWord(statement: Statement, open: number): string | undefined {
  const { words } = statement;
  if (words[open + 1]?.kind !== "word" || words[open + 2]?.kind !== "quote") return undefined;
  return wordAt(statement, open + 1);
}
