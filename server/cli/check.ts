/** `lvs-lsp check`: the findings of files, and their fixes. */
import { resolve } from "node:path";
import type { Command } from "commander";
import type { Settings } from "../service-types.ts";
import type { BatchFile } from "./batch.ts";
import type { Inputs } from "./inputs.ts";
import { addDialectOption, type DialectOption, STDIN_NAME, wholeNumber } from "./options.ts";
import { type Render, type Report, SEVERITIES, type Severity } from "./report.ts";
import { diskWith, type SettingsFiles } from "./settings-files.ts";
import { oneOf, ruleIds } from "./suggest.ts";
import { complain, type ExitCode, type Terminal, UsageError } from "./terminal.ts";

const FORMATS = ["text", "json", "github", "gitlab", "junit", "sarif"] as const;
type Format = (typeof FORMATS)[number];

/** One file a format, loaded when asked for. */
const RENDERERS: Readonly<Record<Format, () => Promise<{ readonly render: Render }>>> = {
  text: () => import("./formats/text.ts"),
  json: () => import("./formats/json.ts"),
  github: () => import("./formats/github.ts"),
  gitlab: () => import("./formats/gitlab.ts"),
  junit: () => import("./formats/junit.ts"),
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
  readonly filesFrom?: string;
  /** False for `--no-config`. */
  readonly config: boolean;
}

/** Adds `check` to the program; `finish` takes the exit code. */
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
      "[files...]",
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
    .option(
      "--files-from <file>",
      say({
        en: "also check the files named in this file, a line each; - is stdin",
        zh: "再检查此文件中逐行列出的文件；- 表示标准输入",
      }),
    )
    .option("--no-config", say({ en: "do not read lvs-lsp.json", zh: "不读 lvs-lsp.json" }))
    .option("--stdin-filename <name>", say({ en: "file name to use for stdin", zh: "标准输入按这个文件名处理" }))
    .action(async (files: string[], options: CheckOptions) => finish(await check(files, options, terminal)));
}

async function check(given: readonly string[], options: CheckOptions, terminal: Terminal): Promise<ExitCode> {
  const named = options.filesFrom === undefined ? [] : await namesFrom(options.filesFrom, terminal);
  const args = [...given, ...named];
  if (args.length === 0) {
    if (options.filesFrom !== undefined) return 0;
    throw new UsageError({
      en: "check needs a file. Name files, patterns or folders, or - for stdin.",
      zh: "check 需要文件。请指定文件、通配模式或目录，- 表示标准输入。",
    });
  }
  const many = await manyInputs(args, options, terminal);
  if (many !== undefined) return checkMany(many, options, terminal);
  const { openWorkspace, saySettingsProblems } = await import("./workspace.ts");
  const { filesOf } = await import("./batch.ts");
  const workspace = await openWorkspace(
    args,
    {
      dialect: options.dialect ?? "auto",
      rules: await ruleSettings(options),
      stdinName: options.stdinFilename ?? STDIN_NAME,
      disk: diskWith(settingsFilesOf(options), await terminal.disk()),
    },
    terminal,
  );
  if (options.diff) return (await import("./fix-files.ts")).showDiff(workspace, terminal);
  const fixes = options.fix ? await import("./fix-files.ts") : undefined;
  const fixed = await fixes?.fixFiles(workspace, terminal);
  const found = filesOf(workspace, options.severity ?? "hint");
  const files = fixes === undefined || fixed === undefined ? found : fixes.afterFixing(found, fixed.left);
  const report: Report = {
    files: files.map((file) => ({ ...file, text: () => workspace.service.textOf(file.file) ?? "" })),
    pathOf: workspace.pathOf,
    fixable: new Set(fixes === undefined ? workspace.opened.map(({ path }) => path) : []),
  };
  saySettingsProblems(workspace, terminal);
  if (fixed?.printed) {
    const { renderFindings } = await import("./formats/text.ts");
    const findings = renderFindings(report, terminal, terminal.noteColours).trimEnd();
    if (findings !== "") terminal.note(findings);
  } else if (workspace.opened.length > 0 || options.format !== undefined) {
    const { render } = await RENDERERS[options.format ?? "text"]();
    terminal.print(await render(report, terminal));
  }
  if (workspace.incomplete || fixed?.failed) return 2;
  return verdict(files, options.maxWarnings, terminal);
}

