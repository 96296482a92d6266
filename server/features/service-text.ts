/** What a virtual_server comes to: its settings with the defaults filled in, and its weight against its quorum. */
import { DIALECTS } from "../../grammar/dialects.ts";
import type { DialectId, Keyword } from "../../grammar/vocabulary.ts";
import type { VirtualServer } from "../model/configuration.ts";
import { readCheckConfiguration } from "../model/configuration-check.ts";
import { expandStatement } from "../model/expanded.ts";
import { atoi } from "../model/values.ts";
import { lastChild, realServersOf } from "../model/virtual-server.ts";
import type { Language } from "../service-types.ts";
import type { Section } from "../syntax/section.ts";
import { type Block, nameOf, type Statement, titleOf } from "../syntax/tree.ts";
import { type Analysis, type BlockStatement, hasBlock } from "./analysis.ts";
import { code } from "./code-span.ts";
import { defaultText, inLanguage, withUnit } from "./keyword-text.ts";

/** The words that make a service what it is, in the order an operator asks for them. */
const SETTINGS: readonly string[] = [
  "lb_algo",
  "lb_kind",
  "protocol",
  "laddr_group_name",
  "delay_loop",
  "persistence_timeout",
  "est_timeout",
  "syn_proxy",
  "alpha",
  "omega",
  "quorum",
  "hysteresis",
  "sorry_server",
];

/** A service in numbers. */
export interface Totals {
  readonly servers: number;
  readonly weight: number;
  readonly quorum: number;
  readonly hysteresis: number;
}

/** Real servers, their total weight and the quorum of a service, as the daemon counts them. */
export function totalsOf(header: BlockStatement, dialect: DialectId): Totals {
  const held = heldService(header, dialect);
  if (held !== undefined) {
    const weight = held.real_server.reduce((sum, server) => sum + server.weight, 0);
    return { servers: held.real_server.length, weight, quorum: held.quorum, hysteresis: held.hysteresis };
  }
  const { block } = header;
  // Upstream: a weight of the service is what its real servers have without one of their own.
  const without = Object.hasOwn(block.vocabulary.keywords, "weight") ? numberOf(block, "weight", 1) : 1;
  const weights = [...realServersOf(block)].map((server) => numberOf(server.block, "weight", without));
  return {
    servers: weights.length,
    weight: weights.reduce((sum, weight) => sum + weight, 0),
    quorum: numberOf(block, "quorum", 1),
    hysteresis: numberOf(block, "hysteresis", 0),
  };
}

/** What the C structs hold for a service; undefined for daemons of which that is not known. */
function heldService(header: BlockStatement, dialect: DialectId): VirtualServer | undefined {
  return DIALECTS[dialect].isModelled ? readCheckConfiguration([header], "daemon").virtual_server[0] : undefined;
}

/** The weight of a real server. */
export function weightOf(server: Block): number {
  return numberOf(server, "weight", 1);
}

function numberOf(block: Block, name: string, without: number): number {
  const line = lastChild(block, name);
  const word = line?.words[1];
  return line === undefined || word === undefined ? without : atoi(line.text.slice(word.start, word.end));
}

/** A block with what its includes bring in. */
export function wholeBlock(header: BlockStatement, section: Section, { document, project }: Analysis): BlockStatement {
  const whole = expandStatement(header, section, document, project);
  return hasBlock(whole) ? whole : header;
}

/** True when an include in a block brings in nothing that can be read: what it says is unknown. */
export function lacksFiles({ line, block }: BlockStatement, section: Section, { project }: Analysis): boolean {
  return project.includes.some(
    (include) =>
      include.section === section &&
      include.files.length === 0 &&
      line < include.statement.line &&
      include.statement.line <= block.endLine,
  );
}

/** The effective settings of a service as Markdown, with what includes bring in. */
export function serviceMarkdown(written: BlockStatement, section: Section, analysis: Analysis): string {
  const { document, language } = analysis;
  const header = wholeBlock(written, section, analysis);
  const { block, words } = header;
  const { dialect } = document.dialect.vocabulary;
  const held = heldService(header, dialect);
  const settings = SETTINGS.flatMap((name) => {
    const keyword = Object.hasOwn(block.vocabulary.keywords, name) ? block.vocabulary.keywords[name] : undefined;
    const shown = keyword && settingText(block, name, keyword, held, language);
    return shown === undefined ? [] : [`- \`${name}\` ${shown}`];
  });
  const title = `**${nameOf(header)}** ${code(titleOf({ ...header, words: words.slice(1) }))}`;
  return [title, settings.join("\n"), totalsMarkdown(written, section, analysis)].join("\n\n");
}

