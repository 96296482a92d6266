/**
 * The only place that knows Ohm: a line and what the grammar says of it.
 * The words of a line do not depend on which digits it holds, so results are kept by the line with every digit
 * replaced by `0`: a file of 100,000 lines has a few dozen such shapes.
 */
import type { Grammar, Node } from "ohm-js";
import { contentLength } from "../text/lines.ts";
import { type LineForm, type LineShape, LONGEST_SHORT, marksOf } from "./line.ts";
import grammars from "./lvs.ohm-bundle.js";
import { indentWidth } from "./pieces.ts";
import type { Word, WordKind } from "./tree.ts";

/** Grammars of grammar/lvs.ohm. */
export type GrammarName = "Lvs122" | "Keepalived";

/** Characters of lines kept; the memory is cleared whole when it is full. */
const MEMORY = 1_000_000;

/** Longer lines are cut before they are matched: no reading sees more of a line, and matching keeps 800 bytes a character. */
const LONGEST = 4096;

const ZERO = 48;
const NINE = 57;

/** A function from a line (with its terminator) to its shape. */
export type Lexer = (line: string) => LineShape;

/** What a dialect knows of lines beside their words. None of it may depend on which digits a line holds. */
export interface LineHabits {
  /** How many words stand before the statement. */
  wordsBefore(line: string, words: readonly Word[]): number;
  /** True for a line that has no family: its digits may decide how those around it are read. */
  isOfItsOwn(line: string): boolean;
}

/** A line that is known, and the one that came after it the last time. */
interface Known {
  readonly key: string;
  readonly shape: LineShape;
  next: Known | undefined;
}

const PLAIN: LineHabits = { wordsBefore: () => 0, isOfItsOwn: () => false };

/**
 * The lexer of one grammar, with a memory of its own. Three memories one behind the other, each asked only when the one
 * before it does not know the line: lines that are the same but for the digits, lines that are the same when each run
 * of digits counts as one (a family), and lines whose words and blanks are as many (a skeleton). Only skeletons are put
 * to the grammar: a large file has some twenty.
 */
export function createLexer(name: GrammarName, habits = PLAIN): Lexer {
  const match = createMatch(name); // of skeletons, which do not show what stands before a statement
  /** By hash; of two lines with one hash the later one is kept. */
  const memory = new Map<number, Known>();
  const familyOf = new Map<string, number>();
  const skeletons = new Map<string, LineShape>();
  let held = 0;
  /** What the line before was known as. After it the same line comes as a rule: to compare is sooner done than to hash. */
  let last: Known | undefined;
  const remember = (known: Known): LineShape => {
    if (last !== undefined) last.next = known;
    last = known;
    return known.shape;
  };
  const lex: Lexer = (line) => {
    if (line.length > LONGEST) return lengthened(lex(line.slice(0, LONGEST)), line);
    const guess = last?.next;
    if (guess !== undefined && isSpelt(line, guess.key)) {
      last = guess;
      return guess.shape;
    }
    const hash = hashOf(line);
    const known = memory.get(hash);
    if (known !== undefined && isSpelt(line, known.key)) return remember(known);
    const key = line.replace(DIGITS_BUT_ZERO, "0");
    held += key.length;
    if (held > MEMORY) {
      for (const one of [memory, familyOf, skeletons]) one.clear();
      held = key.length;
      last = undefined;
    }
    const shape = readThrough(key, match, habits, familyOf, skeletons);
    const made: Known = { key, shape, next: undefined };
    memory.set(hash, made);
    return remember(made);
  };
  return lex;
}

/** The shape of a line of which only the beginning was read. */
function lengthened(shape: LineShape, line: string): LineShape {
  const comment = shape.comment && { start: shape.comment.start, end: contentLength(line) };
  return { ...shape, comment, family: undefined, marks: marksOf(line) };
}

/** Families are numbered over all lexers and never again. */
let families = 0;

const DIGITS_BUT_ZERO = /[1-9]/g;
const RUNS_OF_DIGITS = /0{2,}/g;

function readThrough(
  line: string,
  match: Lexer,
  habits: LineHabits,
  familyOf: Map<string, number>,
  skeletons: Map<string, LineShape>,
): LineShape {
  const narrow = line.replace(RUNS_OF_DIGITS, "0");
  const standsAlone = line.length > LONGEST_SHORT || habits.isOfItsOwn(line);
  let family = standsAlone ? undefined : familyOf.get(narrow);
  if (family === undefined && !standsAlone) {
    family = families++;
    familyOf.set(narrow, family);
  }
  const { text, ends } = skeletonOf(line);
  let shape = skeletons.get(text);
  if (shape === undefined) {
    shape = match(text);
    skeletons.set(text, shape);
  }
  return { ...stretch(shape, line, ends, habits), family, marks: marksOf(line) };
}

/** Characters of a skeleton for a run of each kind. */
const LETTER = "a";
const BLANK = " ";

/** What a character is to the grammars: part of a word and nothing else, a blank, or anything that may matter by itself. */
const [SPECIAL, WORDY, BLANKS] = [0, 1, 2];
const KINDS = new Uint8Array(128);
for (const character of "-_.:/,;*+?&^@'[]") KINDS[character.charCodeAt(0)] = WORDY;
for (let code = 0; code < 128; code++) if (/[A-Za-z0-9]/.test(String.fromCharCode(code))) KINDS[code] = WORDY;
for (const character of " \t\v\f") KINDS[character.charCodeAt(0)] = BLANKS;