/** The files that arguments name when they are too many for one workspace; undefined when they are not. */
async function manyInputs(
  args: readonly string[],
  { fix, diff }: CheckOptions,
  terminal: Terminal,
): Promise<Inputs | undefined> {
  if (fix || diff || args.includes("-")) return undefined;
  const [{ expandArguments }, { MOST_TOGETHER }] = await Promise.all([import("./inputs.ts"), import("./fleet.ts")]);
  const found = await expandArguments(args, STDIN_NAME, terminal);
  return found.inputs.length > MOST_TOGETHER ? found : undefined;
}

function settingsFilesOf({ config }: CheckOptions): SettingsFiles {
  return config ? "nearest" : "none";
}

/** `--select` switches all other rules off, `--ignore` these. */
async function ruleSettings({ select, ignore }: CheckOptions): Promise<Settings["rules"]> {
  if (select === undefined && ignore === undefined) return {};
  const { rules } = await import("../service-rules.ts");
  const known = rules.map((rule) => rule.id);
  const selected = select === undefined ? undefined : ruleIds("--select", known, select);
  // An empty variable in a script would switch all of them off.
  if (selected?.length === 0) {
    throw new UsageError({
      en: "--select names no rule. All rules: lvs-lsp rules",
      zh: "--select 没有给出规则。查看所有规则：lvs-lsp rules",
    });
  }
  const ignored = ignore === undefined ? [] : ruleIds("--ignore", known, ignore);
  const settings: Record<string, "off" | "on"> = {};
  for (const { id } of rules) {
    if (ignored.includes(id) || selected?.includes(id) === false) settings[id] = "off";
    else if (selected !== undefined) settings[id] = "on";
  }
  return settings;
}

/** Many files are checked in batches, on all cores. */
async function checkMany({ inputs, problems }: Inputs, options: CheckOptions, terminal: Terminal): Promise<ExitCode> {
  for (const problem of problems) complain(terminal, problem);
  const [{ checkFleet }, { pathNamer }] = await Promise.all([import("./fleet.ts"), import("./inputs.ts")]);
  const { files, notes, incomplete } = await checkFleet(
    inputs.map(({ path }) => path),
    {
      folder: terminal.folder,
      language: terminal.language,
      dialect: options.dialect ?? "auto",
      rules: await ruleSettings(options),
      settingsFiles: settingsFilesOf(options),
      severity: options.severity ?? "hint",
    },
    terminal,
  );
  for (const note of notes) terminal.note(note);
  const disk = await terminal.disk();
  const textOf = (file: string): string => {
    const read = disk.files.read(file);
    return "failure" in read ? "" : read.text;
  };
  const report: Report = {
    files: files.map(({ file, path, dialect, findings }) => ({ path, dialect, findings, text: () => textOf(file) })),
    pathOf: pathNamer(inputs, terminal.folder),
    fixable: new Set(inputs.map(({ path }) => path)),
  };
  if (files.length > 0 || options.format !== undefined) {
    const { render } = await RENDERERS[options.format ?? "text"]();
    terminal.print(await render(report, terminal));
  }
  return incomplete || problems.length > 0 ? 2 : verdict(files, options.maxWarnings, terminal);
}

/** Names, a line each or with a NUL behind each (`find -print0`), from a file or from stdin. */
async function namesFrom(source: string, terminal: Terminal): Promise<string[]> {
  let text = "";
  if (source === "-") {
    const decoder = new TextDecoder();
    for await (const bytes of terminal.stdin) text += decoder.decode(bytes, { stream: true });
  } else {
    const file = resolve(terminal.folder, source);
    const read = (await terminal.disk()).files.read(file);
    if ("failure" in read) {
      const { failureText } = await import("./unreadable.ts");
      const { en, zh } = failureText({ path: source, file, stdin: false }, read.failure);
      throw new UsageError({ en: `--files-from ${en}`, zh: `--files-from ${zh}` });
    }
    text = read.text;
  }
  return text.split(text.includes("\0") ? "\0" : /\r?\n/).filter((name) => name !== "");
}

/** Of warnings that are too many it is said how many: they may not be shown. */
function verdict(files: readonly BatchFile[], most: number | undefined, terminal: Terminal): ExitCode {
  if (files.some(({ errors }) => errors > 0)) return 1;
  const count = files.reduce((sum, { warnings }) => sum + warnings, 0);
  if (most === undefined || count <= most) return 0;
  complain(terminal, {
    en: `${count} ${count === 1 ? "warning" : "warnings"}: more than --max-warnings ${most} allows.`,
    zh: `共 ${count} 个警告，超过 --max-warnings ${most} 的限制。`,
  });
  return 1;
}
