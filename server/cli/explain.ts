/** `lvs-lsp explain RULE`: what a rule is about, on one screen. */
import type { Command } from "commander";
import type { Rule } from "../service-rules.ts";
import { unknownRule } from "./suggest.ts";
import type { ExitCode, Terminal } from "./terminal.ts";

/** Adds `explain` to the program; `finish` takes the exit code. */
export function addExplain(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  program
    .command("explain")
    .description(
      terminal.say({
        en: "explain a rule: what it finds, why, how to fix it",
        zh: "解释一条规则：是什么、为什么、怎么改",
      }),
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
  const example =
    rule.example === undefined
      ? []
      : [
          heading("Wrong", "错误写法"),
          indented(rule.example.bad),
          "",
          heading("Right", "正确写法"),
          indented(rule.example.good),
          "",
        ];
  const places = [
    [`# lvs-lsp: ignore ${rule.id}`, { en: "on the line or the line above", zh: "写在那一行末尾或上一行" }],
    [`# lvs-lsp: ignore-file ${rule.id}`, { en: "anywhere in a file", zh: "写在文件任意处，对整个文件生效" }],
    [`"rules": { "${rule.id}": "off" }`, { en: "in lvs-lsp.json", zh: "写在 lvs-lsp.json 里" }],
    [`--ignore ${rule.id}`, { en: "for one run of lvs-lsp check", zh: "只对这一次 lvs-lsp check" }],
  ] as const;
  const width = Math.max(...places.map(([text]) => text.length));
  return `${[
    `${colours.bold(rule.id)} (${rule.severity}${off}; ${rule.dialects.join(", ")})`,
    say(rule.title),
    "",
    say(rule.why),
    "",
    ...example,
    heading("Turn it off", "关闭方法"),
    ...places.map(([text, where]) => `    ${text.padEnd(width)}   ${say(where)}`),
  ].join("\n")}\n`;
}

function indented(text: string): string {
  return text
    .replace(/^\n/, "")
    .trimEnd()
    .split("\n")
    .map((line) => (line === "" ? "" : `    ${line}`))
    .join("\n");
}
