/**
 * All safe fixes of a text together, for the command line, fix-all and what is done on save. A fix may bring an error to
 * light that a slip had hidden; whoever had everything fixed would not look for one, so such a fix is left to a person.
 */
import type { ReportedFinding } from "../service-types.ts";
import { applyEdits, type Lines, splitLines, type TextEdit } from "../text/lines.ts";

/** Rounds of fixing: what one fix brings to light is fixed in the next. */
export const MOST_ROUNDS = 10;

/** Lines that are checked to find out which fix brings up an error; after that all of its rule are left. */
const MOST_LINES_TRIED = 1_000_000;

/** A safe fix that was left out, on its line of the text that was made, and the error that it would bring up. */
export interface LeftFix extends PlacedRule {
  readonly bringsUp: PlacedRule;
}

interface PlacedRule {
  readonly rule: string;
  readonly line: number;
}

/** What the safe fixes make of a text. */
export interface FixedText {
  readonly text: string;
  readonly left: readonly LeftFix[];
}

/** A text on its way to the fixpoint. */
interface State {
  readonly lines: Lines;
  readonly findings: readonly ReportedFinding[];
  /** For each line the one it was in the text before. */
  readonly origins: readonly number[];
}

/** A fix, told from others by its rule and the line it was on at first. */
interface SafeFix extends PlacedRule {
  readonly id: string;
  /** The line it is on now. */
  readonly now: number;
  readonly edits: readonly TextEdit[];
}

/**
 * Applies all safe fixes that lie in `file` alone, to a fixpoint.
 * @param findingsOf the findings of another text of the file
 * @param only ids of rules; undefined: all
 */
export function fixAllIn(
  file: string,
  { lines, findings }: Pick<State, "lines" | "findings">,
  findingsOf: (lines: Lines) => readonly ReportedFinding[],
  only: readonly string[] | undefined,
): FixedText {
  const before: State = { lines, findings, origins: [...lines.keys()] };
  const isKnown = errorsOf(before);
  let tried = 0;
  const run = (
    isWanted: (fix: SafeFix) => boolean,
  ): { readonly state: State; readonly applied: readonly SafeFix[] } => {
    const applied = new Map<string, SafeFix>();
    let state = before;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const fixes = safeFixes(state, file, only).filter(isWanted);
      if (fixes.length === 0) break;
      for (const fix of fixes) applied.set(fix.id, fix);
      state = fixed(state, fixes, findingsOf);
      tried += lines.length;
    }
    return { state, applied: [...applied.values()] };
  };
  /** The one of `fixes` without which, and the ones behind it, nothing is new. Undefined when the search takes too long. */
  const culpritOf = (fixes: readonly SafeFix[]): SafeFix | undefined => {
    const isSound = (count: number): boolean => {
      const ids = new Set(fixes.slice(0, count).map(({ id }) => id));
      return newError(run(({ id }) => ids.has(id)).state, isKnown) === undefined;
    };
    let [sound, unsound] = [0, fixes.length];
    for (let step = 1; unsound - sound > 1; step *= 2) {
      if (tried > MOST_LINES_TRIED) return undefined;
      // Backwards in growing steps, until that was too far.
      const middle = sound === 0 ? Math.max(1, unsound - step) : (sound + unsound) >> 1;
      if (isSound(middle)) sound = middle;
      else unsound = middle;
    }
    return fixes[sound];
  };

  /** What fixes, or those of a rule, bring up. */
  const left = new Map<string, PlacedRule>();
  for (;;) {
    const { state, applied } = run(({ id, rule }) => !left.has(id) && !left.has(rule));
    const error = newError(state, isKnown);
    if (error === undefined) {
      return {
        text: state.lines.join(""),
        left: safeFixes(state, file, only).flatMap(({ id, rule, now }) => {
          const found = left.get(id) ?? left.get(rule);
          if (found === undefined) return [];
          const bringsUp = { rule: found.rule, line: Math.max(0, state.origins.indexOf(found.line)) };
          return [{ rule, line: now, bringsUp }];
        }),
      };
    }
    // The nearest ones last: they are looked at first.
    const inTurn = applied.toSorted((a, b) => Math.abs(b.line - error.line) - Math.abs(a.line - error.line));
    left.set(culpritOf(inTurn)?.id ?? inTurn.at(-1)?.rule ?? "", error);
  }
}

/** The safe fixes that do not share a line. */
function safeFixes({ findings, origins }: State, file: string, only: readonly string[] | undefined): SafeFix[] {
  const chosen: SafeFix[] = [];
  const taken = new Set<number>();
  for (const { rule, range, fixes } of findings) {
    if (only !== undefined && !only.includes(rule)) continue;
    const fix = fixes[0];
    if (fix === undefined || !fix.safe || fix.edits.some((edit) => edit.file !== file)) continue;
    const lines = fix.edits.flatMap(linesOf);
    if (lines.some((line) => taken.has(line))) continue;
    for (const line of lines) taken.add(line);
    const line = origins[range.start.line] ?? 0;
    chosen.push({ id: `${rule} ${line}`, rule, line, now: range.start.line, edits: fix.edits });
  }
  return chosen;
}

/** The lines an edit touches; one that ends where a line begins does not touch that line. */
function linesOf({ range: { start, end } }: TextEdit): number[] {
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  return Array.from({ length: last - start.line + 1 }, (_, i) => start.line + i);
}

function fixed(
  { lines, origins }: State,
  fixes: readonly SafeFix[],
  findingsOf: (lines: Lines) => readonly ReportedFinding[],
): State {
  const edits = fixes.flatMap((fix) => fix.edits);
  const after = splitLines(applyEdits(lines.join(""), edits));
  return { lines: after, findings: findingsOf(after), origins: movedOrigins(origins, edits) };
}

/** Where the lines of the text after the edits come from. */
function movedOrigins(origins: readonly number[], edits: readonly TextEdit[]): readonly number[] {
  const inOrder = edits.toSorted(
    ({ range: { start: a } }, { range: { start: b } }) => a.line - b.line || a.character - b.character,
  );
  const moved: number[] = [];
  let next = 0;
  for (const { range, newText } of inOrder) {
    const { start, end } = range;
    while (next < start.line) moved.push(origins[next++] ?? 0);
    const breaks = newText.split(/\r\n|\r|\n/).length - 1;
    for (let i = 0; i < breaks; i++) moved.push(origins[start.line] ?? 0);
    next = Math.max(next, end.line);
  }
  while (next < origins.length) moved.push(origins[next++] ?? 0);
  return moved;
}

/** Tells whether an error is one of a text: on the line it comes from, or on one that reads the same. */
function errorsOf({ findings, lines }: State): (rule: string, line: number, text: string) => boolean {
  const known = new Set<string>();
  for (const { rule, severity, range } of findings) {
    if (severity !== "error") continue;
    known.add(`${rule} ${range.start.line}`).add(`${rule} ${(lines[range.start.line] ?? "").trim()}`);
  }
  return (rule, line, text) => known.has(`${rule} ${line}`) || known.has(`${rule} ${text.trim()}`);
}

/** An error that was not there before, on the line it comes from. */
function newError({ findings, lines, origins }: State, isKnown: ReturnType<typeof errorsOf>): PlacedRule | undefined {
  for (const { rule, severity, range } of findings) {
    if (severity !== "error") continue;
    const line = origins[range.start.line] ?? 0;
    if (!isKnown(rule, line, lines[range.start.line] ?? "")) return { rule, line };
  }
  return undefined;
}
