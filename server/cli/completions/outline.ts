/** What a shell can offer: the commands, their options and the values these take, read off the program itself. */
import type { Command, Option } from "commander";
import { DIALECT_CHOICES } from "../../service-types.ts";
import { SEVERITIES } from "../report.ts";

export interface OfferedOption {
  /** `-o`; undefined when there is none. */
  readonly short: string | undefined;
  /** `--output` */
  readonly long: string;
  readonly text: string;
  /** Whether a value follows. */
  readonly takesValue: boolean;
  /** What the value can be; empty for a file or a number. */
  readonly values: readonly string[];
}

export interface OfferedCommand {
  readonly names: readonly string[];
  readonly text: string;
  readonly options: readonly OfferedOption[];
  /** What its arguments can be; empty for files. */
  readonly values: readonly string[];
}

export interface Outline {
  readonly commands: readonly OfferedCommand[];
  /** Options that stand before a command. */
  readonly options: readonly OfferedOption[];
}

export const SHELLS = ["bash", "zsh", "fish"] as const;

/** Values by option, where it matters with its command in front. A test holds them to what the options take. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  "--dialect": DIALECT_CHOICES,
  "--lang": ["en", "zh-cn"],
  "--severity": SEVERITIES,
  "check --format": ["text", "json", "github", "gitlab", "junit", "sarif"],
  "--format": ["text", "json"],
  "--to": ["json", "tree"],
  "--from": ["tree"],
  "--reading": ["written", "daemon"],
};

/** Options whose values are ids of rules. */
const OF_RULES: readonly string[] = ["check --select", "check --ignore"];

/** Describes a program. `ruleIds` are offered where a rule is asked for. */
export function outlineOf(program: Command, ruleIds: readonly string[]): Outline {
  const optionsOf = (command: Command): readonly OfferedOption[] =>
    command.options.map((option) => offered(option, command.name(), ruleIds));
  const help = program.createHelp();
  return {
    options: optionsOf(program),
    commands: program.commands.map((command) => ({
      names: [command.name(), ...command.aliases()],
      text: command.summary() || command.description(),
      options: [...optionsOf(command), ...help.visibleOptions(command).filter(isHelp).map(plain)],
      values: argumentValues(command.name(), ruleIds),
    })),
  };
}

const isHelp = ({ long }: Option): boolean => long === "--help";

function offered(option: Option, command: string, ruleIds: readonly string[]): OfferedOption {
  const long = option.long ?? "";
  const name = `${command} ${long}`;
  const values = OF_RULES.includes(name) ? ruleIds : (VALUES[name] ?? VALUES[long] ?? []);
  return { ...plain(option), values };
}

function plain({ short, long, description, required }: Option): OfferedOption {
  return { short, long: long ?? "", text: description, takesValue: required, values: [] };
}

function argumentValues(command: string, ruleIds: readonly string[]): readonly string[] {
  if (command === "explain") return ruleIds;
  return command === "completions" ? SHELLS : [];
}
