/**
 * All safe fixes of a text together, for the command line, fix-all and what is done on save. A fix may bring an error to
 * light that a slip had hidden; whoever had everything fixed would not look for one, so such a fix is left to a person.
 */
import type { ReportedFinding } from "../service-types.ts";
import { applyEdits, type Lines, splitLines, type TextEdit } from "../text/lines.ts";
import { firstFrom } from "../text/sorted.ts";

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

/** A text and what is found in it. */
interface Checked {
  readonly lines: Lines;
  readonly findings: readonly ReportedFinding[];
}

/** A text on its way to the fixpoint. */
interface State extends Checked {
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
  given: Checked,
  findingsOf: (lines: Lines) => readonly ReportedFinding[],
  only: readonly string[] | undefined,
): FixedText {
  const budget = { lines: MOST_LINES_TRIED };
  let before = given;
  for (let pass = 1; ; pass++) {
    const { after, left } = fixOnce(file, before, findingsOf, only, budget);
    // What was left out may bring up nothing where the others have been applied.
    const isDone = left.length === 0 || after.lines === before.lines || pass === MOST_ROUNDS;
    if (isDone) return { text: after.lines.join(""), left };
    before = after;
  }
}

function fixOnce(
  file: string,
  { lines, findings }: Checked,
  findingsOf: (lines: Lines) => readonly ReportedFinding[],
  only: readonly string[] | undefined,
  budget: { lines: number },
): { readonly after: Checked; readonly left: readonly LeftFix[] } {
  const before: State = { lines, findings, origins: [...lines.keys()] };
  const known = errorsOf(before);
  const run = (
    isWanted: (fix: SafeFix) => boolean,
  ): { readonly state: State; readonly applied: readonly SafeFix[] } => {
    const applied = new Map<string, SafeFix>();
    let state = before;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const fixes = apart(safeFixes(state, file, only).filter(isWanted));
      if (fixes.length === 0) break;
      for (const fix of fixes) applied.set(fix.id, fix);
      state = fixed(state, fixes, findingsOf);
      budget.lines -= lines.length;
    }
    return { state, applied: [...applied.values()] };
  };
  /** The one of `fixes` that brings up `error` with those before it. Undefined when the search takes too long. */
  const culpritOf = (fixes: readonly SafeFix[], error: PlacedRule): SafeFix | undefined => {
    const isSound = (count: number): boolean => {
      const ids = new Set(fixes.slice(0, count).map(({ id }) => id));
      const { state } = run(({ id }) => ids.has(id));
      return !newErrors(state, known).some((one) => isSame(one, error));
    };
    let [sound, unsound] = [0, fixes.length];
    for (let step = 1; unsound - sound > 1; step *= 2) {
      if (budget.lines < 0) return undefined;
      // Backwards in growing steps, until that was too far.
      const middle = sound === 0 ? Math.max(1, unsound - step) : (sound + unsound) >> 1;
      if (isSound(middle)) sound = middle;
      else unsound = middle;
    }
    return fixes[sound];
  };

  /** What fixes, or those of a rule, bring up. */
  const left = new Map<string, PlacedRule>();
  for (let isGuess = true; ; ) {
    const { state, applied } = run(({ id, rule }) => !left.has(id) && !left.has(rule));
    const errors = newErrors(state, known);
    const [error] = errors;
    if (error === undefined) return { after: state, left: leftIn(state, left, file, only) };
    if (isGuess && left.size === 0) {
      // Nearly always it is the nearest fix that brings an error up.
      const nearest = nearestOf(applied);
      for (const one of errors) left.set(nearest(one)?.id ?? "", one);
      continue;
    }
    if (isGuess) {
      isGuess = false;
      for (const [id, one] of left) if (errors.some((other) => isSame(one, other))) left.delete(id);
      continue;
    }
    // The nearest ones last: they are looked at first.
    const inTurn = byDistance(applied, error).toReversed();
    left.set(culpritOf(inTurn, error)?.id ?? inTurn.at(-1)?.rule ?? "", error);
  }
}

function isSame(a: PlacedRule, b: PlacedRule): boolean {
  return a.rule === b.rule && a.line === b.line;
}

