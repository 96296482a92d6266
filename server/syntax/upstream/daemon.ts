/**
 * The daemon's reading of keepalived 2.x and DPVS (lib/parser.c read_line, process_stream), without `-i`: comments,
 * includes, conditions, definitions and sequences are worked off line by line, then the line is cut at its braces.
 */
import type { Keyword, Vocabulary } from "../../../grammar/vocabulary.ts";
import { contentOf, type Lines } from "../../text/lines.ts";
import type { DaemonTree, IncludeSource } from "../dialect.ts";
import type { Block, Statement, Word } from "../tree.ts";
import { blockOf, keywordsOf } from "../words-of.ts";
import { DEEPEST_EXPANSION, type Definitions, fillIn, MOST_CHARACTERS, unroll } from "./parameters.ts";
import { shapeOf } from "./shape.ts";

/** Include levels followed. */
const DEEPEST_INCLUDE = 32;

/** Bytes of the longest line that is read whole (MAXBUF). */
const LONGEST = 1023;

/** Bytes of a UTF-16 unit in UTF-8, at most. */
const MOST_BYTES = 3;

/** What is read of a line that is too long: what stands behind as many bytes as fit, as a line of its own. */
function restOfLong(text: string): string | undefined {
  if (text.length * MOST_BYTES <= LONGEST) return undefined;
  const bytes = new TextEncoder().encode(text);
  return bytes.length <= LONGEST ? undefined : new TextDecoder().decode(bytes.subarray(LONGEST));
}

const DEFINITION = /^\$([A-Za-z_]\w*)=(.*)$/s;

type Growing<T> = { -readonly [K in keyof T]: T[K] };

/** A line still to be worked off. */
interface Pending {
  readonly text: string;
  readonly line: number;
  /** How often something in it was filled in. */
  readonly depth: number;
}

/** A file being read. */
interface Cursor {
  readonly file: string;
  readonly lines: Lines;
  readonly depth: number;
  next: number;
  /** Lines that come before the next one of the file, the first one last. */
  readonly pending: Pending[];
}

/** A block being read. */
interface Frame {
  readonly vocabulary: { readonly entry?: Keyword };
  readonly keywords: ReadonlyMap<string, Keyword>;
  readonly children: Statement[];
  readonly block: Growing<Block> | undefined;
}

/** Reads a configuration as the daemon does. */
export function readAsDaemon(vocabulary: Vocabulary, file: string, lines: Lines, includes: IncludeSource): DaemonTree {
  const source = createLineSource(vocabulary, file, lines, includes);
  const root = blockOf(vocabulary, "root");
  const statements: Statement[] = [];
  const stack: Frame[] = [
    { vocabulary: root, keywords: keywordsOf(root, vocabulary), children: statements, block: undefined },
  ];
  /** The block that was opened last still waits for its `{`. */
  let wantsBrace = false;

  const readStatement = (at: Line, words: readonly Word[]): void => {
    wantsBrace = false;
    const frame = stack.at(-1) as Frame;
    const name = nameIn(at.text, words[0]);
    const keyword = frame.keywords.get(name) ?? frame.vocabulary.entry;
    if (keyword === undefined) return;
    const statement: Growing<Statement> = { line: at.line, text: at.text, name, words, keyword, block: undefined };
    if (at.file !== undefined) statement.file = at.file;
    frame.children.push(statement);
    if (keyword.opens === undefined) return;
    const inside = blockOf(vocabulary, keyword.opens);
    const children: Statement[] = [];
    const block: Growing<Block> = {
      vocabulary: inside,
      children,
      open: undefined,
      close: undefined,
      endLine: at.line,
    };
    statement.block = block;
    stack.push({ vocabulary: inside, keywords: keywordsOf(inside, vocabulary), children, block });
    wantsBrace = true;
  };

  for (let at = source.next(); at !== undefined; at = source.next()) {
    const { words } = at;
    let from = 0;
    for (let i = 0; i <= words.length; i++) {
      const word = words[i];
      if (word !== undefined && word.kind !== "open" && word.kind !== "close") continue;
      if (i > from) readStatement(at, words.slice(from, i));
      from = i + 1;
      if (word === undefined) break;
      const block = stack.at(-1)?.block;
      const place = { line: at.line, start: word.start, end: word.end };
      if (word.kind === "open") {
        if (wantsBrace && block !== undefined) block.open = place;
        wantsBrace = false;
      } else if (block !== undefined) {
        block.close = place;
        block.endLine = at.line;
        stack.pop();
        wantsBrace = false;
      }
    }
  }
  return { check: statements, vrrp: statements };
}

