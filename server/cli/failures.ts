/** What goes wrong before or beside a command: wrong usage, and our own mistakes. */
import { existsSync } from "node:fs";
import { type Command, CommanderError } from "commander";
import { didYouMean } from "./suggest.ts";
import { complain, type ExitCode, type Terminal, type Text, UsageError } from "./terminal.ts";
import { commandAt } from "./test-flags.ts";

/** Says on stderr why the command did not run, and gives the exit code. */
export function sayFailure(error: unknown, argv: readonly string[], program: Command, terminal: Terminal): ExitCode {
  if (error instanceof UsageError) complain(terminal, error.text);
  else if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    const topic = helpTopic(argv, program);
    if (error.code === "commander.help" && topic !== undefined)
      complain(terminal, unknownCommand(topic, program, "lvs-lsp --help"));
    else if (error.code === "commander.help") terminal.note(program.helpInformation().trimEnd());
    else complain(terminal, usageText(error, argv, program));
  } else {
    complain(terminal, {
      en: `internal error. Please report it together with the file that caused it.\n${stackOf(error)}`,
      zh: `内部错误，请连同出错的文件一起反馈。\n${stackOf(error)}`,
    });
  }
  return 2;
}

/** What `help` was asked about, if that is no command. */
function helpTopic(argv: readonly string[], program: Command): string | undefined {
  const [help, topic] = argv.slice(commandAt(argv));
  return help === "help" && !program.commands.some((command) => command.name() === topic) ? topic : undefined;
}

function unknownCommand(word: string, program: Command, help: string): Text {
  const names = program.commands.map((candidate) => candidate.name());
  const hint = didYouMean(word, names);
  return {
    en: `unknown command ${word}.${hint.en || ` All commands: ${help}`}`,
    zh: `未知命令 ${word}。${hint.zh || `查看所有命令：${help}`}`,
  };
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Commander's message in our words and languages. */
function usageText({ code, message }: CommanderError, argv: readonly string[], program: Command): Text {
  const [word = ""] = /(?<=')[^']*(?=')/.exec(message) ?? [];
  const command = program.commands.find((candidate) => candidate.name() === argv[commandAt(argv)]);
  const help = `lvs-lsp ${command === undefined ? "" : `${command.name()} `}--help`;
  switch (code) {
    case "commander.unknownOption": {
      if (word === "-f")
        return { en: "-f only goes with -t: lvs-lsp -tf FILE", zh: "-f 要和 -t 一起用：lvs-lsp -tf 文件" };
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
          en: `no command given. To check this file: lvs-lsp check ${word}`,
          zh: `没有指定命令。检查这个文件请用：lvs-lsp check ${word}`,
        };
      }
      return unknownCommand(word, program, help);
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