/** Marks of upstream that give the characters behind them a meaning: `~SEQ(`, `\#`, `${`, `{%`, `<%`. */
const MARKS = /[~\\$%]/;

/**
 * The line with each run of word characters, and each of blanks, as one character; how long a word is decides nothing.
 * `ends`: where each character of the skeleton ends in the line.
 */
function skeletonOf(line: string): { readonly text: string; readonly ends: Uint16Array } {
  const ends = new Uint16Array(line.length);
  const isPlain = !MARKS.test(line);
  let text = "";
  let before = SPECIAL;
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    const kind = !isPlain || code > 127 ? SPECIAL : (KINDS[code] as number);
    if (kind === SPECIAL) text += line.charAt(i);
    else if (kind !== before) text += kind === WORDY ? LETTER : BLANK;
    before = kind;
    ends[text.length - 1] = i + 1;
  }
  return { text, ends };
}

/** Moves the offsets of the shape of a skeleton to where they are in the line. */
function stretch(shape: LineShape, line: string, ends: Uint16Array, habits: LineHabits): LineShape {
  const at = (offset: number): number => (offset === 0 ? 0 : (ends[offset - 1] as number));
  const moved = ({ start, end, kind }: Word): Word => ({ start: at(start), end: at(end), kind });
  const words = shape.words.map(moved);
  const { header, comment } = shape;
  // A header is its words without the brace, or with one that is cut off its last word.
  return {
    ...shape,
    ...statementIn(line, words, header === shape.own ? words : header.map(moved), habits),
    indent: indentWidth(line),
    comment: comment && { start: at(comment.start), end: contentLength(line) },
  };
}

/** The words of the statement of a line. */
function statementIn(line: string, words: readonly Word[], header: readonly Word[], habits: LineHabits) {
  const count = habits.wordsBefore(line, words);
  const own = count === 0 ? words : words.slice(count);
  const ownHeader = header === words ? own : count === 0 ? header : header.slice(count);
  return { words, own, header: ownHeader, name: nameIn(line, own) };
}

/** A hash of the line in which all digits are alike (FNV-1a): no string is made for a line whose shape is known. */
function hashOf(line: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    hash = Math.imul(hash ^ (code >= ZERO && code <= NINE ? ZERO : code), 0x01000193);
  }
  return hash;
}

/** True when the line is `key` but for its digits. */
function isSpelt(line: string, key: string): boolean {
  if (line.length !== key.length) return false;
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    if (code !== key.charCodeAt(i) && !(key.charCodeAt(i) === ZERO && code > ZERO && code <= NINE)) return false;
  }
  return true;
}

/** The shape of a line straight from the grammar: what the lexer must agree with for any line. */
export function createMatch(name: GrammarName, habits = PLAIN): Lexer {
  const grammar: Grammar = grammars[name];
  const semantics = grammar.createSemantics();
  semantics.addOperation<string>("formName", {
    form: (_blank, content, _ending) => content.ctorName,
  });
  semantics.addOperation<Word[]>("wordList", {
    line: (_blank, words, _comment, _ending) => words.wordList(),
    words: (words, _blanks) => words.children.map((word) => wordOf(word)),
  });
  semantics.addOperation<number>("commentStart", {
    line: (_blank, _words, comment, _ending) => comment.children[0]?.source.startIdx ?? -1,
  });
  const matcher = grammar.matcher();

  return (line) => {
    matcher.setInput(line.length > LONGEST ? line.slice(0, LONGEST) : line);
    const cut = semantics(matcher.match("line"));
    const words: Word[] = cut.wordList();
    const commentStart: number = cut.commentStart();
    const form = formOf(semantics(matcher.match("form")).formName());
    matcher.setInput("");
    return {
      family: undefined,
      marks: marksOf(line),
      form,
      ...statementIn(line, words, headerOf(form, words), habits),
      indent: indentWidth(line),
      comment: commentStart < 0 ? undefined : { start: commentStart, end: contentLength(line) },
      unclosedQuote: hasUnclosedQuote(line, words),
    };
  };
}

function formOf(rule: string): LineForm {
  return rule === "nothing" ? "blank" : (rule as LineForm);
}

function headerOf(form: LineForm, words: readonly Word[]): readonly Word[] {
  const last = words.at(-1);
  // Upstream's grammar has one form for all lines with words.
  if (form === "opening" || (form === "statement" && last?.kind === "open")) return words.slice(0, -1);
  if (form === "gluedOpening" && last !== undefined) return [...words.slice(0, -1), { ...last, end: last.end - 1 }];
  return words;
}

function nameIn(line: string, [first]: readonly Word[]): string | undefined {
  const name = first === undefined ? "" : line.slice(first.start, first.end);
  return /[0-9]/.test(name) ? undefined : name;
}

function wordOf(node: Node): Word {
  const { startIdx: start, endIdx: end } = node.source;
  return { start, end, kind: kindOf(node.children[0]?.ctorName, node.sourceString) };
}

function kindOf(rule: string | undefined, text: string): WordKind {
  if (rule === "quote") return "quote";
  if (rule === "string") return "string";
  if (text === "{") return "open";
  return text === "}" ? "close" : "word";
}

function hasUnclosedQuote(line: string, words: readonly Word[]): boolean {
  const quotes = words.filter((word) => word.kind === "quote").length;
  if (quotes % 2 === 1) return true;
  const last = words.at(-1);
  return last?.kind === "string" && (last.end - last.start === 1 || line.charAt(last.end - 1) !== '"');
}
