/** `--format json`: lines and characters from 0, characters in UTF-16 code units, as in LSP. */
import type { ReportedFinding } from "../../service-types.ts";
import { allFindings, countBySeverity, type Report } from "../report.ts";

/** The report as JSON, for scripts. */
export function render(report: Report): string {
  const counts = countBySeverity(allFindings(report));
  const document = {
    version: 1,
    files: report.files.map(({ path, dialect, findings }) => ({
      path,
      dialect,
      findings: findings.map((finding) => asJson(finding, report)),
    })),
    summary: {
      errors: counts.error,
      warnings: counts.warning,
      informations: counts.information,
      hints: counts.hint,
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function asJson(finding: ReportedFinding, { pathOf }: Report) {
  const { rule, severity, message, range, related, fixes } = finding;
  return {
    rule,
    severity,
    message,
    range,
    related: related.map((place) => ({ path: pathOf(place.file), range: place.range, message: place.message })),
    fixes: fixes.map(({ title, safe, edits }) => ({
      title,
      safe,
      edits: edits.map((edit) => ({ path: pathOf(edit.file), range: edit.range, newText: edit.newText })),
    })),
  };
}
