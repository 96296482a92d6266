/** The problems of sections that are alike but for their digits: of each, which words and statements it speaks of. */
import type { LineShape } from "./line.ts";
import type { Section, StructureKind, StructureProblem } from "./section.ts";
import type { Place, Statement, Word } from "./tree.ts";

/** A problem without what differs between twins: words for columns, rows of the tree for statements. */
export interface ProblemRow {
  readonly kind: StructureKind;
  readonly line: number;
  /** The words of its line it stands at. */
  readonly first: number;
  readonly last: number;
  readonly headers: readonly number[];
  readonly insertAfter: number | undefined;
  /** The statement that went astray; the line behind the last one is that of the next section's header. */
  readonly next: { readonly line: number; readonly words: "own" | "header" } | undefined;
}

/** What stands in a section, line by line, and in the line behind it. */
type Held = Pick<Section, "lines" | "following"> & { readonly shapes: readonly LineShape[] };

/**
 * The problems of a section by its words and rows; undefined when they do not follow from these.
 * @param rowOf the row of each statement of the section
 * @param shapes those of its lines and of the line behind them
 */
export function problemRowsOf(
  { problems, lines, following }: Section,
  rowOf: ReadonlyMap<Statement, number>,
  shapes: readonly LineShape[],
): readonly ProblemRow[] | undefined {
  if (problems.length > 0 && ![...rowOf.keys()].every((statement) => isReadAlike(statement, shapes))) return undefined;
  const rows: ProblemRow[] = [];
  for (const { kind, place, headers, insertAfter, next, breaks } of problems) {
    const words = shapes[place.line]?.words ?? [];
    const first = words.findIndex(({ start }) => start === place.start);
    const last = words.findIndex(({ end }) => end === place.end);
    const own = headers.flatMap((header) => rowOf.get(header) ?? []);
    if (breaks !== undefined || first < 0 || last < first || own.length < headers.length) return undefined;
    const astray = next && wordsOfLine(next, { lines, following, shapes });
    if (next !== undefined && astray === undefined) return undefined;
    rows.push({
      kind,
      line: place.line,
      first,
      last,
      headers: own,
      insertAfter,
      next: next && astray && { line: next.line, words: astray },
    });
  }
  return rows;
}

/** What a line resembles, and for which instance it is, may be a matter of its digits. */
function isReadAlike({ name, line }: Statement, shapes: readonly LineShape[]): boolean {
  const shape = shapes[line];
  return !/^[A-Za-z_][^:]*\d/.test(name) && shape !== undefined && shape.words.length === shape.own.length;
}

/** The problems as they stand in another section of the kind, whose statements are those of `rows`. */
export function problemsFrom(
  problems: readonly ProblemRow[],
  rows: readonly Statement[],
  held: Held,
): readonly StructureProblem[] {
  return problems.map(({ kind, line, first, last, headers, insertAfter, next }) => ({
    kind,
    place: placeOfWords(held.shapes[line]?.words ?? [], line, first, last),
    headers: headers.map((row) => rows[row] as Statement),
    ...(insertAfter !== undefined && { insertAfter }),
    ...(next !== undefined && { next: astrayIn(next, held) }),
  }));
}

function placeOfWords(words: readonly Word[], line: number, first: number, last: number): Place {
  return { line, start: words[first]?.start ?? 0, end: words[last]?.end ?? 0 };
}

/** Which words of its line a statement has; undefined when it is not made of the line as it is. */
function wordsOfLine({ line, text, words }: Statement, held: Held): "own" | "header" | undefined {
  const shape = held.shapes[line];
  if (shape === undefined || text !== textOf(line, held)) return undefined;
  return (["own", "header"] as const).find((which) => isSame(shape[which], words));
}

function isSame(a: readonly Word[], b: readonly Word[]): boolean {
  return a.length === b.length && a.every(({ start, end }, i) => start === b[i]?.start && end === b[i]?.end);
}

function astrayIn({ line, words: which }: NonNullable<ProblemRow["next"]>, held: Held): Statement {
  const text = textOf(line, held);
  const words = held.shapes[line]?.[which] ?? [];
  return { line, text, name: text.slice(words[0]?.start, words[0]?.end), words, keyword: undefined, block: undefined };
}

function textOf(line: number, { lines, following }: Held): string {
  return lines[line] ?? following ?? "";
}
