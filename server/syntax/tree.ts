/**
 * The one tree both readings give: statements, and blocks of statements.
 * Trees are values. A line number in a tree counts from the first line of its section, so that a section that was not
 * edited is the same value wherever the text above it moved it.
 */
import type { BlockVocabulary, Keyword } from "../../grammar/vocabulary.ts";
import type { Range, Span } from "../text/lines.ts";

/** `quote`: a `"` that stands as a word of its own (lvs-1.2.2). `string`: a quoted text that is one word (upstream). */
export type WordKind = "word" | "quote" | "string" | "open" | "close";

/** A word of a line: offsets in the line, UTF-16. */
export interface Word extends Span {
  readonly kind: WordKind;
}

/** A span on a line of the section. */
export interface Place extends Span {
  readonly line: number;
}

/** One statement: a keyword or entry with its arguments, and the block it opens. */
export interface Statement {
  /** Counted from the first line of the section (from that of the included file when `file` is set). */
  readonly line: number;
  /** The whole physical line with its terminator. */
  readonly text: string;
  /** Its first word; of a misspelt one the word that was meant. */
  readonly name: string;
  /** Its words without braces; never empty. `words[0]` is the name. */
  readonly words: readonly Word[];
  /** What the vocabulary says of it in its block; undefined for a word that does not belong there. */
  readonly keyword: Keyword | undefined;
  /** Its first word as it stands there, when that is near enough to a word of the block to know what was meant. */
  readonly misspelt?: string;
  readonly block: Block | undefined;
  /** Set in an expanded configuration for a statement that an include brought in: the file it stands in. */
  readonly file?: string;
}

export interface Block {
  /** The words that may stand in it; for a misspelt block those of the block that was meant, if that is clear. */
  readonly vocabulary: BlockVocabulary;
  readonly children: readonly Statement[];
  /** Its `{`; undefined when it is missing. */
  readonly open: Place | undefined;
  /** Its `}`; undefined when it is missing. */
  readonly close: Place | undefined;
  /** The last line that belongs to it. */
  readonly endLine: number;
  /** Which of the children is the last of each keyword: set where one answer holds for many blocks. */
  readonly lastOf?: ReadonlyMap<string, number>;
}

/** The text of a word of a statement; "" past the end. */
export function wordAt(statement: Statement, index: number): string {
  const word = statement.words[index];
  return word === undefined ? "" : statement.text.slice(word.start, word.end);
}

/** The first word; of a misspelt one the word that was meant. */
export function nameOf(statement: Statement): string {
  return statement.name;
}

/** The place of word `index`, or of the last word when there are fewer. */
export function placeOfWord(statement: Statement, index: number): Place {
  const word = statement.words[index] ?? statement.words.at(-1);
  return { line: statement.line, start: word?.start ?? 0, end: word?.end ?? 0 };
}

/** From its first word to the end of its last. */
export function placeOf(statement: Statement): Place {
  const first = statement.words[0];
  const last = statement.words.at(-1);
  return { line: statement.line, start: first?.start ?? 0, end: last?.end ?? 0 };
}

/** A place of a section as a range of its file, where the section starts on line `start`. */
export function rangeOf(place: Place, start: number): Range {
  const line = place.line + start;
  return { start: { line, character: place.start }, end: { line, character: place.end } };
}

/** From its second word to the end of its last; the name when there is no argument. */
export function placeOfArguments(statement: Statement): Place {
  const second = statement.words[1];
  const last = statement.words.at(-1);
  if (second === undefined || last === undefined) return placeOf(statement);
  return { line: statement.line, start: second.start, end: last.end };
}

/** The words of a header or statement as one text, as a message quotes it: `real_server 10.1.1.1 80`. */
export function titleOf(statement: Statement): string {
  return statement.words.map((word) => statement.text.slice(word.start, word.end)).join(" ");
}

/** Real files nest six deep; what lies deeper tells nothing, and each level holds all those above it. */
export const DEEPEST = 32;

/** The children of a block with this name, in order. */
export function childrenNamed(block: Block, name: string): Statement[] {
  return block.children.filter((child) => nameOf(child) === name);
}

/** Every statement below `statements`, outer ones first, without recursion. */
export function* walk(statements: readonly Statement[]): Generator<Statement> {
  const stack: Statement[] = [];
  for (let i = statements.length - 1; i >= 0; i--) stack.push(statements[i] as Statement);
  for (let statement = stack.pop(); statement !== undefined; statement = stack.pop()) {
    yield statement;
    const children = statement.block?.children ?? [];
    for (let i = children.length - 1; i >= 0; i--) stack.push(children[i] as Statement);
  }
}

/** Visits every statement, outer ones first, while `ancestors` holds the headers around it. */
export function walkWithAncestors(
  statements: readonly Statement[],
  ancestors: Statement[],
  visit: (statement: Statement) => void,
): void {
  const levels: { readonly list: readonly Statement[]; next: number }[] = [{ list: statements, next: 0 }];
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    const statement = level.list[level.next++];
    if (statement === undefined) {
      levels.pop();
      ancestors.pop();
      continue;
    }
    visit(statement);
    const block: Block | undefined = statement.block;
    if (block === undefined || block.children.length === 0) continue;
    ancestors.push(statement);
    levels.push({ list: block.children, next: 0 });
  }
}
