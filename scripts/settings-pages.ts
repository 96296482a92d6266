/** docs/settings.md in both languages: the settings of the editor, from what package.json declares. */
import { texts } from "./dialect-setting.ts";
import type { Generated } from "./generate.ts";

/** What package.json says of one setting, as far as the page tells it. */
interface Setting {
  readonly type: string;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly additionalProperties?: { readonly enum?: readonly string[] };
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default: unknown;
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly scope: string;
  readonly order: number;
}

type Texts = Readonly<Record<string, string>>;

const PAGES = {
  en: {
    path: "docs/settings.md",
    texts: texts.en,
    title: "Settings",
    other: "[中文](zh-CN/settings.md)",
    intro:
      'In Visual Studio Code these are in the settings editor under “LVS”. Other editors pass them to the server without the prefix: as `initializationOptions` (`{ "dialect": "dpvs" }`) or, except `language`, as the section `lvs` (`workspace/configuration`) while it runs; see [editors.md](editors.md). A file `lvs-lsp.json` next to the configurations applies to the command line and to every editor; see the end of this page.',
    head: "| Setting | Values | Default | What it does |\n| --- | --- | --- | --- |",
    words: {
      boolean: "`true`, `false`",
      strings: "list of folders",
      number: "whole number, ",
      table: "rule id → ",
      colon: ": ",
    },
    machine: "Only the user can set it, not a workspace.",
    file: [
      "## `lvs-lsp.json`",
      "Settings that belong to the configurations and not to one person. The nearest file applies, in the folder of the configuration or above. What is set in the editor or on the command line comes first: a dialect other than `auto`, and each rule named there. `lvs-lsp check --no-config` reads no such file.",
      '```json\n{\n  "dialect": "lvs-1.2.2",\n  "compatibility": false,\n  "rules": { "sorry-server-repeated": "error", "group-unused": "off" }\n}\n```',
      "There are no other keys. Anything else is reported and ignored. All rules: [rules](rules/README.md).",
    ],
  },
  zh: {
    path: "docs/zh-CN/settings.md",
    texts: texts.zh,
    title: "设置项",
    other: "[English](../settings.md)",
    intro:
      '在 VS Code 的设置界面中搜索“LVS”即可看到。其他编辑器传给语言服务器时不带前缀：用 `initializationOptions`（`{ "dialect": "dpvs" }`），或者（`language` 除外）在运行中通过 `lvs` 这一节（`workspace/configuration`）传入，写法见 [editors.md](editors.md)。放在配置旁边的 `lvs-lsp.json` 对命令行和所有编辑器都有效，见本页末尾。',
    head: "| 设置项 | 取值 | 默认值 | 作用 |\n| --- | --- | --- | --- |",
    words: { boolean: "`true`、`false`", strings: "目录列表", number: "整数，", table: "规则名 → ", colon: "：" },
    machine: "只能由用户设置，工作区不能设置。",
    file: [
      "## `lvs-lsp.json`",
      "跟着配置走、与个人无关的设置。从配置所在目录往上找，最近的一个生效。编辑器和命令行里明确指定的优先：`auto` 以外的方言，以及单独列出的规则。`lvs-lsp check --no-config` 不读这个文件。",
      '```json\n{\n  "dialect": "lvs-1.2.2",\n  "compatibility": false,\n  "rules": { "sorry-server-repeated": "error", "group-unused": "off" }\n}\n```',
      "没有其他键。无法识别的内容会提示并忽略。全部规则见[规则](../rules/zh-CN/README.md)。",
    ],
  },
} as const;

type Page = (typeof PAGES)[keyof typeof PAGES];

/** Both pages; `settings` are those that package.json declares. */
export function renderSettingsPages(settings: Readonly<Record<string, Setting>>): readonly Generated[] {
  const rows = Object.entries(settings).sort(([, a], [, b]) => a.order - b.order);
  return Object.values(PAGES).map((page) => {
    const table = rows.map(([name, setting]) => row(name, setting, page)).join("\n");
    const parts = [`# ${page.title}`, page.other, page.intro, `${page.head}\n${table}`, ...page.file];
    return { path: page.path, text: `${parts.join("\n\n")}\n` };
  });
}

function row(name: string, setting: Setting, page: Page): string {
  const said = translated(setting.markdownDescription ?? setting.description ?? "", page.texts);
  const explained = setting.enumDescriptions?.map(
    (text, at) => `\`${setting.enum?.[at]}\`${page.words.colon}${translated(text, page.texts)}`,
  );
  const only = setting.scope === "machine" ? [page.machine] : [];
  const text = [said, ...only, ...(explained ?? [])].join("<br>");
  return `| \`${name}\` | ${valuesOf(setting, page)} | \`${JSON.stringify(setting.default)}\` | ${text.replaceAll("|", "\\|")} |`;
}

function valuesOf({ type, enum: values, additionalProperties, minimum, maximum }: Setting, { words }: Page): string {
  const listed = (words: readonly string[]) => words.map((word) => `\`${word}\``).join(", ");
  if (values !== undefined) return listed(values);
  if (type === "boolean") return words.boolean;
  if (type === "array") return words.strings;
  if (type === "integer") return `${words.number}${minimum}–${maximum}`;
  return words.table + listed(additionalProperties?.enum ?? []);
}

/** Fills in the texts that package.json names as `%key%`. */
function translated(text: string, texts: Texts): string {
  return text.replace(/%([^%]+)%/g, (_, key: string) => texts[key] ?? key);
}
