/** `lvs-lsp check`: the findings of files, and their fixes. */
import type { Command } from "commander";
import type { ReportedFinding, Settings } from "../service-types.ts";
import type { Input } from "./inputs.ts";
import { addDialectOption, type DialectOption, STDIN_NAME, wholeNumber } from "./options.ts";
import { type CheckedFile, type Render, type Report, SEVERITIES, type Severity } from "./report.ts";
import { oneOf, ruleIds } from "./suggest.ts";
import type { ExitCode, Terminal } from "./terminal.ts";
import type { Workspace } from "./workspace.ts";

const FORMATS = ["text", "json", "github", "sarif"] as const;
type Format = (typeof FORMATS)[number];

/** One file a format, loaded when asked for. */
const RENDERERS: Readonly<Record<Format, () => Promise<{ readonly render: Render }>>> = {
  text: () => import("./formats/text.ts"),
  json: () => import("./formats/json.ts"),
  github: () => import("./formats/github.ts"),
  sarif: () => import("./formats/sarif.ts"),
};

interface CheckOptions extends DialectOption {
  readonly format?: Format;
  readonly fix?: boolean;
  readonly diff?: boolean;
  readonly severity?: Severity;
  readonly maxWarnings?: number;
  readonly select?: string;
  readonly ignore?: string;
  readonly stdinFilename?: string;
}

export function addCheck(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  const { say } = terminal;
  const command = program
    .command("check")
    .summary(say({ en: "find mistakes", zh: "检查配置" }))
    .description(
      say({
        en: "Finds what keepalived would misread, drop or refuse in configuration files. Included files are checked too.",
        zh: "检查配置文件里会被 keepalived 读错、丢弃或拒绝的内容，include 的文件一并检查。",
      }),
    )
    .argument(
      "<files...>",
      say({ en: "files, patterns or folders; - is stdin", zh: "文件、通配模式或目录；- 表示标准输入" }),
    );
  addDialectOption(command, terminal)
    .option(
      "--format <format>",
      say({ en: `output: ${FORMATS.join(", ")} (default: text)`, zh: `输出格式：${FORMATS.join("、")}（默认 text）` }),
      (value: string) => oneOf("--format", FORMATS, value),
    )
    .option("--fix", say({ en: "apply the safe fixes to the files", zh: "把安全的修复写回文件" }))
    .option("--diff", say({ en: "show what --fix would change, write nothing", zh: "只显示 --fix 会改什么，不写文件" }))
    .option(
      "--severity <severity>",
      say({
        en: `lowest severity to show: ${SEVERITIES.join(", ")} (default: hint)`,
        zh: `显示的最低级别：${SEVERITIES.join("、")}（默认 hint）`,
      }),
      (value: string) => oneOf("--severity", SEVERITIES, value),
    )
    .option(
      "--max-warnings <number>",
      say({ en: "exit with 1 if there are more warnings", zh: "警告超过这个数时退出码为 1" }),
      (value: string) => wholeNumber("--max-warnings", value),
    )
    .option(
      "--select <rules>",
      say({ en: "check only these rules (comma-separated)", zh: "只检查这些规则（逗号分隔）" }),
    )
    .option(
      "--ignore <rules>",
      say({ en: "leave out these rules (comma-separated)", zh: "不检查这些规则（逗号分隔）" }),
    )
    .option("--stdin-filename <name>", say({ en: "file name to use for stdin", zh: "标准输入按这个文件名处理" }))
    .action(async (files: string[], options: CheckOptions) => finish(await check(files, options, terminal)));
}

async function check(args: readonly string[], options: CheckOptions, terminal: Terminal): Promise<ExitCode> {
  const { openWorkspace, saySettingsProblems } = await import("./workspace.ts");
  const workspace = await openWorkspace(
    args,
    {
      dialect: options.dialect ?? "auto",
      rules: await ruleSettings(options),
      stdinName: options.stdinFilename ?? STDIN_NAME,
    },
    terminal,
  );
  if (options.diff) return showDiff(workspace, terminal);
  const { printed, failed } = options.fix ? await fixFiles(workspace, terminal) : { printed: false, failed: false };
  const report = reportOn(workspace, options.severity ?? "hint");
  saySettingsProblems(workspace, terminal);
  if (printed) {
    const { renderFindings } = await import("./formats/text.ts");
    const findings = renderFindings(report, terminal, terminal.noteColours).trimEnd();
    if (findings !== "") terminal.note(findings);
  } else if (workspace.opened.length > 0 || options.format !== undefined) {
    const { render } = await RENDERERS[options.format ?? "text"]();
    terminal.print(await render(report, terminal));
  }
  if (workspace.incomplete || failed) return 2;
  return verdict(workspace, options.maxWarnings);
}

