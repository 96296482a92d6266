/** Findings are handed out capped, with a note that says so. */
import type { Language, ReportedFinding } from "../service-types.ts";
import { findingsCapped } from "./files/findings-capped.ts";
import { fillMessage } from "./finding.ts";

const RANK = { error: 0, warning: 1, information: 2, hint: 3 } as const;

/** At most `most` findings, the gravest; the first line then gets a note with the number there are. */
export function capFindings(
  findings: readonly ReportedFinding[],
  most: number,
  language: Language,
): readonly ReportedFinding[] {
  if (findings.length <= most) return findings;
  const kept = new Set([...findings].sort((a, b) => RANK[a.severity] - RANK[b.severity]).slice(0, most));
  const message = findingsCapped.messages.note;
  const data = { count: findings.length, shown: most };
  const note: ReportedFinding = {
    rule: findingsCapped.id,
    severity: findingsCapped.severity,
    message: message === undefined ? "" : fillMessage(message, data, language === "en" ? "en" : "zh", 0),
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    related: [],
    fixes: [],
  };
  return [note, ...findings.filter((finding) => kept.has(finding))];
}
