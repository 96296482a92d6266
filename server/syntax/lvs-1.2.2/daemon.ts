/**
 * The daemon's reading of lvs-1.2.2 (lib/parser.c process_stream, read_line, alloc_strvec, check_include).
 * `{` means nothing, a line whose first word is exactly `}` closes, words that the block does not know vanish.
 * Each of the two child processes reads the whole file with its own list of top-level words.
 */
import { lvs122 } from "../../../grammar/lvs-1.2.2/index.ts";
import type { BlockVocabulary, Keyword } from "../../../grammar/vocabulary.ts";
import { byteLength, decodeBytes, encodeText } from "../../text/bytes.ts";
import { contentLength, isTerminated, type Lines } from "../../text/lines.ts";
import type { DaemonTree, IncludeSource } from "../dialect.ts";
import type { Block, Statement } from "../tree.ts";
import { blockOf, keywordsOf } from "../words-of.ts";
import { shapeOf } from "./written.ts";

/** The line buffer: a longer line goes on as a new one, its byte number 1025 is lost (read_line). */
const MAXBUF = 1024;

/** Include levels followed. The daemon has no bound; a cycle ends it with "Too many open files". */
const DEEPEST_INCLUDE = 32;

/** Groups whose entries go to the newest of them all, be it one that an included file has begun since (check_data.c). */
const FILLED_FROM_THE_END = new Set(["local_address_group", "virtual_server_group"]);

type Growing<T> = { -readonly [K in keyof T]: T[K] };

/** A file being read. */
interface Cursor {
  readonly file: string;
  readonly lines: Lines;
  next: number;
  /** The rest of a line longer than the buffer. */
  tail: string | undefined;
  readonly depth: number;
}

/** One call of process_stream, or of a handler that reads a value block. */
interface Frame {
  readonly cursor: Cursor;
  readonly keywords: ReadonlyMap<string, Keyword>;
  readonly vocabulary: BlockVocabulary;
  readonly children: Statement[];
  readonly block: Growing<Block> | undefined;
  readonly reads: "keywords" | "entries";
  /** In a block: a `}` ends it. At the top level it is an unknown word. */
  readonly closable: boolean;
}

/** Reads a configuration as both children do; includes are followed. */
export function readAsDaemon(file: string, lines: Lines, includes: IncludeSource): DaemonTree {
  return { check: readAsChild("check", file, lines, includes), vrrp: readAsChild("vrrp", file, lines, includes) };
}

/** Reads lines as one child would, from the top level on. */
function readAsChild(
  child: "check" | "vrrp",
  file: string,
  lines: Lines,
  includes: IncludeSource,
): readonly Statement[] {
  const statements: Statement[] = [];
  const newest = new Map<string, Frame>();
  const root = rootOf(child);
  const stack: Frame[] = [
    {
      cursor: { file, lines, next: 0, tail: undefined, depth: 0 },
      keywords: keywordsOf(root, lvs122),
      vocabulary: root,
      children: statements,
      block: undefined,
      reads: "keywords",
      closable: false,
    },
  ];

  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const read = readLine(frame.cursor);
    if (read === undefined) {
      stack.pop(); // the end of a file ends every block that was opened in it
      continue;
    }
    const { text, line, lost } = read;
    const { words } = shapeOf(text);
    const first = words[0];
    if (first === undefined) continue;
    const name = text.slice(first.start, first.end);
    if (name === "include" && words.length === 2) {
      const pattern = text.slice(words[1]?.start, words[1]?.end);
      openIncludes(stack, frame, pattern, includes);
      continue;
    }
    if (lost) continue;
    if (name === "}" && (frame.closable || frame.reads === "entries")) {
      if (frame.block !== undefined) {
        frame.block.close = { line, start: first.start, end: first.end };
        frame.block.endLine = line;
      }
      stack.pop();
      continue;
    }
    const keyword = frame.keywords.get(name) ?? (frame.reads === "entries" ? frame.vocabulary.entry : undefined);
    if (keyword === undefined) continue;
    const statement: Growing<Statement> = { line, text, name, words, keyword, block: undefined };
    if (frame.cursor.depth > 0) statement.file = frame.cursor.file;
    (newest.get(frame.vocabulary.id) ?? frame).children.push(statement);
    if (keyword.opens === undefined) continue;
    const opened = openBlock(statement, keyword.opens, frame.cursor);
    stack.push(opened);
    if (FILLED_FROM_THE_END.has(opened.vocabulary.id)) newest.set(opened.vocabulary.id, opened);
  }
  return statements;
}

