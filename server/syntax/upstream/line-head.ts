/**
 * What may stand around a statement on its line: `@ID` conditions and `~SEQ(…)` before it, the backslash of a
 * definition behind it; and which words nobody can judge before they are filled in.
 */
import type { LineShape } from "../line.ts";
import { nameOf, type Statement, type Word } from "../tree.ts";

/** `@id` keeps its line for the instance of that name, `@^id` for all others. */
export interface Condition {
  readonly id: string;
  readonly negated: boolean;
}

/** The statement of a line without what stands around it. */
export interface Row {
  readonly words: readonly Word[];
  readonly condition: Condition | undefined;
  /** The line ends in a backslash: if it belongs to a definition, that goes on. */
  readonly continues: boolean;
}

const SPACE = 32;
const AT = 64;
const DOLLAR = 36;
const TILDE = 126;
const BACKSLASH = 92;

/** Takes a line apart. */
export function rowOf(text: string, { words, own, comment }: LineShape): Row {
  // A line that is all comment goes on with a definition too. Elsewhere the backslash is part of the last word.
  const continues = endsInBackslash(text) || endsInBackslash(text.slice(0, comment?.start));
  const before = words.length - own.length;
  const at = before === 0 ? undefined : words.slice(0, before).find(({ start }) => text.charCodeAt(start) === AT);
  return { words: own, condition: at && conditionIn(text, at), continues };
}

function conditionIn(text: string, { start, end }: Word): Condition {
  const negated = text.charAt(start + 1) === "^";
  return { id: text.slice(start + (negated ? 2 : 1), end), negated };
}

/** How many words of a line are no part of its statement: one condition, and sequences that something follows. */
export function wordsBefore(text: string, words: readonly Word[]): number {
  let isConditional = false;
  for (const [i, { start, end }] of words.entries()) {
    const code = text.charCodeAt(start);
    const isCondition: boolean = code === AT && !isConditional;
    if (!isCondition && (code !== TILDE || i === words.length - 1 || !isSequence(text.slice(start, end)))) return i;
    isConditional ||= isCondition;
  }
  return words.length;
}

const OF_ITS_OWN = /~|^\s*(?:@\S*\s+)?["$]|^\s*@.*[{}]/;

/**
 * True for a line whose digits may decide how the section is read (how often, what a definition holds, which instance is
 * followed through braces), or whose first word is not the name of the statement.
 */
export function isOfItsOwn(line: string): boolean {
  return OF_ITS_OWN.test(line);
}

function endsInBackslash(text: string): boolean {
  let at = text.length - 1;
  while (at >= 0 && text.charCodeAt(at) <= SPACE) at--;
  return at >= 0 && text.charCodeAt(at) === BACKSLASH;
}

/** The words of a line of a definition without the backslash at its end. */
export function withoutBackslash(text: string, words: readonly Word[]): readonly Word[] {
  const last = words.at(-1);
  if (last === undefined || text.charCodeAt(last.end - 1) !== BACKSLASH) return words;
  const before = words.slice(0, -1);
  return last.end - last.start === 1 ? before : [...before, { ...last, end: last.end - 1 }];
}

/** `~SEQ(…)` or `~LST(…)`: the rest of the line stands for several lines. */
export function isSequence(word: string): boolean {
  return word.startsWith("~SEQ") || word.startsWith("~LST");
}

/** The name that a first word defines: `NAME` of `$NAME=value`. */
export function definedName(word: string): string | undefined {
  return word.charCodeAt(0) === DOLLAR ? /^\$([A-Za-z_]\w*)=/.exec(word)?.[1] : undefined;
}

const FILLED_IN = /\$[{A-Za-z_]|\{[{%#]|<%/;

/** True for a word that is filled in before it is read: a parameter, or a placeholder of a template. */
export function isFilledIn(word: string): boolean {
  return FILLED_IN.test(word);
}

/** True for a statement of which nothing can be said: its name is filled in later, or it is a definition. */
export function isOpaque(statement: Statement): boolean {
  const name = nameOf(statement);
  return isFilledIn(name) || isSequence(name);
}

/** True for a statement that only some instances read. */
export function isConditional(statement: Statement): boolean {
  const { text } = statement;
  return text.includes("@") && text.trimStart().startsWith("@");
}

/** True for a line (`@id …`) that keepalived reads only when it is started for that instance (`-i id`). */
export function isForOneInstance(line: string): boolean {
  if (!line.includes("@")) return false; // most lines, told without a copy
  const text = line.trimStart();
  return text.startsWith("@") && !text.startsWith("@^");
}
