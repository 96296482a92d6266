/**
 * Formatting: lines are indented by the depth of their block and lose trailing blanks. Nothing else is touched: no brace
 * moves, no line is joined or split, blanks within a line stay, so that neither reading sees a difference.
 */
import type { Document } from "../model/document.ts";
import type { FormatOptions } from "../service-types.ts";
import type { Kin, PlacedSection, Section, StructureKind } from "../syntax/section.ts";
import { type Block, walk } from "../syntax/tree.ts";
import { encodeText } from "../text/bytes.ts";
import { contentOf, type Lines, type Range, type TextEdit } from "../text/lines.ts";

/** Bytes of a line that the daemon reads as one; what is longer is read as two lines (parser.md §1). */
const LONGEST_LINE = 1023;

/** Where these are, indentation is what tells the blocks apart: it stays as it is. */
const UNSAFE: ReadonlySet<StructureKind> = new Set(["brace-missing-close", "brace-extra-close", "merge-conflict"]);

/** Lines of a text in which edits of neighbouring lines become one: a client is slow to take in 100,000 of them. */
const MANY_LINES = 10_000;

/**
 * The edits that format a file, or the lines of it that `range` touches: at most one a line. Doing it twice changes
 * nothing more.
 */
export function format(document: Document, options: FormatOptions, range?: Range): readonly TextEdit[] {
  const [first, last] = range === undefined ? [0, document.lines.length - 1] : linesOf(range);
  const isLong = document.lines.length > MANY_LINES;
  const edits: TextEdit[] = [];
  for (const placed of document.sections) {
    const end = placed.start + placed.section.lines.length;
    if (end <= first || placed.start > last) continue;
    const isWhole = first <= placed.start && end <= last + 1;
    const own = isWhole
      ? wholeSection(document, placed, options)
      : formatSection(document, placed, options, first, last);
    for (const edit of isLong ? joined(own, document.lines) : own) edits.push(edit);
  }
  return edits;
}

/** The edits of sections that are alike but for digits, lines counted from the section: one for all of them. */
const ofKin = new WeakMap<Kin, Map<string, readonly TextEdit[]>>();

function wholeSection(document: Document, placed: PlacedSection, options: FormatOptions): readonly TextEdit[] {
  const { section, start } = placed;
  const compute = () => formatSection(document, placed, options, start, start + section.lines.length - 1);
  const kin = section.kinship?.kin;
  // What stands before a blank line decides whether it may go.
  if (kin === undefined || contentOf(section.lines[0] ?? "").trim() === "") return compute();
  const key = `${options.tabSize} ${options.insertSpaces}`;
  const known = ofKin.get(kin) ?? new Map<string, readonly TextEdit[]>();
  ofKin.set(kin, known);
  const edits = known.get(key);
  if (edits !== undefined) return moved(edits, start);
  const fresh = compute();
  // Where a line ends is a matter of its digits; where its first word begins is not.
  if (fresh.every(({ range, newText }) => range.start.character === 0 && newText.trim() === ""))
    known.set(key, moved(fresh, -start));
  return fresh;
}

function moved(edits: readonly TextEdit[], by: number): readonly TextEdit[] {
  return edits.map(({ range: { start, end }, newText }) => ({
    range: { start: { ...start, line: start.line + by }, end: { ...end, line: end.line + by } },
    newText,
  }));
}

/** Edits of one line each, those of neighbouring lines made one. */
function joined(edits: readonly TextEdit[], lines: Lines): readonly TextEdit[] {
  const runs: TextEdit[] = [];
  for (const edit of edits) {
    const before = runs.at(-1);
    const { start, end } = edit.range;
    if (before === undefined || before.range.end.line + 1 !== start.line) {
      runs.push(edit);
      continue;
    }
    const between =
      (lines[start.line - 1] ?? "").slice(before.range.end.character) +
      (lines[start.line] ?? "").slice(0, start.character);
    runs[runs.length - 1] = {
      range: { start: before.range.start, end },
      newText: before.newText + between + edit.newText,
    };
  }
  return runs;
}

/** The first and last line of a range; a last line of which nothing is selected does not count. */
function linesOf({ start, end }: Range): readonly [number, number] {
  return [start.line, end.character === 0 && end.line > start.line ? end.line - 1 : end.line];
}

