/** A few of many files, checked on their own: what a worker does, and gives back as plain data. */
import pc from "picocolors";
import type { Language, Settings } from "../service-types.ts";
import { type CheckedFile, countBySeverity, SEVERITIES, type Severity } from "./report.ts";
import { diskWith, type SettingsFiles } from "./settings-files.ts";
import type { Disk, Terminal } from "./terminal.ts";
import { openWorkspace, saySettingsProblems, type Workspace } from "./workspace.ts";

export interface Batch {
  /** The files as their user names them. */
  readonly paths: readonly string[];
  /** The folder that relative paths start from. */
  readonly folder: string;
  readonly language: Language;
  readonly dialect: Settings["dialect"];
  readonly rules: Settings["rules"];
  readonly settingsFiles: SettingsFiles;
  /** The lowest severity that is shown. */
  readonly severity: Severity;
}

/** A checked file without its text, and how many grave findings it has, shown or not. */
export interface BatchFile extends Omit<CheckedFile, "text"> {
  /** As the service names it. */
  readonly file: string;
  readonly errors: number;
  readonly warnings: number;
}

export interface BatchResult {
  readonly files: readonly BatchFile[];
  /** What is to be said on stderr. */
  readonly notes: readonly string[];
  /** Some file could not be read. */
  readonly incomplete: boolean;
}

/** Checks the files of a batch and those they include. */
export async function checkBatch(batch: Batch, disk: Disk): Promise<BatchResult> {
  const { paths, folder, language, dialect, rules, settingsFiles, severity } = batch;
  const notes: string[] = [];
  const plain = pc.createColors(false);
  const terminal: Terminal = {
    language,
    folder,
    colours: plain,
    noteColours: plain,
    say: (text) => (language === "zh-cn" ? text.zh : text.en),
    print: () => {},
    note: (line) => void notes.push(line),
    disk: () => Promise.resolve(diskWith(settingsFiles, disk)),
    stdin: process.stdin,
  };
  const workspace = await openWorkspace(paths, { dialect, rules, stdinName: "-" }, terminal);
  const files = filesOf(workspace, severity);
  saySettingsProblems(workspace, terminal);
  return { files, notes, incomplete: workspace.incomplete };
}

/** The files that were named and all that make a configuration with them, each once. */
export function checkedFiles({ service, opened }: Workspace): string[] {
  return [...new Set(opened.flatMap(({ file }) => [file, ...service.configurationOf(file)]))];
}

/** What was found in the files of a workspace, from the lowest severity that is shown. */
export function filesOf(workspace: Workspace, lowest: Severity): BatchFile[] {
  const { service, pathOf } = workspace;
  const shown = SEVERITIES.slice(0, SEVERITIES.indexOf(lowest) + 1);
  return checkedFiles(workspace).map((file) => {
    const findings = service.findings(file);
    const { error, warning } = countBySeverity(findings);
    return {
      file,
      path: pathOf(file),
      dialect: service.dialectOf(file),
      findings: findings
        .filter((finding) => shown.includes(finding.severity))
        .sort(({ range: { start: a } }, { range: { start: b } }) => a.line - b.line || a.character - b.character),
      errors: error,
      warnings: warning,
    };
  });
}
