/** Options that several commands share. */
import type { Command } from "commander";
import { DIALECT_CHOICES, type Settings } from "../service-types.ts";
import { oneOf } from "./suggest.ts";
import { type Terminal, UsageError } from "./terminal.ts";

/** What stdin is called when nobody names it. */
export const STDIN_NAME = "<stdin>";

export interface DialectOption {
  readonly dialect?: Settings["dialect"];
}

/** Adds `--dialect` to a command. A name that is none ends the command with a `UsageError`. */
export function addDialectOption(command: Command, { say }: Terminal): Command {
  return command.option(
    "--dialect <dialect>",
    say({
      en: `${DIALECT_CHOICES.join(", ")} (default: auto, from the words of the file)`,
      zh: `${DIALECT_CHOICES.join("、")}（默认 auto，按配置内容判断）`,
    }),
    (value: string) => oneOf("--dialect", DIALECT_CHOICES, value),
  );
}

/**
 * The value as a whole number from 0.
 * @throws UsageError when it is none
 */
export function wholeNumber(name: string, value: string): number {
  if (/^\d+$/.test(value)) return Number(value);
  throw new UsageError({
    en: `${name} takes a whole number of 0 or more, not \`${value}\`.`,
    zh: `${name} 需要大于等于 0 的整数，不能是 \`${value}\`。`,
  });
}

/** Standard input can be one side of a comparison, not both. */
export function refuseStdinTwice(old: string, fresh: string): void {
  if (old !== "-" || fresh !== "-") return;
  throw new UsageError({
    en: "- stands for stdin, which can be read once: name a file for the other side.",
    zh: "- 表示标准输入，只能读一次：另一边请指定文件。",
  });
}