/** A line with all its parameters filled in. */
interface Line {
  readonly text: string;
  readonly line: number;
  readonly words: readonly Word[];
  /** The included file it stands in. */
  readonly file: string | undefined;
}

/** The lines of the configuration in the order they are read. */
function createLineSource(vocabulary: Vocabulary, file: string, lines: Lines, includes: IncludeSource) {
  const definitions: Definitions = new Map();
  const includeWords = new Set(vocabulary.anywhere ?? []);
  const cursors: Cursor[] = [{ file, lines, depth: 0, next: 0, pending: [] }];
  let characters = MOST_CHARACTERS;

  const take = (cursor: Cursor): Pending | undefined => {
    const pending = cursor.pending.pop();
    if (pending !== undefined) return pending;
    const text = cursor.lines[cursor.next];
    return text === undefined ? undefined : { text, line: cursor.next++, depth: 0 };
  };

  const putBack = (cursor: Cursor, { line, depth }: Pending, texts: readonly string[]): void => {
    if (depth >= DEEPEST_EXPANSION) return;
    for (let i = texts.length - 1; i >= 0; i--) {
      const text = texts[i] as string;
      characters -= text.length;
      if (characters < 0) return;
      cursor.pending.push({ text, line, depth: depth + 1 });
    }
  };

  const openIncludes = (cursor: Cursor, pattern: string): void => {
    if (cursor.depth >= DEEPEST_INCLUDE) return;
    // Files that a pattern brought in and that wait for their turn are not open yet.
    const open = new Set(cursors.flatMap((each) => (each.next > 0 ? [each.file] : [])));
    for (const found of [...includes.open(pattern, cursor.file)].reverse()) {
      if (!open.has(found.file)) cursors.push({ ...found, depth: cursor.depth + 1, next: 0, pending: [] });
    }
  };

  const define = (cursor: Cursor, { text, line, depth }: Pending): void => {
    const parts = DEFINITION.exec(contentOf(text).trim());
    if (parts === null) return;
    const name = parts[1] ?? "";
    const value = (parts[2] ?? "").trimStart();
    if (!value.endsWith("\\") && !withoutComment(value).trim().endsWith("\\")) {
      definitions.set(name, [withoutComment(value).trim()]);
      return;
    }
    const texts: string[] = [];
    let next: Pending | undefined = { text: value, line, depth };
    while (next !== undefined) {
      const part: string = contentOf(next.text).trim();
      const plain = withoutComment(part).trim();
      const goesOn = part.endsWith("\\") || plain.endsWith("\\");
      const said = plain.replace(/\\$/, "").trim();
      if (said !== "") texts.push(said);
      next = goesOn ? take(cursor) : undefined;
    }
    definitions.set(name, texts);
  };

  return {
    next(): Line | undefined {
      for (let cursor = cursors.at(-1); cursor !== undefined; cursor = cursors.at(-1)) {
        const taken = take(cursor);
        if (taken === undefined) {
          cursors.pop();
          continue;
        }
        const rest = restOfLong(taken.text);
        if (rest !== undefined) {
          cursor.pending.push({ ...taken, text: rest });
          continue;
        }
        const { words } = shapeOf(taken.text);
        const first = words[0];
        if (first === undefined) continue;
        const name = nameIn(taken.text, first);
        if (includeWords.has(name)) {
          openIncludes(cursor, withoutComment(contentOf(taken.text)).trim().slice(name.length).trim());
          continue;
        }
        if (!/[$~@]/.test(taken.text)) return placed(taken, words, cursor);
        const text = withoutComment(contentOf(taken.text)).trim();
        if (name.startsWith("@")) {
          const rest = text.slice(name.length).trim();
          if (name.startsWith("@^") && name.length > 2) putBack(cursor, taken, [rest]);
          continue;
        }
        if (DEFINITION.test(text)) {
          define(cursor, taken);
          continue;
        }
        const texts = unroll(text, characters) ?? fillIn(text, definitions);
        if (texts === undefined) return placed(taken, words, cursor);
        putBack(cursor, taken, texts);
      }
      return undefined;
    },
  };
}

function placed({ text, line }: Pending, words: readonly Word[], cursor: Cursor): Line {
  return { text, line, words, file: cursor.depth > 0 ? cursor.file : undefined };
}

function withoutComment(text: string): string {
  const { comment } = shapeOf(text);
  return comment === undefined ? text : text.slice(0, comment.start);
}

/** A word as a name; it may be quoted. */
function nameIn(text: string, word: Word | undefined): string {
  if (word === undefined) return "";
  const quoted = word.kind === "string" && word.end - word.start > 1;
  return quoted ? text.slice(word.start + 1, word.end - 1) : text.slice(word.start, word.end);
}
