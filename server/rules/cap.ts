/** Findings are handed out capped, with a note that says so. Those that are not handed out are not put into words. */
import type { Language, ReportedFinding } from "../service-types.ts";
import { findingsCapped } from "./files/findings-capped.ts";
import { type Finding, fillMessage } from "./finding.ts";

const RANK = { error: 0, warning: 1, information: 2, hint: 3 } as const;

/** At most `most` findings, the gravest, in their order. */
export function gravest<T extends { readonly finding: Finding }>(found: readonly T[], most: number): readonly T[] {
  if (found.length <= most) return found;
  const left = [0, 0, 0, 0];
  for (const { finding } of found) left[RANK[finding.severity]] = (left[RANK[finding.severity]] ?? 0) + 1;
  let room = most;
  for (let rank = 0; rank < left.length; rank++) {
    left[rank] = Math.min(left[rank] ?? 0, room);
    room -= left[rank] ?? 0;
  }
  return found.filter(({ finding }) => {
    const rank = RANK[finding.severity];
    const some = left[rank] ?? 0;
    left[rank] = some - 1;
    return some > 0;
  });
}

/** The note on the first line that says how many findings there are. */
export function cappedNote(count: number, shown: number, language: Language): ReportedFinding {
  const message = findingsCapped.messages.note;
  return {
    rule: findingsCapped.id,
    severity: findingsCapped.severity,
    message: message === undefined ? "" : fillMessage(message, { count, shown }, language === "en" ? "en" : "zh", 0),
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    related: [],
    fixes: [],
  };
}
