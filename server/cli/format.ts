/** `lvs-lsp format`: indentation and trailing blanks, exactly as the editor formats. */
import type { Command } from "commander";
import type { FormatOptions, ReportedFinding } from "../service-types.ts";
import { addDialectOption, type DialectOption, STDIN_NAME } from "./options.ts";
import { type ExitCode, type Terminal, UsageError } from "./terminal.ts";
import type { Workspace } from "./workspace.ts";

interface FormatFlags extends DialectOption {
  readonly check?: boolean;
  readonly diff?: boolean;
  readonly indent?: number | "tab";
  readonly stdinFilename?: string;
}

/** A file and its text before and after. */
interface Formatted {
  readonly path: string;
  readonly stdin: boolean;
  readonly before: string;
  readonly after: string;
}

const DEFAULT_INDENT = 4;
const MAX_INDENT = 16;

/** Adds `format` to the program; `finish` takes the exit code. */
export function addFormat(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  const { say } = terminal;
  const command = program
    .command("format")
    .summary(say({ en: "indent by blocks", zh: "按块缩进" }))
    .description(
      say({
        en: "Indents lines by the depth of their block and removes trailing blanks, in place. What keepalived reads does not change.",
        zh: "按所在块的层级缩进各行并去掉行尾空白，直接写回文件。keepalived 读到的内容不变。",
      }),
    )
    .argument(
      "<files...>",
      say({
        en: "files, patterns or folders; - formats stdin to stdout",
        zh: "文件、通配模式或目录；- 表示从标准输入到标准输出",
      }),
    );
  addDialectOption(command, terminal)
    .option(
      "--check",
      say({
        en: "only list the files that would change; exit code 1 if there are any",
        zh: "只列出会改动的文件，不写入；有则退出码为 1",
      }),
    )
    .option(
      "--diff",
      say({
        en: "only show what would change; exit code as for --check",
        zh: "只显示会改什么，不写入；退出码同 --check",
      }),
    )
    .option(
      "--indent <width>",
      say({
        en: `blanks per level, or tab (default: ${DEFAULT_INDENT})`,
        zh: `每级缩进的空格数，或 tab（默认 ${DEFAULT_INDENT}）`,
      }),
      indentWidth,
    )
    .option("--stdin-filename <name>", say({ en: "file name to use for stdin", zh: "标准输入按这个文件名处理" }))
    .action(async (files: string[], flags: FormatFlags) => finish(await format(files, flags, terminal)));
}

/** @throws UsageError when the value is neither a width nor `tab` */
function indentWidth(value: string): number | "tab" {
  if (value === "tab") return value;
  if (/^\d+$/.test(value) && Number(value) <= MAX_INDENT) return Number(value);
  throw new UsageError({
    en: `--indent takes a whole number up to ${MAX_INDENT}, or tab, not \`${value}\`.`,
    zh: `--indent 需要 0～${MAX_INDENT} 的整数或 tab，不能是 \`${value}\`。`,
  });
}

async function format(args: readonly string[], flags: FormatFlags, terminal: Terminal): Promise<ExitCode> {
  const { openWorkspace, saySettingsProblems } = await import("./workspace.ts");
  const workspace = await openWorkspace(
    args,
    { dialect: flags.dialect ?? "auto", rules: {}, stdinName: flags.stdinFilename ?? STDIN_NAME },
    terminal,
  );
  const formatted = await formatFiles(workspace, formatOptions(flags.indent ?? DEFAULT_INDENT));
  saySettingsProblems(workspace, terminal);
  sayWhatStays(workspace, terminal);
  const changed = formatted.filter(({ before, after }) => after !== before);
  const shown = flags.check === true || flags.diff === true;
  const done = shown ? await show(changed, flags, terminal) : await write(formatted, terminal);
  if (workspace.incomplete || !done) return 2;
  return shown && changed.length > 0 ? 1 : 0;
}

function formatOptions(indent: number | "tab"): FormatOptions {
  return indent === "tab" ? { tabSize: 1, insertSpaces: false } : { tabSize: indent, insertSpaces: true };
}

async function formatFiles({ service, opened, pathOf }: Workspace, options: FormatOptions): Promise<Formatted[]> {
  const { applyEdits } = await import("../service-text.ts");
  return opened.map(({ file, stdin }) => {
    const before = service.textOf(file) ?? "";
    return { path: pathOf(file), stdin, before, after: applyEdits(before, service.format(file, options)) };
  });
}

/** Rules about blocks that do not balance: there the indentation is all a person has to tell them apart. */
const UNBALANCED: ReadonlySet<string> = new Set(["brace-missing-close", "brace-extra-close", "merge-conflict"]);

function sayWhatStays({ service, opened, pathOf }: Workspace, terminal: Terminal): void {
  const isUnbalanced = ({ rule }: ReportedFinding): boolean => UNBALANCED.has(rule);
  for (const { file } of opened) {
    const first = service.findings(file).find(isUnbalanced);
    if (first === undefined) continue;
    const place = `${pathOf(file)}:${first.range.start.line + 1}`;
    terminal.note(
      terminal.say({
        en: `${place}: the braces do not match here (${first.rule}); the blocks concerned are left unchanged. See: lvs-lsp check ${pathOf(file)}`,
        zh: `${place}：这里的大括号不配对（${first.rule}），涉及的块保持原样。详见：lvs-lsp check ${pathOf(file)}`,
      }),
    );
  }
}

async function show(changed: readonly Formatted[], { diff }: FormatFlags, terminal: Terminal): Promise<true> {
  const { unifiedDiff } = await import("./unified-diff.ts");
  for (const { path, before, after } of changed) {
    terminal.print(diff ? unifiedDiff(path, before, after, terminal) : `${path}\n`);
  }
  const count = changed.length;
  terminal.note(
    terminal.say({
      en: count === 0 ? "Nothing to format." : `${count} ${count === 1 ? "file" : "files"} would be formatted.`,
      zh: count === 0 ? "无需格式化。" : `${count} 个文件需要格式化。`,
    }),
  );
  return true;
}

/** Writes what changed, and stdin's text to stdout. False when a file could not be written. */
async function write(formatted: readonly Formatted[], terminal: Terminal): Promise<boolean> {
  const { writeOrSay } = await import("./write-file.ts");
  const { encodeText } = await import("../service-text.ts");
  let done = true;
  for (const { path, stdin, before, after } of formatted) {
    if (stdin) terminal.print(encodeText(after));
    else if (after === before) continue;
    else if (writeOrSay(path, after, terminal)) {
      terminal.note(terminal.say({ en: `${path}: formatted`, zh: `${path}：已格式化` }));
    } else done = false;
  }
  return done;
}
