/** Which safe fixes can be applied together. */
import type { ReportedFinding } from "../service-types.ts";
import { comparePositions, type TextEdit } from "../text/lines.ts";

/** Rounds of fixing: what one fix brings to light is fixed in the next. */
export const MOST_ROUNDS = 10;

/**
 * The edits of the safe fixes of `findings` that lie in `file` alone and do not touch one another.
 * @param only ids of rules; undefined: all
 */
export function safeEdits(
  findings: readonly ReportedFinding[],
  file: string,
  only: readonly string[] | undefined,
): TextEdit[] {
  const chosen: TextEdit[] = [];
  for (const finding of findings) {
    if (only !== undefined && !only.includes(finding.rule)) continue;
    const fix = finding.fixes[0];
    if (fix === undefined || !fix.safe || fix.edits.some((edit) => edit.file !== file)) continue;
    if (fix.edits.some((edit) => chosen.some((other) => overlaps(edit, other)))) continue;
    chosen.push(...fix.edits);
  }
  return chosen;
}

function overlaps(a: TextEdit, b: TextEdit): boolean {
  return comparePositions(a.range.start, b.range.end) <= 0 && comparePositions(b.range.start, a.range.end) <= 0;
}