function formatSection(
  document: Document,
  { section, start }: PlacedSection,
  options: FormatOptions,
  first: number,
  last: number,
): TextEdit[] {
  if (section.problems.some(({ kind }) => UNSAFE.has(kind))) return [];
  const depths = depthsOf(section);
  const { shapeOf } = document.dialect;
  const edits: TextEdit[] = [];
  let lines: string[] | undefined;
  for (let i = Math.max(0, first - start); i < section.lines.length && i + start <= last; i++) {
    const line = section.lines[i] as string;
    if (isContinued(section.lines[i - 1]) || line.includes("\0")) continue;
    const depth = depths[i] ?? 0;
    if (depth * options.tabSize > LONGEST_LINE) continue;
    const edit = formatLine(line, indentation(depth, options), i + start, () => shapeOf(line).unclosedQuote);
    if (edit === undefined || joinsLines(document.lines[start + i - 1], line, edit)) continue;
    edits.push(edit);
    lines ??= [...section.lines];
    lines[i] = line.slice(0, edit.range.start.character) + edit.newText + line.slice(edit.range.end.character);
  }
  if (lines === undefined || isReadTheSame(section, start, lines, document)) return edits;
  return [];
}

/** The edit of one line; undefined when it is right as it is or must not be touched. */
function formatLine(line: string, indent: string, number: number, isUnclosed: () => boolean): TextEdit | undefined {
  const content = contentOf(line);
  if (isTooLong(content)) return undefined;
  const body = content.replace(/^[ \t\v\f]+/, "");
  const trimmed = body.replace(/(?<![ \t\v\f])[ \t\v\f]+$/, "");
  // Blanks behind a backslash or within a quote that is not closed may belong to the value.
  const text = trimmed.length < body.length && (trimmed.endsWith("\\") || isUnclosed()) ? body : trimmed;
  const wanted = text === "" ? "" : indent + text;
  if (wanted === content || isTooLong(wanted)) return undefined;
  const from = content.length - body.length;
  const at = (start: number, end: number, newText: string): TextEdit => ({
    range: { start: { line: number, character: start }, end: { line: number, character: end } },
    newText,
  });
  if (text === body) return at(0, from, text === "" ? "" : indent);
  if (text !== "" && content.slice(0, from) === indent) return at(from + text.length, content.length, "");
  return at(0, content.length, wanted);
}

/** A line of blanks between a carriage return and a line feed keeps them apart: without blanks both are one line break. */
function joinsLines(before: string | undefined, line: string, { newText }: TextEdit): boolean {
  return before?.endsWith("\r") === true && newText === "" && contentOf(line).trim() === "" && line.endsWith("\n");
}

function isTooLong(content: string): boolean {
  return content.length * 3 > LONGEST_LINE && encodeText(content).length > LONGEST_LINE;
}

function isContinued(before: string | undefined): boolean {
  return before !== undefined && contentOf(before).endsWith("\\");
}

/** The blanks in front of a line that stands `depth` blocks deep. */
export function indentation(depth: number, { tabSize, insertSpaces }: FormatOptions): string {
  return insertSpaces ? " ".repeat(depth * tabSize) : "\t".repeat(depth);
}

/** How deep each line of a section stands. */
function depthsOf(section: Section): readonly number[] {
  const changes = new Array<number>(section.lines.length + 2).fill(0);
  for (const { line, block } of walk(section.statements)) {
    if (block === undefined) continue;
    const first = (block.open?.line ?? line) + 1;
    const last = lastInnerLine(block, section);
    if (last < first) continue;
    changes[first] = (changes[first] ?? 0) + 1;
    changes[last + 1] = (changes[last + 1] ?? 0) - 1;
  }
  let depth = 0;
  return changes.map((change) => {
    depth += change;
    return depth;
  });
}

/** The last line indented like the statements of a block: the one above its `}`, unless something stands before the `}`. */
function lastInnerLine({ close, endLine }: Block, section: Section): number {
  if (close === undefined) return endLine;
  const before = (section.lines[close.line] ?? "").slice(0, close.start);
  return before.trim() === "" ? close.line - 1 : close.line;
}

/** True when the formatted lines give the same tree. */
function isReadTheSame(section: Section, start: number, lines: Lines, document: Document): boolean {
  const again = document.dialect.readSection(lines, document.context, document.lines[start + lines.length]);
  return again.problems.length === section.problems.length && treeText(again) === treeText(section);
}

/** What a tree says, whatever its indentation: per statement its line, its words and where its block ends. */
function treeText(section: Section): string {
  const parts: string[] = [];
  for (const statement of walk(section.statements)) {
    const { line, words, text, block } = statement;
    const said = words.map(({ start, end }) => text.slice(start, end)).join(" ");
    parts.push(
      `${line} ${said} ${block === undefined ? "" : `${block.vocabulary.id} ${block.endLine} ${block.children.length}`}`,
    );
  }
  return parts.join("\n");
}
