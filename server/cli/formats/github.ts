/** `--format github`: workflow commands, which GitHub shows beside the lines of a pull request. */
import type { Report, Severity } from "../report.ts";

const LEVELS: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  information: "notice",
  hint: "notice",
};

/** A workflow command a finding. */
export function render(report: Report): string {
  let output = "";
  for (const { path, findings } of report.files) {
    for (const { rule, severity, message, range } of findings) {
      const properties = {
        title: rule,
        file: path,
        line: range.start.line + 1,
        endLine: range.end.line + 1,
        // GitHub takes columns only for a range within one line.
        ...(range.start.line === range.end.line && {
          col: range.start.character + 1,
          endColumn: range.end.character + 1,
        }),
      };
      const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
      output += `::${LEVELS[severity]} ${list.join(",")}::${escapeData(`${rule}: ${message}`)}\n`;
    }
  }
  return output;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
