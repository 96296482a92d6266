/** What a real_server comes to: its share of the traffic and who checks it. */
import { DIALECTS } from "../../grammar/dialects.ts";
import { lastChild } from "../model/virtual-server.ts";
import type { Section } from "../syntax/section.ts";
import { nameOf, titleOf } from "../syntax/tree.ts";
import { type Analysis, type BlockStatement, hasBlock } from "./analysis.ts";
import { code } from "./code-span.ts";
import { inLanguage } from "./keyword-text.ts";
import { checkerDetail } from "./outline.ts";
import { lacksFiles, totalsOf, weightOf, wholeBlock } from "./service-text.ts";

const CHECKER = "virtual_server/real_server/";

/** A real server of a service as Markdown; undefined for another block. */
export function serverMarkdown(
  written: BlockStatement,
  service: BlockStatement,
  section: Section,
  analysis: Analysis,
): string | undefined {
  if (written.block.vocabulary.id !== "virtual_server/real_server") return undefined;
  const { block, words } = wholeBlock(written, section, analysis);
  const title = `**real_server** ${code(titleOf({ ...written, words: words.slice(1) }))}`;
  const checks = block.children.filter(hasBlock).filter((child) => child.block.vocabulary.id.startsWith(CHECKER));
  const lines = [shareText(weightOf(block), service, section, analysis)];
  for (const check of checks) lines.push([nameOf(check), checkerDetail(check)].filter(Boolean).map(code).join(" "));
  if (checks.length === 0 && !lacksFiles(written, section, analysis)) lines.push(uncheckedText(service, analysis));
  return [title, lines.map((line) => `- ${line}`).join("\n")].join("\n\n");
}

/** `weight 100 of 200 in this service (50%)`. */
function shareText(weight: number, service: BlockStatement, section: Section, analysis: Analysis): string {
  const { document, language } = analysis;
  const totals = totalsOf(wholeBlock(service, section, analysis), document.dialect.vocabulary.dialect);
  const own = `\`weight\` ${code(String(weight))}`;
  if (totals.weight <= 0 || weight < 0 || lacksFiles(service, section, analysis)) return own;
  const share = Math.round((1000 * weight) / totals.weight) / 10;
  const en = `${own} of ${totals.weight} in this service (${share}%)`;
  return inLanguage({ en, zh: `${own}，占本服务总权重 ${totals.weight} 的 ${share}%` }, language);
}

/** What becomes of a real server that nobody checks. */
function uncheckedText(service: BlockStatement, { document, language }: Analysis): string {
  const { isModelled } = DIALECTS[document.dialect.vocabulary.dialect];
  const isOut = isModelled && lastChild(service.block, "alpha") !== undefined;
  const text = isOut
    ? { en: "**no checker**: with `alpha` it never gets traffic", zh: "**没有健康检查**：配了 `alpha`，不会有流量" }
    : { en: "**no checker**: it always counts as up", zh: "**没有健康检查**：一直算作 up" };
  return inLanguage(text, language);
}
