/** Edits of files as LSP wants them. */
import type { TextEdit, WorkspaceEdit } from "vscode-languageserver";
import type { FileEdit } from "../service-types.ts";
import { type Session, uriIn } from "./session.ts";

/** A workspace edit; with versions where the client takes them, so that a late edit is refused and not misapplied. */
export function workspaceEdit(session: Session, edits: readonly FileEdit[]): WorkspaceEdit {
  const byFile = new Map<string, TextEdit[]>();
  for (const { file, range, newText } of edits) {
    const list = byFile.get(file) ?? [];
    byFile.set(file, list);
    list.push({ range, newText });
  }
  const files = [...byFile];
  if (!session.client.documentChanges) {
    return { changes: Object.fromEntries(files.map(([file, list]) => [uriIn(session, file), list])) };
  }
  return {
    documentChanges: files.map(([file, list]) => ({
      textDocument: { uri: uriIn(session, file), version: session.documents.get(file)?.version ?? null },
      edits: list,
    })),
  };
}

/** Most differing lines that are told apart; beyond it the whole changed middle is replaced. */
const MAX_DIFFERENCES = 400;

/**
 * The edits that turn one text into another, line by line, so that cursors and folds of untouched lines stay.
 * Lines keep their terminators. Myers' greedy algorithm between the common head and tail.
 */
export function lineEdits(before: readonly string[], after: readonly string[]): readonly TextEdit[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  const longest = Math.min(before.length, after.length) - head;
  while (tail < longest && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const a = before.slice(head, before.length - tail);
  const b = after.slice(head, after.length - tail);
  const hunks = differences(a, b) ?? [{ from: 0, removed: a.length, at: 0, inserted: b.length }];
  return hunks
    .filter(({ removed, inserted }) => removed + inserted > 0)
    .map(({ from, removed, at, inserted }) => ({
      range: lineRange(before, head + from, head + from + removed),
      newText: b.slice(at, at + inserted).join(""),
    }));
}

/** From the start of line `from` to the start of line `to`; past the last line: to the end of the text. */
function lineRange(lines: readonly string[], from: number, to: number): TextEdit["range"] {
  const end = lines.length - 1;
  const place = (line: number) =>
    line <= end ? { line, character: 0 } : { line: end, character: lines[end]?.length ?? 0 };
  return { start: place(from), end: place(to) };
}

interface Hunk {
  /** First line of `a` that goes, and how many. */
  readonly from: number;
  readonly removed: number;
  /** First line of `b` that comes, and how many. */
  readonly at: number;
  readonly inserted: number;
}

function differences(a: readonly string[], b: readonly string[]): readonly Hunk[] | undefined {
  // reach.get(k): how far into `a` the best path on diagonal k = x - y comes.
  let reach = new Map<number, number>([[1, 0]]);
  const history: Map<number, number>[] = [];
  for (let d = 0; d <= Math.min(a.length + b.length, MAX_DIFFERENCES); d++) {
    history.push(reach);
    const next = new Map(reach);
    for (let k = -d; k <= d; k += 2) {
      let x = comesFromAbove(reach, k, d) ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      next.set(k, x);
      if (x >= a.length && x - k >= b.length) return traced(history, a.length, b.length);
    }
    reach = next;
  }
  return undefined;
}

function comesFromAbove(reach: ReadonlyMap<number, number>, k: number, d: number): boolean {
  return k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
}

/** Walks the paths back from the end and gathers neighbouring steps. */
function traced(history: readonly ReadonlyMap<number, number>[], width: number, height: number): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let [x, y] = [width, height];
  for (let d = history.length - 1; d > 0; d--) {
    const reach = history[d] ?? new Map<number, number>();
    const k = x - y;
    const insertion = comesFromAbove(reach, k, d);
    const before = insertion ? k + 1 : k - 1;
    const from = reach.get(before) ?? 0;
    const step: Hunk = { from, removed: insertion ? 0 : 1, at: from - before, inserted: insertion ? 1 : 0 };
    const after = hunks.at(-1);
    if (after !== undefined && step.from + step.removed === after.from && step.at + step.inserted === after.at) {
      const { removed, inserted } = after;
      hunks[hunks.length - 1] = { ...step, removed: step.removed + removed, inserted: step.inserted + inserted };
    } else hunks.push(step);
    [x, y] = [from, from - before];
  }
  return hunks.reverse();
}
