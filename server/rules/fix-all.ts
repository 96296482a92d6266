/** Which safe fixes can be applied together. */
import type { ReportedFinding } from "../service-types.ts";
import type { TextEdit } from "../text/lines.ts";

/** Rounds of fixing: what one fix brings to light is fixed in the next. */
export const MOST_ROUNDS = 10;

/**
 * The edits of the safe fixes of `findings` that lie in `file` alone and do not share a line.
 * @param only ids of rules; undefined: all
 */
export function safeEdits(
  findings: readonly ReportedFinding[],
  file: string,
  only: readonly string[] | undefined,
): TextEdit[] {
  const chosen: TextEdit[] = [];
  const taken = new Set<number>();
  for (const finding of findings) {
    if (only !== undefined && !only.includes(finding.rule)) continue;
    const fix = finding.fixes[0];
    if (fix === undefined || !fix.safe || fix.edits.some((edit) => edit.file !== file)) continue;
    const lines = fix.edits.flatMap(linesOf);
    if (lines.some((line) => taken.has(line))) continue;
    for (const line of lines) taken.add(line);
    chosen.push(...fix.edits);
  }
  return chosen;
}

/** The lines an edit touches; one that ends where a line begins does not touch that line. */
function linesOf({ range: { start, end } }: TextEdit): number[] {
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  return Array.from({ length: last - start.line + 1 }, (_, i) => start.line + i);
}
