/** Two texts as a unified diff, as `diff -u` prints it and `patch -p0` takes it. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY, formatPatch } from "diff";
import { encodeText } from "../service-text.ts";
import type { Terminal } from "./terminal.ts";

/** The smallest diff is looked for this long, in ms: the time grows with the square of the changes. */
const PATIENCE = 2000;

/** The diff of one file; bytes, as the texts may hold some that are no UTF-8. */
export function unifiedDiff(path: string, before: string, after: string, { colours }: Terminal): Uint8Array {
  const patch =
    createTwoFilesPatch(path, path, before, after, undefined, undefined, {
      context: 3,
      headerOptions: FILE_HEADERS_ONLY,
      timeout: PATIENCE,
    }) ?? oneHunk(path, before, after);
  if (!colours.isColorSupported) return encodeText(patch);
  const paint = (line: string): string => {
    if (line.startsWith("+++") || line.startsWith("---")) return colours.bold(line);
    if (line.startsWith("@@")) return colours.cyan(line);
    if (line.startsWith("+")) return colours.green(line);
    return line.startsWith("-") ? colours.red(line) : line;
  };
  return encodeText(patch.split("\n").map(paint).join("\n"));
}

/** A diff that replaces everything from the first line that differs to the last. */
function oneHunk(path: string, before: string, after: string): string {
  const old = linesOf(before);
  const fresh = linesOf(after);
  let start = 0;
  while (start < old.length && old[start] === fresh[start]) start++;
  let end = 0;
  while (end < Math.min(old.length, fresh.length) - start && old.at(-1 - end) === fresh.at(-1 - end)) end++;
  const removed = old.slice(start, old.length - end);
  const added = fresh.slice(start, fresh.length - end);
  const hunk = {
    oldStart: start + 1,
    oldLines: removed.length,
    newStart: start + 1,
    newLines: added.length,
    lines: [...removed.map((line) => `-${line}`), ...added.map((line) => `+${line}`)].flatMap(markMissingEnd),
  };
  return formatPatch(
    { oldFileName: path, newFileName: path, oldHeader: "", newHeader: "", index: "", hunks: [hunk] },
    FILE_HEADERS_ONLY,
  );
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]+\n?|\n/g) ?? [];
}

/** As the lines of a hunk are held: without "\n"; where there is none, a line says so. */
function markMissingEnd(line: string): string[] {
  return line.endsWith("\n") ? [line.slice(0, -1)] : [line, "\\ No newline at end of file"];
}
