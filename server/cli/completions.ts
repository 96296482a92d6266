/** `lvs-lsp completions SHELL`: what makes a shell complete the commands of this program. */
import type { Command } from "commander";
import { type Outline, outlineOf, SHELLS } from "./completions/outline.ts";
import { oneOf } from "./suggest.ts";
import type { ExitCode, Terminal } from "./terminal.ts";

type Shell = (typeof SHELLS)[number];

/** One file a shell, loaded when asked for. */
const RENDERERS: Readonly<Record<Shell, () => Promise<{ render(outline: Outline): string }>>> = {
  bash: () => import("./completions/bash.ts"),
  zsh: () => import("./completions/zsh.ts"),
  fish: () => import("./completions/fish.ts"),
};

/** Adds `completions` to the program; `finish` takes the exit code. */
export function addCompletions(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  const { say } = terminal;
  program
    .command("completions")
    .description(say({ en: "print the completion script for a shell", zh: "输出 shell 补全脚本" }))
    .argument("<shell>", SHELLS.join(say({ en: ", ", zh: "、" })), (value: string) =>
      oneOf("completions", SHELLS, value),
    )
    .action(async (shell: Shell) => finish(await complete(shell, program, terminal)));
}

async function complete(shell: Shell, program: Command, terminal: Terminal): Promise<ExitCode> {
  const { rules } = await import("../service-rules.ts");
  const { render } = await RENDERERS[shell]();
  terminal.print(render(outlineOf(program, rules.map((rule) => rule.id).sort())));
  return 0;
}