function byDistance(fixes: readonly SafeFix[], { line }: PlacedRule): SafeFix[] {
  return fixes.toSorted((a, b) => Math.abs(a.line - line) - Math.abs(b.line - line));
}

/** What `byDistance` puts first. */
function nearestOf(fixes: readonly SafeFix[]): (error: PlacedRule) => SafeFix | undefined {
  const turns = new Map(fixes.map((fix, turn) => [fix, turn]));
  const byLine = fixes.toSorted((a, b) => a.line - b.line);
  const firstAt = (line: number): number => firstFrom(byLine, line, (fix) => fix.line);
  return (error) => {
    const below = firstAt(error.line);
    const above = firstAt(byLine[below - 1]?.line ?? error.line);
    const around = [above, below].flatMap((at) => byLine[at] ?? []);
    return byDistance(
      around.sort((a, b) => (turns.get(a) ?? 0) - (turns.get(b) ?? 0)),
      error,
    )[0];
  };
}

/** The fixes that were left out, on their lines now. */
function leftIn(
  state: State,
  left: ReadonlyMap<string, PlacedRule>,
  file: string,
  only: readonly string[] | undefined,
): readonly LeftFix[] {
  const lineNow = new Map(state.origins.map((origin, line) => [origin, line] as const).reverse());
  return safeFixes(state, file, only).flatMap(({ id, rule, now }) => {
    const found = left.get(id) ?? left.get(rule);
    if (found === undefined) return [];
    return [{ rule, line: now, bringsUp: { rule: found.rule, line: lineNow.get(found.line) ?? 0 } }];
  });
}

/** The safe fixes that lie in `file` alone. */
function safeFixes({ findings, origins }: State, file: string, only: readonly string[] | undefined): SafeFix[] {
  return findings.flatMap(({ rule, range, fixes: [fix] }) => {
    if (fix === undefined || !fix.safe || only?.includes(rule) === false) return [];
    if (fix.edits.some((edit) => edit.file !== file)) return [];
    const line = origins[range.start.line] ?? 0;
    return [{ id: `${rule} ${line}`, rule, line, now: range.start.line, edits: fix.edits }];
  });
}

/** Those that share no line with one before them. */
function apart(fixes: readonly SafeFix[]): SafeFix[] {
  const taken = new Set<number>();
  return fixes.filter(({ edits }) => {
    const lines = edits.flatMap(linesOf);
    if (lines.some((line) => taken.has(line))) return false;
    for (const line of lines) taken.add(line);
    return true;
  });
}

/**
 * The lines an edit touches. One that ends where a line begins does not touch that line; what is put in there stands
 * behind what others put at the end of the line above.
 */
function linesOf({ range: { start, end }, newText }: TextEdit): number[] {
  const isBetween = newText !== "" && start.character === 0 && start.line > 0;
  const first = isBetween ? start.line - 1 : start.line;
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
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

/** Where the errors of a text are, by rule: on which lines they were before, and on how many lines that read the same. */
function errorsOf({ findings, lines, origins }: State): {
  readonly errors: readonly (PlacedRule & { readonly place: string; readonly text: string })[];
  readonly places: ReadonlySet<string>;
  readonly texts: ReadonlyMap<string, number>;
} {
  const texts = new Map<string, number>();
  const errors = findings.flatMap(({ rule, severity, range }) => {
    if (severity !== "error") return [];
    const line = origins[range.start.line] ?? 0;
    const text = `${rule} ${(lines[range.start.line] ?? "").trim()}`;
    texts.set(text, (texts.get(text) ?? 0) + 1);
    return [{ rule, line, place: `${rule} ${line}`, text }];
  });
  return { errors, places: new Set(errors.map(({ place }) => place)), texts };
}

/** The errors that were not there before: neither on the line they come from, nor on a line that moved. */
function newErrors(state: State, before: ReturnType<typeof errorsOf>): readonly PlacedRule[] {
  const { errors, texts } = errorsOf(state);
  return errors.filter(
    ({ place, text }) => !before.places.has(place) && (texts.get(text) ?? 0) > (before.texts.get(text) ?? 0),
  );
}
