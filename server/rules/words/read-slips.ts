/** What is wrong with the words of a statement of lvs-1.2.2, each slip once, by its cause. */
import { includeKeyword, lvs122 } from "../../../grammar/lvs-1.2.2/index.ts";
import type { Argument, BlockVocabulary } from "../../../grammar/vocabulary.ts";
import type { Statement } from "../../syntax/tree.ts";
import { nameOf, wordAt } from "../../syntax/tree.ts";
import { keywordsOf } from "../../syntax/words-of.ts";
import { isAddressWithPort, looksLikeAddress, serviceWordMeant } from "../values/address-slip.ts";
import { entryLineSlip } from "../values/entry-line-slip.ts";
import { splitRangeSlip, valueSlip } from "../values/value-slip.ts";
import { APOSTROPHE, EQUALS, HASH, marksOf, PUNCTUATION, QUOTE, SLASH, TEMPLATE, WIDE } from "./marks.ts";
import { commentFollows, quoteSlip } from "./quotes.ts";
import type { Reading } from "./reading.ts";
import { argumentAt, argumentsOf, isFreeText, slipOf } from "./reading.ts";
import type { Slip } from "./slip.ts";
import { equalsSignOf, hasWideCharacter, isForeignComment, isPlaceholder, unknownWordSlip } from "./strange-words.ts";

const NONE: readonly Slip[] = [];

/** The slips of a statement: those that spoil the whole line alone, else what is missing, surplus or has a wrong value. */
export function readSlips(statement: Statement, enclosing: BlockVocabulary): readonly Slip[] {
  const { keyword, words } = statement;
  const marks = marksOf(statement);
  if (keyword === undefined) {
    const slip = unknownWordSlip(statement, marks, enclosing);
    return slip === undefined ? NONE : [slip];
  }
  if (keyword === includeKeyword) return NONE;
  const first = keyword === enclosing.entry ? 0 : 1;
  const args = argumentsOf(statement, keyword, first);
  const reading: Reading = { statement, keyword, args, first, end: words.length, marks, enclosing };
  const end = (marks & SLASH) === 0 ? words.length : endBeforeForeignComment(reading);
  if (end === words.length) return slipsOfWords(reading);
  const comment = slipOf("foreign-comment", end, words.length - 1);
  return end === 0 ? [comment] : [comment, ...slipsOfWords({ ...reading, end })];
}

/** Index of the word that begins a comment of another language; the number of words without one. */
function endBeforeForeignComment(reading: Reading): number {
  const { statement, args, first, end } = reading;
  for (let i = 0; i < end; i++) {
    if (statement.words[i]?.kind === "quote") return end;
    const argument = args[i - first];
    const isText = argument !== undefined && isFreeText(argument);
    if (!isText && isForeignComment(wordAt(statement, i))) return i;
  }
  return end;
}

function slipsOfWords(reading: Reading): readonly Slip[] {
  const { statement, args, marks } = reading;
  if ((marks & EQUALS) !== 0 && equalsSignOf(statement) !== undefined) {
    const { first, end } = reading;
    return [slipOf("equals-sign", first, end - 1, args[0]), ...slipsOfWords({ ...reading, marks: marks & ~EQUALS })];
  }
  const spoilt =
    (marks === 0 ? undefined : strangeSlip(reading)) ?? (args.length === 0 ? flagSlip(reading) : undefined);
  return spoilt === undefined ? argumentSlips(reading) : [spoilt];
}

/** A slip of characters, quotes or separators: it makes the words of the line unreliable, so it is said alone. */
function strangeSlip(reading: Reading): Slip | undefined {
  const { statement, args, first, end, marks } = reading;
  if ((marks & WIDE) !== 0) {
    for (let i = 0; i < end; i++) {
      const argument = argumentAt(reading, i);
      const wants = argument === undefined || isFreeText(argument) || argument.type === "name" ? "text" : "ascii";
      if (hasWideCharacter(wordAt(statement, i), wants)) return slipOf("wide-character", 0, end - 1);
    }
  }
  if ((marks & TEMPLATE) !== 0) {
    for (let i = first; i < end; i++) {
      const argument = argumentAt(reading, i);
      if (argument === undefined || !isPlaceholder(wordAt(statement, i), argument)) continue;
      return slipOf("placeholder-left-over", i, i, argument);
    }
  }
  if ((marks & QUOTE) !== 0) {
    const slip = quoteSlip(reading);
    if (slip !== undefined) return slip;
  }
  const opening = args[0];
  if (opening === undefined || (marks & APOSTROPHE) === 0) return undefined;
  return wordAt(statement, first).startsWith("'") ? slipOf("single-quotes", first, end - 1, opening) : undefined;
}

/** A flag takes no value, a header without arguments no further word. */
function flagSlip({ statement, keyword, enclosing, first, end }: Reading): Slip | undefined {
  if (end <= first) return undefined;
  const next = wordAt(statement, first);
  if (keywordsOf(enclosing, lvs122).has(next)) return slipOf("two-statements", first, end - 1);
  if (keyword.opens !== undefined) return slipOf("surplus-argument", first, end - 1);
  return slipOf(/^[;,]+$/.test(next) ? "trailing-semicolon" : "flag-with-value", first, end - 1);
}

