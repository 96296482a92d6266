/** `--format sarif`: SARIF 2.1.0, for code scanning and other tools that collect findings. */
import { pathToFileURL } from "node:url";
import type { Log, Region, ReportingDescriptor, Result, Location as SarifLocation } from "sarif";
import { rules } from "../../service-rules.ts";
import type { Location, ReportedFinding } from "../../service-types.ts";
import { packageVersion } from "../package-files.ts";
import { allFindings, type Report, type Severity } from "../report.ts";
import type { Terminal } from "../terminal.ts";

const LEVELS: Readonly<Record<Severity, Result.level>> = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
};

/** The report as SARIF 2.1.0. */
export function render(report: Report, terminal: Terminal): string {
  const ids = [...new Set(allFindings(report).map((finding) => finding.rule))].sort();
  const results = report.files.flatMap(({ path, findings }) =>
    findings.map((finding) => result(finding, path, ids.indexOf(finding.rule), report)),
  );
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "lvs-lsp",
            semanticVersion: packageVersion(),
            rules: ids.map((id) => describe(id, terminal)),
          },
        },
        language: terminal.language === "zh-cn" ? "zh-CN" : "en-US",
        columnKind: "utf16CodeUnits",
        artifacts: report.files.map(({ path }) => ({ location: { uri: uriOf(path) } })),
        results,
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function describe(id: string, { say }: Terminal): ReportingDescriptor {
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule === undefined) return { id };
  return {
    id,
    shortDescription: { text: say(rule.title) },
    fullDescription: { text: say(rule.why) },
    defaultConfiguration: { level: LEVELS[rule.severity] },
  };
}

function result(finding: ReportedFinding, path: string, ruleIndex: number, { pathOf }: Report): Result {
  const { rule, severity, message, range, related, fixes } = finding;
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: message },
    locations: [place(path, range)],
    ...(related.length > 0 && {
      relatedLocations: related.map((other, id) => ({
        id,
        ...place(pathOf(other.file), other.range),
        message: { text: other.message },
      })),
    }),
    ...(fixes.length > 0 && {
      fixes: fixes.map(({ title, edits }) => ({
        description: { text: title },
        artifactChanges: [...new Set(edits.map((edit) => edit.file))].map((file) => ({
          artifactLocation: { uri: uriOf(pathOf(file)) },
          replacements: edits
            .filter((edit) => edit.file === file)
            .map((edit) => ({ deletedRegion: region(edit.range), insertedContent: { text: edit.newText } })),
        })),
      })),
    }),
  };
}

function place(path: string, range: Location["range"]): SarifLocation {
  return { physicalLocation: { artifactLocation: { uri: uriOf(path) }, region: region(range) } };
}

/** SARIF counts from 1; the end column is that of the character after the region. */
function region({ start, end }: Location["range"]): Region {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** A relative path as a relative reference, an absolute one as a file URI. */
function uriOf(path: string): string {
  if (path.startsWith("/") || /^[A-Za-z]:\//.test(path)) return pathToFileURL(path).href;
  return path.split("/").map(encodeURIComponent).join("/");
}
