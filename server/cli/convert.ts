/** `lvs-lsp convert` (also `conf2json`): the configuration as JSON, and its tree back to text. */
import type { Command } from "commander";
import type { ConvertOptions, ConvertResult } from "../service-types.ts";
import { addDialectOption, type DialectOption, STDIN_NAME } from "./options.ts";
import { oneOf } from "./suggest.ts";
import type { ExitCode, Terminal } from "./terminal.ts";
import { UsageError } from "./terminal.ts";
import type { Workspace } from "./workspace.ts";

const TARGETS = ["json", "tree"] as const;
const SOURCES = ["tree"] as const;
const READINGS = ["written", "daemon"] as const;

interface ConvertFlags extends DialectOption {
  readonly to?: ConvertOptions["to"];
  readonly from?: (typeof SOURCES)[number];
  readonly reading?: ConvertOptions["reading"];
  readonly redact?: boolean;
  readonly output?: string;
  readonly stdinFilename?: string;
}

/** Adds `convert` to the program; `finish` takes the exit code. */
export function addConvert(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  const { say } = terminal;
  const command = program
    .command("convert")
    .alias("conf2json")
    .summary(say({ en: "convert to JSON", zh: "转换成 JSON" }))
    .description(
      say({
        en: "Converts configuration files to JSON. Several files (lvs.conf, vip.conf) become one document. Included files are read too.",
        zh: "把配置文件转换成 JSON。多个文件（lvs.conf、vip.conf）合成一份文档，include 的文件一并读取。",
      }),
    )
    .argument("<files...>", say({ en: "files; - is stdin", zh: "文件；- 表示标准输入" }));
  addDialectOption(command, terminal)
    .option(
      "--to <form>",
      say({
        en: "json: the values; tree: the syntax tree with every word, comment and blank (default: json)",
        zh: "json：配置的值；tree：保留每个词、注释和空白的语法树（默认 json）",
      }),
      (value: string) => oneOf("--to", TARGETS, value),
    )
    .option(
      "--from <form>",
      say({ en: "tree: restore the text byte for byte", zh: "tree：由语法树逐字节还原文本" }),
      (value: string) => oneOf("--from", SOURCES, value),
    )
    .option(
      "--reading <reading>",
      say({
        en: "written: the configuration as you mean it; daemon: what keepalived really loads, mistakes included (default: written)",
        zh: "written：按书写的本意；daemon：keepalived 实际读到的内容，包括读错的部分（默认 written）",
      }),
      (value: string) => oneOf("--reading", READINGS, value),
    )
    .option("--redact", say({ en: "hide passwords and key paths", zh: "隐去密码和密钥路径" }))
    .option("-o, --output <file>", say({ en: "write to a file instead of stdout", zh: "写到文件，不输出到标准输出" }))
    .option("--stdin-filename <name>", say({ en: "file name to use for stdin", zh: "标准输入按这个文件名处理" }))
    .action(async (files: string[], flags: ConvertFlags) => finish(await convert(files, flags, terminal)));
}

async function convert(args: readonly string[], flags: ConvertFlags, terminal: Terminal): Promise<ExitCode> {
  if (flags.from !== undefined && flags.to !== undefined)
    throw new UsageError({
      en: "--from and --to cannot be combined: --from tree restores the text.",
      zh: "--from 和 --to 不能同时使用：--from tree 的结果就是原文本。",
    });
  if (flags.from === "tree") return backToText(args, flags.output, terminal);
  const { openWorkspace, saySettingsProblems } = await import("./workspace.ts");
  const options = {
    dialect: flags.dialect ?? "auto",
    rules: {},
    stdinName: flags.stdinFilename ?? STDIN_NAME,
  } as const;
  const workspace = await openWorkspace(args, options, terminal);
  // Half a configuration as if it were whole would mislead whoever reads the document.
  if (workspace.incomplete) return 2;
  const { service, opened, pathOf } = workspace;
  const result = service.convert(
    opened.map(({ file }) => file),
    { to: flags.to ?? "json", reading: flags.reading ?? "written", redact: flags.redact ?? false, pathOf },
  );
  saySettingsProblems(workspace, terminal);
  if ("refused" in result) return refuse(result.refused, flags, workspace, terminal);
  return write(result.text.endsWith("\n") ? result.text : `${result.text}\n`, flags.output, terminal);
}

type Refusals = Extract<ConvertResult, { readonly refused: unknown }>["refused"];

/** Shows the errors that forbid the conversion; of lines that may hold a secret only where they are. */
async function refuse(
  refused: Refusals,
  { redact }: ConvertFlags,
  { service, pathOf }: Workspace,
  terminal: Terminal,
): Promise<ExitCode> {
  const { renderFindings } = await import("./formats/text.ts");
  const files = [...new Set(refused.map(({ file }) => file))].map((file) => ({
    path: pathOf(file),
    dialect: service.dialectOf(file),
    findings: refused.filter((one) => one.file === file).map(({ finding }) => finding),
    text: () => service.textOf(file) ?? "",
  }));
  if (redact) {
    for (const { path, findings } of files)
      for (const { rule, range } of findings) terminal.note(`${path}:${range.start.line + 1} ${rule}`);
  } else terminal.note(renderFindings({ files, pathOf }, terminal, terminal.noteColours).trimEnd());
  terminal.note(
    terminal.say({
      en: `\nNot converted: ${refused.length} ${refused.length === 1 ? "error" : "errors"}. Fix the file, or convert what keepalived really loads with --reading daemon.`,
      zh: `\n未转换：有 ${refused.length} 个错误。请先改好文件；要看 keepalived 实际读到的内容，请加 --reading daemon。`,
    }),
  );
  return 1;
}

/** `--from tree`: the texts of the trees, one after the other. */
async function backToText(args: readonly string[], output: string | undefined, terminal: Terminal): Promise<ExitCode> {
  const { readTrees } = await import("./tree-input.ts");
  const text = await readTrees(args, terminal);
  return text === undefined ? 2 : write(text, output, terminal);
}

async function write(text: string, output: string | undefined, terminal: Terminal): Promise<ExitCode> {
  if (output === undefined) {
    const { encodeText } = await import("../service-text.ts");
    terminal.print(encodeText(text));
    return 0;
  }
  const { writeOrSay } = await import("./write-file.ts");
  return writeOrSay(output, text, terminal) ? 0 : 2;
}
