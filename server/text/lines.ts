/**
 * A text as its lines. Each line keeps its own terminator, so `lines.join("")` is the text, byte for byte,
 * and a file whose last line is not terminated is seen at once.
 */
import type { Steps } from "./steps.ts";

export type Lines = readonly string[];

/** Offsets of a span in one line, UTF-16 code units, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place in a text: zero-based line and UTF-16 code unit in that line, as in LSP. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Replace `range` by `newText`. */
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** What an edit did to the lines: `removed` lines from `from` on gave way to `inserted` new ones. */
export interface LineChange {
  readonly lines: Lines;
  readonly from: number;
  readonly removed: number;
  readonly inserted: number;
  /** By how many UTF-16 units the text is longer now. */
  readonly growth: number;
}

const LF = 10;
const CR = 13;

/**
 * Cuts a text into lines at `\n`, `\r\n` and a lone `\r` (LSP's three terminators; the daemon ends a line at each of
 * the two bytes, which for `\r\n` only adds an empty line).
 * The last element has no terminator; it is empty when the text ends with one.
 */
export function splitLines(text: string): string[] {
  const lines: string[] = [];
  let from = 0;
  // indexOf is far quicker than a look at every character; a text without \r needs only the one search.
  if (!text.includes("\r")) {
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", from)) {
      lines.push(text.slice(from, at + 1));
      from = at + 1;
    }
    lines.push(text.slice(from));
    return lines;
  }
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code !== LF && code !== CR) continue;
    if (code === CR && text.charCodeAt(i + 1) === LF) i++;
    lines.push(text.slice(from, i + 1));
    from = i + 1;
  }
  lines.push(text.slice(from));
  return lines;
}

/** UTF-16 units that are cut at a step, and what is left of the line behind them. */
const AT_ONCE = 131_072;

/** The same in steps. */
export function* splitLinesInSteps(text: string): Steps<string[]> {
  // Each by itself: one list for all would be copied whenever it has to grow.
  const portions: string[][] = [];
  let from = 0;
  for (let end = endBehind(text, 0); end > 0; end = endBehind(text, from)) {
    const lines = splitLines(text.slice(from, end));
    lines.pop(); // what follows the last terminator
    portions.push(lines);
    from = end;
    yield;
  }
  portions.push(splitLines(text.slice(from)));
  const lines: string[] = [];
  return lines.concat(...portions);
}

/** The end of a line that is far enough behind `from`; 0 when there is none. */
function endBehind(text: string, from: number): number {
  return text.indexOf("\n", from + AT_ONCE) + 1;
}

/** Length of a line without its terminator. */
export function contentLength(line: string): number {
  let end = line.length;
  if (end > 0 && line.charCodeAt(end - 1) === LF) end--;
  if (end > 0 && line.charCodeAt(end - 1) === CR) end--;
  return end;
}

/** The line without its terminator. */
export function contentOf(line: string): string {
  return line.slice(0, contentLength(line));
}

/** True when the line ends in `\n`, `\r` or both. */
export function isTerminated(line: string): boolean {
  return contentLength(line) < line.length;
}

/**
 * The terminator that a new line at `line` has to have: that of the line itself, else of the one above it. Most files
 * have one kind; in one that mixes them the neighbours count. `\n` for a text of one line.
 */
export function lineEnding(lines: Lines, line = 0): string {
  for (const at of [line, line - 1, 0]) {
    const text = lines[at] ?? "";
    const ending = text.slice(contentLength(text));
    if (ending !== "") return ending;
  }
  return "\n";
}

/** Brings a position into the text: a line past the end means the end, a character past the line its end (as LSP says). */
export function clampPosition(lines: Lines, position: Position): Position {
  const last = lines.length - 1;
  if (position.line < 0) return { line: 0, character: 0 };
  if (position.line > last) return { line: last, character: contentLength(lines[last] ?? "") };
  const length = contentLength(lines[position.line] ?? "");
  return { line: position.line, character: Math.max(0, Math.min(position.character, length)) };
}

/** Order of two positions: negative when `a` comes first. */
export function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

/** True when `position` lies in `range`; its end counts. */
export function contains(range: Range, position: Position): boolean {
  return comparePositions(range.start, position) <= 0 && comparePositions(position, range.end) <= 0;
}

/** Replaces `range` of the text by `newText`; positions outside the text are clamped, a reversed range is turned round. */
export function replaceRange(lines: Lines, range: Range, newText: string): LineChange {
  return editLines([...lines], range, newText);
}

/** The same in place: of a long text, to copy it would cost more than all the rest of an edit. */
export function editLines(lines: string[], range: Range, newText: string): LineChange {
  let start = clampPosition(lines, range.start);
  let end = clampPosition(lines, range.end);
  if (comparePositions(start, end) > 0) [start, end] = [end, start];
  const head = (lines[start.line] ?? "").slice(0, start.character);
  const tail = (lines[end.line] ?? "").slice(end.character);
  let from = start.line;
  let joined = head + newText + tail;
  // A "\r" that ends the line before and a "\n" that starts ours (or the reverse) are one terminator now.
  const before = lines[from - 1];
  if (from > 0 && before?.endsWith("\r") && joined.startsWith("\n")) {
    from--;
    joined = before + joined;
  }
  let to = end.line;
  while (joined.endsWith("\r") && lines[to + 1]?.startsWith("\n")) joined += lines[++to];
  const inserted = splitLines(joined);
  // When the last touched line kept its terminator, the empty rest after it is the line that follows already.
  if (to < lines.length - 1 && inserted.length > 1 && inserted.at(-1) === "") inserted.pop();
  const removed = to - from + 1;
  let growth = 0;
  for (const line of inserted) growth += line.length;
  for (let i = from; i <= to; i++) growth -= (lines[i] ?? "").length;
  spliceLines(lines, from, removed, inserted);
  return { lines, from, removed, inserted: inserted.length, growth };
}

/** More lines than this are not given as arguments of a call. */
const MOST_ARGUMENTS = 1000;

function spliceLines(lines: string[], from: number, removed: number, inserted: readonly string[]): void {
  if (inserted.length <= MOST_ARGUMENTS) {
    lines.splice(from, removed, ...inserted);
    return;
  }
  const tail = lines.slice(from + removed);
  lines.length = from;
  for (const line of inserted) lines.push(line);
  for (const line of tail) lines.push(line);
}

/**
 * Applies edits that do not overlap to a text, in one pass. Of two insertions at one place the first of the list comes
 * first, as LSP has it; an edit that overlaps an earlier one is left out.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const lines = splitLines(text);
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length);
  const offsetOf = (position: Position): number => {
    const { line, character } = clampPosition(lines, position);
    return (starts[line] ?? 0) + character;
  };
  const inOrder = edits
    .map(({ range, newText }) => ({ from: offsetOf(range.start), to: offsetOf(range.end), newText }))
    .sort((a, b) => a.from - b.from || a.to - b.to);
  let result = "";
  let at = 0;
  for (const { from, to, newText } of inOrder) {
    if (from < at) continue;
    result += text.slice(at, from) + newText;
    at = Math.max(from, to);
  }
  return result + text.slice(at);
}