/** The weight of a service against its quorum, with what includes bring in. */
export function totalsMarkdown(written: BlockStatement, section: Section, analysis: Analysis): string {
  const { document, language } = analysis;
  const totals = totalsOf(wholeBlock(written, section, analysis), document.dialect.vocabulary.dialect);
  return lacksFiles(written, section, analysis) ? partialText(totals, language) : totalsText(totals, language);
}

/** What a setting comes to; undefined when there is nothing to say. */
function settingText(
  block: Block,
  name: string,
  keyword: Keyword,
  held: VirtualServer | undefined,
  language: Language,
): string | undefined {
  const line = lastChild(block, name) ?? lastAlias(block, name);
  if (line !== undefined) {
    if (keyword.args.length === 0) return inLanguage({ en: "on", zh: "打开" }, language);
    const written = titleOf({ ...line, words: line.words.slice(1).filter(({ kind }) => kind !== "quote") });
    const real = held === undefined ? undefined : heldText(held, name);
    if (real === undefined || real === written) return withUnit(written, keyword, language);
    const said = withUnit(real, keyword, language);
    return inLanguage(
      { en: `${code(written)}, read as **${said}**`, zh: `${code(written)}，实际为 **${said}**` },
      language,
    );
  }
  if (keyword.required) return inLanguage({ en: "**not set**", zh: "**未设置**" }, language);
  if (!keyword.default) return undefined;
  return `${defaultText(keyword, language)}${inLanguage({ en: " (default)", zh: "（默认）" }, language)}`;
}

/** What the daemon holds for a setting, as it would be written; undefined where the line says it all. */
function heldText(held: VirtualServer, name: string): string | undefined {
  switch (name) {
    case "lb_algo":
    case "lb_kind":
    case "protocol":
    case "persistence_timeout":
    case "est_timeout":
      return held[name] ?? undefined;
    case "delay_loop":
      return String(held.delay_loop / MICROSECONDS);
    case "quorum":
    case "hysteresis":
      return String(held[name]);
    default:
      return undefined;
  }
}

/** In a second. */
const MICROSECONDS = 1_000_000;

function lastAlias(block: Block, name: string): Statement | undefined {
  const aliases = Object.entries(block.vocabulary.keywords).filter(([, keyword]) => keyword.aliasOf === name);
  return aliases.map(([alias]) => lastChild(block, alias)).find((line) => line !== undefined);
}

/** What is known of a service of which not everything can be read. */
function partialText({ servers, weight, quorum }: Totals, language: Language): string {
  return inLanguage(
    {
      en: `At least ${servers} real ${servers === 1 ? "server" : "servers"}, total weight **${weight}**, quorum **${quorum}**: an include here cannot be read.`,
      zh: `至少 ${servers} 台 real server，总权重 **${weight}**，quorum **${quorum}**：这里有 include 的文件读不到。`,
    },
    language,
  );
}

/** `2 real servers, total weight 200, quorum 1: …`. */
function totalsText({ servers, weight, quorum, hysteresis }: Totals, language: Language): string {
  const up = quorum + hysteresis;
  const down = quorum - hysteresis;
  const en = [
    `${servers} real ${servers === 1 ? "server" : "servers"}, total weight **${weight}**, quorum **${quorum}**`,
  ];
  const zh = [`${servers} 台 real server，总权重 **${weight}**，quorum **${quorum}**`];
  if (servers > 0 && weight < up) {
    en.push("the quorum can never be reached");
    zh.push("quorum 永远达不到");
  } else if (servers > 0) {
    en.push(`up at weight ${up}, down below ${down}`);
    zh.push(`存活权重达到 ${up} 算可用，低于 ${down} 算不可用`);
  }
  return inLanguage({ en: `${en.join(": ")}.`, zh: `${zh.join("：")}。` }, language);
}
