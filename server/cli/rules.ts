/** `lvs-lsp rules`: all rules. */
import type { Command } from "commander";
import type { Rule } from "../service-rules.ts";
import { SEVERITIES } from "./report.ts";
import { oneOf } from "./suggest.ts";
import type { ExitCode, Terminal } from "./terminal.ts";

const FORMATS = ["text", "json"] as const;

interface RulesOptions {
  readonly format?: (typeof FORMATS)[number];
}

/** Adds `rules` to the program; `finish` takes the exit code. */
export function addRules(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  program
    .command("rules")
    .description(terminal.say({ en: "list all rules", zh: "列出所有规则" }))
    .option(
      "--format <format>",
      terminal.say({
        en: `output: ${FORMATS.join(", ")} (default: text)`,
        zh: `输出格式：${FORMATS.join("、")}（默认 text）`,
      }),
      (value: string) => oneOf("--format", FORMATS, value),
    )
    .action(async (options: RulesOptions) => finish(await list(options, terminal)));
}

async function list(options: RulesOptions, terminal: Terminal): Promise<ExitCode> {
  const { rules } = await import("../service-rules.ts");
  terminal.print(
    options.format === "json" ? `${JSON.stringify(rules.map(asJson), null, 2)}\n` : table(rules, terminal),
  );
  return 0;
}

function table(rules: readonly Rule[], { say, colours }: Terminal): string {
  const idWidth = Math.max(...rules.map((rule) => rule.id.length));
  const severityWidth = Math.max(...SEVERITIES.map((severity) => severity.length));
  const off = say({ en: " (off by default)", zh: "（默认关闭）" });
  return rules
    .map(({ id, severity, title, offByDefault }) => {
      const name = colours.bold(id) + " ".repeat(idWidth - id.length);
      return `${name}  ${severity.padEnd(severityWidth)}  ${say(title)}${offByDefault ? off : ""}\n`;
    })
    .join("");
}

/** Texts in both languages: `en` and `zh`. */
function asJson({ id, severity, dialects, offByDefault, title, why, example, messages }: Rule) {
  return { id, severity, dialects, offByDefault: offByDefault ?? false, title, why, example, messages };
}
