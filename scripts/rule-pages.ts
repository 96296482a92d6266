/** The documentation pages of the rules, one a rule in each language, and their indexes. */
import type { Bilingual } from "../grammar/vocabulary.ts";
import { rules } from "../server/rules/index.ts";
import type { Rule } from "../server/rules/rule.ts";
import type { Generated } from "./generate.ts";

type Tongue = keyof Bilingual;

const WORDS = {
  en: {
    index: "Rules",
    intro: "Everything lvs-lsp checks. `lvs-lsp explain RULE` shows the same pages in a terminal.",
    table: "| rule | severity | what it finds |\n| --- | --- | --- |",
    severity: "Severity: ",
    dialects: "Dialects: ",
    comma: ", ",
    colon: ": ",
    off: " (off by default)",
    why: "Why",
    messages: "What it says",
    bad: "Bad",
    good: "Good",
    switchOff: "How to turn it off",
    how: (id: string) =>
      `In one place: \`# lvs-lsp: ignore ${id}\` at the end of the line or on the line above. In a file: \`# lvs-lsp: ignore-file ${id}\`. Everywhere: \`"rules": { "${id}": "off" }\` in \`lvs-lsp.json\` or in the setting \`lvs.rules\`. Another severity is set in the same way.`,
    other: (path: string) => `[中文](${path})`,
    severities: { error: "error", warning: "warning", information: "information", hint: "hint" },
  },
  zh: {
    index: "规则",
    intro: "lvs-lsp 能检查的所有问题。在终端里用 `lvs-lsp explain 规则名` 可以看到同样的内容。",
    table: "| 规则 | 级别 | 检查内容 |\n| --- | --- | --- |",
    severity: "级别：",
    dialects: "适用方言：",
    comma: "、",
    colon: "：",
    off: "（默认关闭）",
    why: "为什么",
    messages: "提示内容",
    bad: "错误写法",
    good: "正确写法",
    switchOff: "如何关闭",
    how: (id: string) =>
      `只忽略一处：在这一行末尾或上一行写 \`# lvs-lsp: ignore ${id}\`。忽略整个文件：\`# lvs-lsp: ignore-file ${id}\`。全部关闭：在 \`lvs-lsp.json\` 或设置项 \`lvs.rules\` 里写 \`"rules": { "${id}": "off" }\`；改成其他级别也是同样的写法。`,
    other: (path: string) => `[English](${path})`,
    severities: { error: "错误", warning: "警告", information: "信息", hint: "提示" },
  },
} as const;

/** All pages. */
export function renderRulePages(): readonly Generated[] {
  return (["en", "zh"] as const).flatMap((tongue) => [
    { path: pathOf("README", tongue), text: renderIndex(tongue) },
    ...rules.map((rule) => ({ path: pathOf(rule.id, tongue), text: renderPage(rule, tongue) })),
  ]);
}

function pathOf(name: string, tongue: Tongue): string {
  return `docs/rules/${tongue === "zh" ? "zh-CN/" : ""}${name}.md`;
}

function otherPage(name: string, tongue: Tongue): string {
  return tongue === "zh" ? `../${name}.md` : `zh-CN/${name}.md`;
}

function renderIndex(tongue: Tongue): string {
  const words = WORDS[tongue];
  const rows = [...rules]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, title, severity, offByDefault }) => {
      const level = words.severities[severity] + (offByDefault ? words.off : "");
      return `| [${id}](${id}.md) | ${level} | ${title[tongue].replaceAll("|", "\\|")} |`;
    });
  return `# ${words.index}\n\n${words.other(otherPage("README", tongue))}\n\n${words.intro}\n\n${words.table}\n${rows.join("\n")}\n`;
}

function renderPage(rule: Rule, tongue: Tongue): string {
  const words = WORDS[tongue];
  const parts = [
    `# ${rule.id}`,
    words.other(otherPage(rule.id, tongue)),
    `${rule.title[tongue]}.`.replace(/\.$/, tongue === "zh" ? "。" : "."),
    `- ${words.severity}${words.severities[rule.severity]}${rule.offByDefault ? words.off : ""}\n- ${words.dialects}${rule.dialects.join(words.comma)}`,
    `## ${words.why}`,
    rule.why[tongue],
    `## ${words.messages}`,
    Object.values(rule.messages)
      .map((message) => `- ${words.severities[message.severity ?? rule.severity]}${words.colon}${message[tongue]}`)
      .join("\n"),
  ];
  if (rule.example !== undefined) {
    parts.push(`## ${words.bad}`, fence(rule.example.bad), `## ${words.good}`, fence(rule.example.good));
  }
  parts.push(`## ${words.switchOff}`, words.how(rule.id));
  return `${parts.join("\n\n")}\n`;
}

function fence(text: string): string {
  return `\`\`\`lvs\n${text.startsWith("\n") ? text.slice(1) : text}${text.endsWith("\n") ? "" : "\n"}\`\`\``;
}
