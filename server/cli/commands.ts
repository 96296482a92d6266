/** All commands, in the order of the help. A new command is one file and one line here. */
import type { Command } from "commander";
import { addCheck } from "./check.ts";
import { addCompletions } from "./completions.ts";
import { addConvert } from "./convert.ts";
import { addDiff } from "./diff.ts";
import { addExplain } from "./explain.ts";
import { addFormat } from "./format.ts";
import { addReload } from "./reload.ts";
import { addReloadPlan } from "./reload-plan.ts";
import { addRules } from "./rules.ts";
import type { ExitCode, Terminal } from "./terminal.ts";

/** Adds one command; `finish` takes the exit code when it has run. */
type AddCommand = (program: Command, terminal: Terminal, finish: (code: ExitCode) => void) => void;

export const commands: readonly AddCommand[] = [
  addCheck,
  addConvert,
  addFormat,
  addDiff,
  addReloadPlan,
  addReload,
  addExplain,
  addRules,
  addCompletions,
];
