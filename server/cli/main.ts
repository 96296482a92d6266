/** The command line: from arguments to an exit code. */
import { Command, CommanderError } from "commander";
import { commands } from "./commands.ts";
import { sayFailure } from "./failures.ts";
import { packageVersion } from "./package-files.ts";
import { processTerminal } from "./process-terminal.ts";
import { oneOf } from "./suggest.ts";
import type { Disk, ExitCode, Terminal, Text } from "./terminal.ts";
import { rewriteTestFlags } from "./test-flags.ts";

export { checkBatch } from "./batch.ts";

const LANGUAGES = ["en", "zh-cn"] as const;

/** Runs the command that the arguments (without the program's name) ask for. Never throws. */
export async function main(args: readonly string[], disk: () => Promise<Disk>): Promise<ExitCode> {
  const argv = rewriteTestFlags(args);
  const terminal = processTerminal(languageFlag(argv), disk);
  let exitCode: ExitCode = 0;
  const program = describeProgram(terminal);
  for (const add of commands) {
    add(program, terminal, (code) => {
      exitCode = code;
    });
  }
  try {
    await program.parseAsync(argv, { from: "user" });
    return exitCode;
  } catch (error) {
    return sayFailure(error, argv, program, terminal);
  }
}

/** The value of `--lang`, known before the first word is said. */
function languageFlag(argv: readonly string[]): string | undefined {
  const at = argv.findIndex((arg) => arg === "--lang" || arg.startsWith("--lang="));
  if (at === -1) return undefined;
  return argv[at] === "--lang" ? argv[at + 1] : argv[at]?.slice("--lang=".length);
}

function describeProgram(terminal: Terminal): Command {
  const { say } = terminal;
  const program = new Command("lvs-lsp");
  program
    .description(
      say({
        en: "Language server and checker for lvs.conf (keepalived 1.2.2 LVS FULLNAT), keepalived 2.x and DPVS.",
        zh: "lvs.conf（keepalived 1.2.2 LVS FULLNAT）、keepalived 2.x 和 DPVS 配置的语言服务器与检查工具。",
      }),
    )
    .usage(say({ en: "<command> [options]", zh: "<命令> [选项]" }))
    .helpOption("-h, --help", say({ en: "show help", zh: "显示帮助" }))
    .helpCommand("help [command]", say({ en: "show the help of a command", zh: "显示某个命令的帮助" }))
    .option("-V, --version", say({ en: "show the version", zh: "显示版本" }))
    .on("option:version", () => {
      terminal.print(`${packageVersion()}\n`);
      throw new CommanderError(0, "commander.version", "");
    })
    .option(
      "--lang <language>",
      say({ en: "en, zh-cn (default: from the locale)", zh: "en、zh-cn（默认按系统语言）" }),
      (value) => oneOf("--lang", LANGUAGES, /^zh(_cn)?$/i.test(value) ? "zh-cn" : value.toLowerCase()),
    )
    .addHelpText("after", say(MORE_HELP))
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(text),
      // What went wrong is said once, by `sayFailure`.
      writeErr: () => {},
    })
    .configureHelp({
      showGlobalOptions: false,
      styleTitle: (title) => terminal.colours.bold(say({ en: title, zh: TITLES[title] ?? title })),
    });
  return program;
}

const MORE_HELP: Text = {
  en: `
As with keepalived: lvs-lsp -tf FILE  (or -t -f FILE) is lvs-lsp check FILE
Language server:    lvs-lsp --stdio  (or --node-ipc)

Exit codes: 0 no errors; 1 errors, differences or a refusal; 2 wrong usage or unreadable input.`,
  zh: `
与 keepalived 一样：lvs-lsp -tf 文件（或 -t -f 文件）等于 lvs-lsp check 文件
语言服务器：        lvs-lsp --stdio（或 --node-ipc）

退出码：0 没有错误；1 有错误、有差异或拒绝执行；2 用法错误或文件无法读取。`,
};

/** Commander's headings. */
const TITLES: Readonly<Record<string, string>> = {
  "Usage:": "用法：",
  "Arguments:": "参数：",
  "Options:": "选项：",
  "Commands:": "命令：",
};
