/**
 * `--format junit`: a test report for Jenkins and others. Each file is a suite. Errors and warnings are tests that failed,
 * information and hints tests that passed; a file without either has one that passed.
 */
import type { ReportedFinding } from "../../service-types.ts";
import { allFindings, type CheckedFile, type Report } from "../report.ts";

/** The report as JUnit's XML, a test suite a file. */
export function render(report: Report): string {
  const suites = report.files.map(suiteOf).join("");
  const counts = { tests: sum(report.files.map(testsOf)), failures: allFindings(report).filter(fails).length };
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes({ name: "lvs-lsp", ...counts })}>\n${suites}</testsuites>\n`;
}

function suiteOf(file: CheckedFile): string {
  const { path, findings } = file;
  const counts = { tests: testsOf(file), failures: findings.filter(fails).length };
  const cases = findings.length === 0 ? [passed(path)] : findings.map((finding) => caseOf(path, finding));
  return `  <testsuite${attributes({ name: path, ...counts })}>\n${cases.join("")}  </testsuite>\n`;
}

function testsOf({ findings }: CheckedFile): number {
  return Math.max(1, findings.length);
}

function fails({ severity }: ReportedFinding): boolean {
  return severity === "error" || severity === "warning";
}

function passed(path: string): string {
  return `    <testcase${attributes({ classname: path, name: "check", file: path })}/>\n`;
}

/** Jenkins shows the text of a failure, not its attributes: place and message stand in both. */
function caseOf(path: string, finding: ReportedFinding): string {
  const { rule, severity, message, range } = finding;
  const line = range.start.line + 1;
  const title = attributes({ classname: path, name: `${rule} (${path}:${line})`, file: path, line });
  const text = escapeXml(`${path}:${line}:${range.start.character + 1}: ${severity}: ${message} [${rule}]`);
  const outcome = fails(finding)
    ? `<failure${attributes({ type: severity, message })}>${text}</failure>`
    : `<system-out>${text}</system-out>`;
  return `    <testcase${title}>${outcome}</testcase>\n`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join("");
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** For text and attributes. XML has no way to write most control characters, nor half a surrogate pair. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u{20}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\u{FFFD}")
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] as string)
    .replace(/[\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