/** `--select` switches all other rules off, `--ignore` these. */
async function ruleSettings({ select, ignore }: CheckOptions): Promise<Settings["rules"]> {
  if (select === undefined && ignore === undefined) return {};
  const { rules } = await import("../service-rules.ts");
  const known = rules.map((rule) => rule.id);
  const selected = select === undefined ? undefined : ruleIds("--select", known, select);
  const ignored = ignore === undefined ? [] : ruleIds("--ignore", known, ignore);
  const settings: Record<string, Severity | "off"> = {};
  for (const { id, severity, offByDefault } of rules) {
    if (ignored.includes(id) || selected?.includes(id) === false) settings[id] = "off";
    else if (selected !== undefined && offByDefault) settings[id] = severity;
  }
  return settings;
}

/** The files that were named and those they include, each once. */
function checkedFiles({ service, opened }: Workspace): string[] {
  return [...new Set(opened.flatMap(({ file }) => [file, ...service.configurationOf(file)]))];
}

function reportOn(workspace: Workspace, lowest: Severity): Report {
  const { service, pathOf } = workspace;
  const shown = SEVERITIES.slice(0, SEVERITIES.indexOf(lowest) + 1);
  const files: CheckedFile[] = checkedFiles(workspace).map((file) => ({
    path: pathOf(file),
    dialect: service.dialectOf(file),
    findings: inOrder(service.findings(file).filter((finding) => shown.includes(finding.severity))),
    text: () => service.textOf(file) ?? "",
  }));
  return { files, pathOf };
}

function inOrder(findings: ReportedFinding[]): ReportedFinding[] {
  return findings.sort(
    ({ range: { start: a } }, { range: { start: b } }) => a.line - b.line || a.character - b.character,
  );
}

function verdict(workspace: Workspace, maxWarnings = Number.POSITIVE_INFINITY): ExitCode {
  let warnings = 0;
  for (const file of checkedFiles(workspace)) {
    for (const { severity } of workspace.service.findings(file)) {
      if (severity === "error") return 1;
      if (severity === "warning") warnings++;
    }
  }
  return warnings > maxWarnings ? 1 : 0;
}

/**
 * Applies the safe fixes to the files that were named: on disk, or to stdout when the text came from stdin.
 * @returns whether stdout holds a fixed text now, and whether a file could not be written
 */
async function fixFiles(
  { service, opened, pathOf }: Workspace,
  terminal: Terminal,
): Promise<{ printed: boolean; failed: boolean }> {
  const { writeOrSay } = await import("./write-file.ts");
  const { encodeText } = await import("../service-text.ts");
  let printed = false;
  let failed = false;
  for (const { file, stdin } of opened) {
    const before = service.textOf(file) ?? "";
    const found = service.findings(file).length;
    const after = service.fixAll(file);
    if (stdin) {
      terminal.print(encodeText(after));
      printed = true;
    }
    if (after === before) continue;
    if (!stdin && !writeOrSay(pathOf(file), after, terminal)) {
      failed = true;
      continue;
    }
    service.change(file, [{ text: after }]);
    const mended = Math.max(1, found - service.findings(file).length);
    terminal.note(
      terminal.say({
        en: `${pathOf(file)}: ${mended} ${mended === 1 ? "finding" : "findings"} fixed`,
        zh: `${pathOf(file)}：已修复 ${mended} 处`,
      }),
    );
  }
  return { printed, failed };
}

async function showDiff({ service, opened, incomplete, pathOf }: Workspace, terminal: Terminal): Promise<ExitCode> {
  const { unifiedDiff } = await import("./unified-diff.ts");
  let changed = 0;
  for (const { file } of opened as readonly Input[]) {
    const before = service.textOf(file) ?? "";
    const after = service.fixAll(file);
    if (after === before) continue;
    changed++;
    terminal.print(unifiedDiff(pathOf(file), before, after, terminal));
  }
  terminal.note(
    terminal.say({
      en: `${changed} ${changed === 1 ? "file" : "files"} would be changed by --fix.`,
      zh: `--fix 会修改 ${changed} 个文件。`,
    }),
  );
  if (incomplete) return 2;
  return changed > 0 || opened.some(({ file }) => service.findings(file).some(({ severity }) => severity === "error"))
    ? 1
    : 0;
}
