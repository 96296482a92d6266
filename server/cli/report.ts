/** What `check` found, ready for any output format. */
import type { ReportedFinding } from "../service-types.ts";
import type { Terminal } from "./terminal.ts";

export type Severity = ReportedFinding["severity"];

/** From the most to the least severe. */
export const SEVERITIES: readonly Severity[] = ["error", "warning", "information", "hint"];

export interface CheckedFile {
  /** The file as its user names it. */
  readonly path: string;
  readonly dialect: string;
  readonly findings: readonly ReportedFinding[];
  /** The text that the findings are about. */
  text(): string;
}

export interface Report {
  readonly files: readonly CheckedFile[];
  /** How the user names a file of the service. */
  pathOf(file: string): string;
  /** The paths of the files that `--fix` would write: those that were named, and none when it has written them. */
  readonly fixable: ReadonlySet<string>;
}

/** An output format: the report as text. */
export type Render = (report: Report, terminal: Terminal) => string | Promise<string>;

export type Counts = Readonly<Record<Severity, number>>;

/** How many findings there are of each severity. */
export function countBySeverity(findings: Iterable<{ readonly severity: Severity }>): Counts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** All findings of a report. */
export function allFindings(report: Report): ReportedFinding[] {
  return report.files.flatMap((file) => file.findings);
}
