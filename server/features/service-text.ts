/** What a virtual_server comes to: its settings with the defaults filled in, and its weight against its quorum. */
import type { Keyword } from "../../grammar/vocabulary.ts";
import { atoi } from "../model/values.ts";
import { lastChild, realServersOf } from "../model/virtual-server.ts";
import type { Language } from "../service-types.ts";
import { type Block, type Statement, titleOf } from "../syntax/tree.ts";
import type { BlockStatement } from "./analysis.ts";
import { code } from "./code-span.ts";
import { defaultText, inLanguage } from "./keyword-text.ts";

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

/** Real servers, their total weight and the quorum of a service. Weights are what is written, 1 without. */
export function totalsOf(block: Block): Totals {
  let servers = 0;
  let weight = 0;
  for (const { block: server } of realServersOf(block)) {
    servers++;
    weight += weightOf(server);
  }
  return {
    servers,
    weight,
    quorum: numberOf(block, "quorum", 1),
    hysteresis: numberOf(block, "hysteresis", 0),
  };
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

/** The effective settings of a service as Markdown. */
export function serviceMarkdown(header: BlockStatement, language: Language): string {
  const { block } = header;
  const lines = [
    `**${titleOf({ ...header, words: header.words.slice(0, 1) })}** ${code(titleOf({ ...header, words: header.words.slice(1) }))}`,
  ];
  for (const name of SETTINGS) {
    const keyword = Object.hasOwn(block.vocabulary.keywords, name) ? block.vocabulary.keywords[name] : undefined;
    const shown = keyword === undefined ? undefined : settingText(block, name, keyword, language);
    if (shown !== undefined) lines.push(`- \`${name}\` ${shown}`);
  }
  return `${lines[0]}\n\n${lines.slice(1).join("\n")}\n\n${totalsText(totalsOf(block), language)}`;
}

/** What a setting comes to; undefined when there is nothing to say. */
function settingText(block: Block, name: string, keyword: Keyword, language: Language): string | undefined {
  const line = lastChild(block, name) ?? lastAlias(block, name);
  if (line !== undefined) {
    if (keyword.args.length === 0) return inLanguage({ en: "on", zh: "打开" }, language);
    return code(titleOf({ ...line, words: line.words.slice(1) }));
  }
  if (keyword.required) return inLanguage({ en: "**not set**", zh: "**未设置**" }, language);
  if (!keyword.default) return undefined;
  return `${defaultText(keyword, language)}${inLanguage({ en: " (default)", zh: "（默认）" }, language)}`;
}

function lastAlias(block: Block, name: string): Statement | undefined {
  const aliases = Object.entries(block.vocabulary.keywords).filter(([, keyword]) => keyword.aliasOf === name);
  return aliases.map(([alias]) => lastChild(block, alias)).find((line) => line !== undefined);
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
    en.push(`up from weight ${up} on, down below ${down}`);
    zh.push(`存活权重达到 ${up} 算可用，低于 ${down} 算不可用`);
  }
  return inLanguage({ en: `${en.join(": ")}.`, zh: `${zh.join("：")}。` }, language);
}
