/** The command line: from arguments to an exit code. */
import { existsSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { commands } from "./commands.ts";
import { packageVersion } from "./package-files.ts";
import { processTerminal } from "./process-terminal.ts";
import { didYouMean, oneOf } from "./suggest.ts";
import { type Disk, type ExitCode, type Terminal, type Text, UsageError } from "./terminal.ts";
import { rewriteTestFlags } from "./test-flags.ts";

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
    return failed(error, argv, program, terminal);
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
      say({ en: "en, zh-cn (default: by the locale)", zh: "en、zh-cn（默认按系统语言）" }),
      (value) => oneOf("--lang", LANGUAGES, /^zh(_cn)?$/i.test(value) ? "zh-cn" : value.toLowerCase()),
    )
    .addHelpText("after", say(MORE_HELP))
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(text),
      // What went wrong is said once, by `failed`.
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
As for keepalived:  lvs-lsp -tf FILE  (or -t -f FILE) is lvs-lsp check FILE
Language server:    lvs-lsp --stdio  (or --node-ipc)

Exit codes: 0 fine; 1 errors found, a difference or a refusal; 2 wrong usage or unreadable input.`,
  zh: `
与 keepalived 一样：lvs-lsp -tf 文件（或 -t -f 文件）等于 lvs-lsp check 文件
语言服务器：        lvs-lsp --stdio（或 --node-ipc）

退出码：0 正常；1 有错误、有差异或被拒绝；2 用法错误或文件无法读取。`,
};

/** Commander's headings. */
const TITLES: Readonly<Record<string, string>> = {
  "Usage:": "用法：",
  "Arguments:": "参数：",
  "Options:": "选项：",
  "Commands:": "命令：",
};

function failed(error: unknown, argv: readonly string[], program: Command, terminal: Terminal): ExitCode {
  const complain = (text: Text) => terminal.note(`lvs-lsp: ${terminal.say(text)}`);
  if (error instanceof UsageError) complain(error.text);
  else if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    if (error.code === "commander.help") terminal.note(program.helpInformation().trimEnd());
    else complain(usageText(error, argv, program));
  } else {
    complain({
      en: `internal error, please report it with the file that caused it.\n${stackOf(error)}`,
      zh: `内部错误，请连同引发它的文件一起反馈。\n${stackOf(error)}`,
    });
  }
  return 2;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Commander's message in our words and languages. */
function usageText({ code, message }: CommanderError, argv: readonly string[], program: Command): Text {
  const [word = ""] = /(?<=')[^']*(?=')/.exec(message) ?? [];
  const command = program.commands.find((candidate) => candidate.name() === argv[0]);
  const help = `lvs-lsp ${command === undefined ? "" : `${command.name()} `}--help`;
  switch (code) {
    case "commander.unknownOption": {
      const options = [...(command?.options ?? []), ...program.options].flatMap(({ long, short }) => [long, short]);
      const hint = didYouMean(
        word.replace(/=.*/, ""),
        [...options, "--help"].filter((option) => option !== undefined && option !== null),
      );
      return {
        en: `unknown option ${word}.${hint.en || ` All options: ${help}`}`,
        zh: `未知选项 ${word}。${hint.zh || `查看所有选项：${help}`}`,
      };
    }
    case "commander.unknownCommand": {
      if (existsSync(word)) {
        return {
          en: `no command is given. To check this file: lvs-lsp check ${word}`,
          zh: `没有指定命令。检查这个文件请用：lvs-lsp check ${word}`,
        };
      }
      const names = program.commands.map((candidate) => candidate.name());
      const hint = didYouMean(word, names);
      return {
        en: `unknown command ${word}.${hint.en || ` All commands: ${help}`}`,
        zh: `未知命令 ${word}。${hint.zh || `查看所有命令：${help}`}`,
      };
    }
    case "commander.missingArgument":
      return { en: `missing: ${word}. See ${help}`, zh: `缺少参数：${word}。参见 ${help}` };
    case "commander.optionMissingArgument":
      return { en: `${word} needs a value. See ${help}`, zh: `${word} 需要一个值。参见 ${help}` };
    case "commander.excessArguments":
      return { en: `too many arguments. See ${help}`, zh: `参数过多。参见 ${help}` };
    default:
      return { en: `${message} See ${help}`, zh: `${message} 参见 ${help}` };
  }
}