function openBlock(header: Growing<Statement>, id: string, cursor: Cursor): Frame {
  const vocabulary = blockOf(lvs122, id);
  const children: Statement[] = [];
  const block: Growing<Block> = { vocabulary, children, open: undefined, close: undefined, endLine: header.line };
  header.block = block;
  return {
    cursor,
    keywords: keywordsOf(vocabulary, lvs122),
    vocabulary,
    children,
    block,
    reads: vocabulary.entry === undefined ? "keywords" : "entries",
    closable: true,
  };
}

/** Included files are read at once, with the keywords of the innermost block that reads keywords. */
function openIncludes(stack: Frame[], from: Frame, pattern: string, includes: IncludeSource): void {
  if (from.cursor.depth >= DEEPEST_INCLUDE) return;
  const reader = from.reads === "keywords" ? from : stack.findLast((frame) => frame.reads === "keywords");
  if (reader === undefined) return;
  // Files that a pattern brought in and that wait for their turn are not open yet.
  const open = new Set(stack.flatMap(({ cursor }) => (cursor.next > 0 ? [cursor.file] : [])));
  for (const { file, lines } of [...includes.open(pattern, from.cursor.file)].reverse()) {
    if (open.has(file)) continue;
    const cursor: Cursor = { file, lines, next: 0, tail: undefined, depth: from.cursor.depth + 1 };
    stack.push({ ...reader, cursor, block: undefined });
  }
}

/** What the daemon's read_line gives next; `lost` for a last line without a terminator, of which only an include counts. */
function readLine(
  cursor: Cursor,
): { readonly text: string; readonly line: number; readonly lost: boolean } | undefined {
  let text = cursor.tail;
  if (text === undefined) {
    if (cursor.next >= cursor.lines.length) return undefined;
    text = cursor.lines[cursor.next++] as string;
  }
  const line = cursor.next - 1;
  cursor.tail = undefined;
  // Only a line of more than 341 characters can have more than 1023 bytes.
  const cut = text.length <= MAXBUF / 3 ? undefined : cutAtBuffer(text);
  if (cut !== undefined) {
    cursor.tail = cut.tail;
    return { text: cut.head, line, lost: false };
  }
  return { text, line, lost: !isTerminated(text) };
}

/** The first 1024 bytes of a line and what follows byte 1025, be it the middle of a character; undefined for a line that fits. */
function cutAtBuffer(text: string): { readonly head: string; readonly tail: string } | undefined {
  const length = contentLength(text);
  const content = text.slice(0, length);
  if (byteLength(content) <= MAXBUF) return undefined;
  const bytes = encodeText(content);
  return {
    head: decodeBytes(bytes.subarray(0, MAXBUF)).text,
    tail: decodeBytes(bytes.subarray(MAXBUF + 1)).text + text.slice(length),
  };
}

const roots = new Map<string, BlockVocabulary>();

/** The top level with only the words that this child reads. */
function rootOf(child: "check" | "vrrp"): BlockVocabulary {
  let root = roots.get(child);
  if (root === undefined) {
    const all = blockOf(lvs122, "root");
    const own = Object.entries(all.keywords).filter(([, keyword]) => keyword.readBy?.includes(child) ?? true);
    root = { id: "root", keywords: Object.fromEntries(own) };
    roots.set(child, root);
  }
  return root;
}