/** What is missing, what is too much, and each value. */
function argumentSlips(reading: Reading): readonly Slip[] {
  const { statement, args, first, end, marks } = reading;
  if ((marks & QUOTE) !== 0) return NONE; // one text in quotes, and nothing wrong with it
  if (args[1]?.rest === true) {
    const slip = entryLineSlip(reading);
    return slip === undefined ? NONE : [slip];
  }
  if (args[1]?.type === "port" && serviceWordMeant(wordAt(statement, first)) !== undefined) {
    return [slipOf("group-fwmark-case", first, first, args[0])];
  }
  const split = first === 0 ? splitRangeSlip(reading) : undefined;
  if (split !== undefined) return [split];
  const count = end - first === args.length ? undefined : countSlip(reading);
  if (count?.kind === "two-statements" || count?.kind === "several-addresses") return [count];
  let slips: Slip[] | undefined = count === undefined ? undefined : [count];
  for (let i = first; i < end && i - first < args.length; i++) {
    const argument = args[i - first] as Argument;
    const slip =
      ((marks & (PUNCTUATION | HASH)) === 0 ? undefined : tailSlip(reading, i, argument)) ??
      valueSlip(reading, i, argument);
    if (slip === undefined) continue;
    if (slips === undefined) slips = [slip];
    else slips.push(slip);
  }
  return slips ?? NONE;
}

/** Something stuck to the end of a value: `TCP;`, `wlc#x`. */
function tailSlip({ statement }: Reading, index: number, argument: Argument): Slip | undefined {
  const word = wordAt(statement, index);
  if (endsInPunctuation(word, argument)) return slipOf("trailing-semicolon", index, index, argument);
  const isText = nameOf(statement) === "persistence_timeout" && /.[#!]/.test(word);
  return isText || hasGluedComment(word, argument) ? slipOf("comment-glued", index, index, argument) : undefined;
}

/** `TCP;`, `10.0.0.1,`: stuck to a value that has no such character. A shell or a password may want it. */
function endsInPunctuation(word: string, argument: Argument): boolean {
  const last = word.at(-1);
  if (last !== ";" && last !== ",") return false;
  if (argument.type === "command" || (argument.type === "text" && argument.quoted !== true)) return false;
  return last === ";" || !isFreeText(argument);
}

/** `wlc#x`: the comment became part of a word that is read whole. Numbers are read up to it, and names may mean it. */
function hasGluedComment(word: string, { type }: Argument): boolean {
  const isWhole =
    type === "enum" || type === "address" || type === "ipv4" || type === "address-range" || type === "netmask";
  return isWhole && /.[#!]/.test(word);
}

/** Too few or too many words. */
function countSlip(reading: Reading): Slip | undefined {
  const { statement, args, first, end } = reading;
  const missing = args[end - first];
  if (missing === undefined) return args.at(-1)?.rest === true ? undefined : surplusSlip(reading);
  if (missing.optional === true && isWordBefore(reading)) return slipOf("unknown-value", end - 1, end - 1, missing);
  if (missing.optional === true || (missing.rest === true && end > first)) return undefined;
  if (missing.type === "port" && end > first) {
    return isAddressWithPort(wordAt(statement, end - 1)) ? undefined : slipOf("port-missing", end, end, missing);
  }
  // A password that begins like a comment has a rule of its own.
  if (nameOf(statement) === "auth_pass" && commentFollows(statement)) return undefined;
  // That it opens a block, which it cannot, is the cause.
  if (statement.block !== undefined && statement.keyword?.opens === undefined) return undefined;
  return slipOf("argument-missing", end, end, missing);
}

/** True when the last word only says what the one behind it is, as the `weight` of a tracked interface (vrrp_track.c). */
function isWordBefore({ statement, args, first, end }: Reading): boolean {
  const last = args[end - 1 - first];
  return last?.type === "enum" && last.optional === true && last.values?.includes(wordAt(statement, end - 1)) === true;
}

function surplusSlip({ statement, keyword, args, enclosing, first, end }: Reading): Slip | undefined {
  const from = first + args.length;
  const last = args.at(-1) as Argument;
  const next = wordAt(statement, from);
  if (/.[#!]/.test(wordAt(statement, from - 1))) return undefined; // the rest of a comment stuck to a value
  if (/^[;,]+$/.test(next)) return slipOf("trailing-semicolon", from, end - 1, last);
  if (first === 0 && looksLikeAddress(next)) return slipOf("several-addresses", 0, end - 1, last);
  if (keyword.opens === undefined && keywordsOf(enclosing, lvs122).has(next)) {
    // A command's argument may be any word.
    if (last.type !== "command" || wordAt(statement, from - 1).endsWith(";"))
      return slipOf("two-statements", from, end - 1, last);
  }
  if (last.quoted === true) return slipOf("unquoted-arguments", from, end - 1, last);
  return slipOf(
    nameOf(statement) === "smtp_server" ? "smtp-server-not-address" : "surplus-argument",
    from,
    end - 1,
    last,
  );
}
