/** Words that come from somewhere else: other languages' comments, templates, full-width input, other versions. */
import { lvs122 } from "../../../grammar/lvs-1.2.2/index.ts";
import type { Argument, BlockVocabulary } from "../../../grammar/vocabulary.ts";
import type { Statement } from "../../syntax/tree.ts";
import { nameOf } from "../../syntax/tree.ts";
import { keywordsOf } from "../../syntax/words-of.ts";
import { HASH, PUNCTUATION, TEMPLATE, WIDE } from "./marks.ts";
import type { Slip, SlipKind } from "./slip.ts";

/** Blanks that the daemon takes for letters: no-break space, the spaces of typography, the ideographic one, zero width. */
const WIDE_BLANK = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]/;

/** Full-width forms of ASCII and the punctuation of Chinese and typographic input. */
const WIDE_SIGN = /[\uff01-\uff5e\u3001\u3002\u2018\u2019\u201c\u201d\u2013\u2014\u2212]/;

/** True when a word holds a blank that is no blank or, where only ASCII makes sense, a full-width character. */
export function hasWideCharacter(word: string, wants: "text" | "ascii"): boolean {
  return WIDE_BLANK.test(word) || (wants === "ascii" && WIDE_SIGN.test(word));
}

const ASCII_FOR: Readonly<Record<string, string>> = {
  "\u3001": ",",
  "\u3002": ".",
  "\u2018": "'",
  "\u2019": "'",
  "\u201c": '"',
  "\u201d": '"',
  "\u2013": "-",
  "\u2014": "-",
  "\u2212": "-",
  "\ufeff": "",
  "\u200b": "",
};

/** The text with the ASCII characters that were meant; of a text only its blanks. */
export function inAscii(text: string, wants: "text" | "ascii"): string {
  return text.replace(/[\u0080-\uffff]/g, (character) => {
    const isBlank = WIDE_BLANK.test(character);
    const known = isBlank || wants === "ascii" ? ASCII_FOR[character] : undefined;
    if (known !== undefined) return known;
    if (isBlank) return " ";
    const isForm = character >= "\uff01" && character <= "\uff5e";
    return isForm && wants === "ascii" ? String.fromCharCode(character.charCodeAt(0) - 0xfee0) : character;
  });
}

/** `//` and the two ends of a C comment. */
export function isForeignComment(word: string): boolean {
  return word.startsWith("//") || word.startsWith("/*") || word.startsWith("*/");
}

const TEMPLATE_SIGN = /\{\{|\}\}|\{%|%\}|<%|%>|\$\{/;
const WHOLE_PLACEHOLDER = /^(\$\w+|@\w+@|<[\w.-]+>|%\w+%)$/;

/** True for a hole of a template that nothing filled. In a command `$` belongs to the shell, in a password to the password. */
export function isPlaceholder(word: string, { type, quoted }: Argument): boolean {
  if (type === "command") return /\{\{|\}\}|\{%|%\}|<%|%>/.test(word);
  if (type === "text" && quoted !== true) return false;
  if (TEMPLATE_SIGN.test(word) || WHOLE_PLACEHOLDER.test(word)) return true;
  return type !== "text" && type !== "path" && type !== "host" && type !== "email" && /\$\w/.test(word);
}

/** Words of other versions of keepalived, and the word of this one. */
export const RENAMED: ReadonlyMap<string, string> = new Map([
  ["lvs_id", "router_id"],
  ["vrrp_linkbeat_use_polling", "linkbeat_use_polling"],
]);

const RETRIES: ReadonlySet<string> = new Set(["nb_get_retry", "delay_before_retry", "retry"]);

/** The cause, if it is one of ours, of a first word that the block does not know. */
export function unknownWordSlip(statement: Statement, marks: number, enclosing: BlockVocabulary): Slip | undefined {
  const name = nameOf(statement);
  const slip = (kind: SlipKind, to = 0): Slip => ({ kind, from: 0, to, argument: undefined });
  const last = statement.words.length - 1;
  if (isForeignComment(name) || /^[;*]/.test(name)) return slip("foreign-comment", last);
  if (name.startsWith("\ufeff")) return slip("byte-order-mark", last);
  if ((marks & WIDE) !== 0 && hasWideCharacter(name, "ascii")) return slip("wide-character", last);
  if ((marks & TEMPLATE) !== 0 && (TEMPLATE_SIGN.test(name) || WHOLE_PLACEHOLDER.test(name)))
    return slip("placeholder-left-over", last);
  if (RETRIES.has(name) && enclosing.id.endsWith("/TCP_CHECK")) return slip("tcp-check-nb-get-retry", last);
  const newName = RENAMED.get(name);
  if (newName !== undefined) return slip("renamed-keyword");
  if ((marks & (PUNCTUATION | HASH)) === 0) return undefined;
  const cut = name.search(/[;,#!]/);
  if (cut < 1 || !keywordsOf(enclosing, lvs122).has(name.slice(0, cut))) return undefined;
  const sign = name.charAt(cut);
  return slip(sign === "#" || sign === "!" ? "comment-glued" : "trailing-semicolon");
}

/** The `=` behind the first word of a statement, which is none of its words: where it stands in the line. */
export function equalsSignOf({ text, words }: Statement): number | undefined {
  const [first, second] = words;
  if (first === undefined || second === undefined) return undefined;
  const at = text.slice(first.end, second.start).indexOf("=");
  return at < 0 ? undefined : first.end + at;
}
