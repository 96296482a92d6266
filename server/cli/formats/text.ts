/** `--format text`: for people. Each finding with the line it is about, then a summary. */

import { contentOf, splitLines } from "../../service-text.ts";
import type { ReportedFinding } from "../../service-types.ts";
import { allFindings, type CheckedFile, countBySeverity, type Report, SEVERITIES, type Severity } from "../report.ts";
import type { Colours, Terminal, Text } from "../terminal.ts";
import { cutColumns, displayWidth, printable, showLine } from "../width.ts";

/** Columns of a source line that are shown; of a longer one, the part around the finding. */
const MAX_COLUMNS = 160;

type FoundInFiles = Pick<Report, "files" | "pathOf">;

/** The report for a person: each finding with its line, and the sum. */
export function render(report: Report, terminal: Terminal): string {
  return renderFindings(report, terminal, terminal.colours) + summary(report, terminal);
}

/** The findings without the summary, in the colours of the stream they go to. */
export function renderFindings(report: FoundInFiles, terminal: Terminal, colours: Colours): string {
  let output = "";
  for (const file of report.files) {
    if (file.findings.length === 0) continue;
    const lines = splitLines(file.text());
    for (const finding of file.findings)
      output += `${renderFinding(finding, file, lines, report, terminal, colours)}\n\n`;
  }
  return output;
}

function renderFinding(
  finding: ReportedFinding,
  file: CheckedFile,
  lines: readonly string[],
  report: FoundInFiles,
  terminal: Terminal,
  colours: Colours,
): string {
  const { rule, severity, message, range, related, fixes } = finding;
  const gutter = " ".repeat(String(range.start.line + 1).length);
  const colour = severityColour(severity, colours);
  const line = lines[range.start.line];
  const where = placeName(file.path, range.start, line);
  const rows = [`${colours.bold(where)} ${colour(severity)} ${colours.bold(rule)}: ${printable(message)}`];
  if (line !== undefined) rows.push(...sourceLines(contentOf(line), range, gutter, colours, colour));
  const note = (label: string, text: string) =>
    rows.push(`${gutter} ${colours.blue("=")} ${colours.cyan(`${label}:`)} ${printable(text)}`);
  const [fix] = fixes;
  if (fix !== undefined) {
    const unsafe = fix.safe ? "" : terminal.say(LOOK_FIRST);
    note(terminal.say({ en: "help", zh: "修复" }), fix.title + unsafe);
  }
  for (const other of related) {
    const place = placeName(report.pathOf(other.file), other.range.start, undefined);
    note(terminal.say({ en: "see", zh: "参见" }), `${place} ${other.message}`);
  }
  return rows.join("\n");
}

const LOOK_FIRST: Text = { en: " (not applied by --fix: check it first)", zh: "（--fix 不会自动应用，请先确认）" };

/** `path:line:column`, from 1; the column counts characters where the line is known. */
function placeName(path: string, start: { line: number; character: number }, line: string | undefined): string {
  const before = line === undefined ? start.character : [...line.slice(0, start.character)].length;
  return `${printable(path)}:${start.line + 1}:${before + 1}`;
}

/** The line with its number, and below it a mark under what the finding is about. */
function sourceLines(
  line: string,
  range: ReportedFinding["range"],
  gutter: string,
  colours: Colours,
  colour: (text: string) => string,
): string[] {
  const shown = showLine(line);
  const column = (character: number) => shown.columns[Math.min(character, line.length)] ?? 0;
  const start = column(range.start.character);
  const end = range.end.line > range.start.line ? column(line.length) : column(range.end.character);
  const { text, shift } = window(shown.text.trimEnd(), start);
  const bar = colours.blue("|");
  const length = Math.max(1, Math.min(end - start, MAX_COLUMNS - (start - shift)));
  return [
    `${gutter} ${bar}`,
    `${colours.blue(String(range.start.line + 1))} ${bar} ${text}`.trimEnd(),
    `${gutter} ${bar} ${" ".repeat(start - shift)}${colour("^".repeat(length))}`,
  ];
}

/** The part of a long line around column `start`, and how many columns were cut before it. */
function window(text: string, start: number): { text: string; shift: number } {
  const width = displayWidth(text);
  if (width <= MAX_COLUMNS) return { text, shift: 0 };
  const from = start < MAX_COLUMNS - 40 ? 0 : start - 40;
  const cut = cutColumns(text, from === 0 ? 0 : from + 1, Math.min(width, from + MAX_COLUMNS - 1));
  return { text: `${from === 0 ? "" : "…"}${cut}${from + MAX_COLUMNS - 1 < width ? "…" : ""}`, shift: from };
}

function severityColour(severity: Severity, colours: Colours): (text: string) => string {
  if (severity === "error") return (text) => colours.bold(colours.red(text));
  if (severity === "warning") return (text) => colours.bold(colours.yellow(text));
  return severity === "information" ? colours.blue : colours.dim;
}

const NAMES: Readonly<Record<Severity, { one: string; many: string; zh: string }>> = {
  error: { one: "error", many: "errors", zh: "个错误" },
  warning: { one: "warning", many: "warnings", zh: "个警告" },
  information: { one: "information", many: "informations", zh: "条信息" },
  hint: { one: "hint", many: "hints", zh: "条提示" },
};

/** The last line: how many findings of each severity in how many files, and how many `--fix` mends. */
function summary(report: Report, { say, colours }: Terminal): string {
  const findings = allFindings(report);
  const files = report.files.length;
  if (findings.length === 0) {
    const text = {
      en: `No findings in ${files} ${files === 1 ? "file" : "files"}.`,
      zh: `${files} 个文件，没有发现问题。`,
    };
    return `${colours.green(say(text))}\n`;
  }
  const counts = countBySeverity(findings);
  const present = SEVERITIES.filter((severity) => counts[severity] > 0);
  const en = present.map(
    (severity) => `${counts[severity]} ${NAMES[severity][counts[severity] === 1 ? "one" : "many"]}`,
  );
  const zh = present.map((severity) => `${counts[severity]} ${NAMES[severity].zh}`);
  const fixable = report.files.filter(({ path }) => report.fixable.has(path)).flatMap((file) => file.findings);
  const safe = fixable.filter(({ fixes }) => fixes.some((fix) => fix.safe)).length;
  const total = {
    en: `Found ${en.join(", ")} in ${files} ${files === 1 ? "file" : "files"}.`,
    zh: `${files} 个文件，共 ${zh.join("，")}。`,
  };
  const offer = {
    en: ` ${safe} of them fixable with --fix.`,
    zh: `其中 ${safe} 个可用 --fix 自动修复。`,
  };
  return `${colours.bold(say(total))}${safe > 0 ? say(offer) : ""}\n`;
}
