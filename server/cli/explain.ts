/** `lvs-lsp explain RULE`: what a rule is about, on one screen. */
import type { Command } from "commander";
import type { Rule } from "../service-rules.ts";
import { unknownRule } from "./suggest.ts";
import type { ExitCode, Terminal } from "./terminal.ts";

export function addExplain(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  program
    .command("explain")
    .description(
      terminal.say({ en: "explain a rule: what, why, how to mend it", zh: "解释一条规则：是什么、为什么、怎么改" }),
    )
    .argument("<rule>", terminal.say({ en: "id of the rule, as in the findings", zh: "规则名，与检查结果里的一致" }))
    .action(async (id: string) => finish(await explain(id, terminal)));
}

async function explain(id: string, terminal: Terminal): Promise<ExitCode> {
  const { rules } = await import("../service-rules.ts");
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule === undefined)
    throw unknownRule(
      id,
      rules.map((candidate) => candidate.id),
    );
  terminal.print(page(rule, terminal));
  return 0;
}

function page(rule: Rule, { say, colours }: Terminal): string {
  const off = rule.offByDefault ? say({ en: ", off by default", zh: "，默认关闭" }) : "";
  const heading = (en: string, zh: string) => colours.bold(say({ en, zh }));
  return `${[
    `${colours.bold(rule.id)} (${rule.severity}${off}; ${rule.dialects.join(", ")})`,
    say(rule.title),
    "",
    say(rule.why),
    "",
    heading("Wrong", "错误写法"),
    indented(rule.example.bad),
    "",
    heading("Right", "正确写法"),
    indented(rule.example.good),
    "",
    heading("Switch it off", "关闭方法"),
    `    # lvs-lsp: ignore ${rule.id}    ${say({ en: "(a comment on the line, or on the line above)", zh: "（写在该行末尾或上一行的注释）" })}`,
    `    lvs-lsp check --ignore ${rule.id} …`,
  ].join("\n")}\n`;
}

function indented(text: string): string {
  return text
    .replace(/^\n|\n\s*$/g, "")
    .split("\n")
    .map((line) => (line === "" ? "" : `    ${line}`))
    .join("\n");
}
