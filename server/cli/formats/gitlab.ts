/** `--format gitlab`: a Code Quality report, which GitLab shows in a merge request and beside the lines of its changes. */
import { createHash } from "node:crypto";
import type { CheckedFile, Report, Severity } from "../report.ts";

const LEVELS: Readonly<Record<Severity, string>> = {
  error: "critical",
  warning: "major",
  information: "minor",
  hint: "info",
};

/** The report as GitLab's code quality wants it. */
export function render(report: Report): string {
  return `${JSON.stringify(report.files.flatMap(issuesOf), null, 2)}\n`;
}

function issuesOf({ path, findings, text }: CheckedFile) {
  if (findings.length === 0) return [];
  const lines = text().split(/\r\n|\r|\n/);
  const met = new Map<string, number>();
  return findings.map(({ rule, severity, message, range }) => {
    const identity = [path, rule, (lines[range.start.line] ?? "").trim()].join("\0");
    const before = met.get(identity) ?? 0;
    met.set(identity, before + 1);
    return {
      description: message,
      check_name: rule,
      fingerprint: fingerprint(identity, before),
      severity: LEVELS[severity],
      location: { path, lines: { begin: range.start.line + 1, end: range.end.line + 1 } },
    };
  });
}

/**
 * What a finding is known by from one commit to the next: neither where its line stands nor what the message says of
 * other lines, so that a change above it does not make it a new one. Of findings with one fingerprint GitLab shows the
 * first alone; `before` counts them.
 */
function fingerprint(identity: string, before: number): string {
  return createHash("sha256").update(`${identity}\0${before}`).digest("hex").slice(0, 32);
}
