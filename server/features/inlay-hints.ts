/** Inlay hints: the unit of a bare number, the size of an address range, defaults that matter and are not written. */
import type { Bilingual, Unit } from "../../grammar/vocabulary.ts";
import { lastChild } from "../model/virtual-server.ts";
import type { InlayHint } from "../service-types.ts";
import type { Section } from "../syntax/section.ts";
import { type Block, type Statement, walk } from "../syntax/tree.ts";
import type { Position, Range } from "../text/lines.ts";
import { type Analysis, type BlockStatement, hasBlock } from "./analysis.ts";
import { inLanguage, keywordMarkdown } from "./keyword-text.ts";
import { addressCount, groupOf, rangeMarkdown } from "./range-text.ts";
import { lacksFiles, wholeBlock } from "./service-text.ts";
import { formFor, writtenWords } from "./words.ts";

const SHORT_UNITS: Readonly<Partial<Record<Unit, Bilingual>>> = {
  seconds: { en: "s", zh: "秒" },
  milliseconds: { en: "ms", zh: "毫秒" },
  microseconds: { en: "µs", zh: "微秒" },
  bytes: { en: "bytes", zh: "字节" },
};

/** Words whose default decides what happens to traffic, by the block that lacks them. */
const TELLING_DEFAULTS: Readonly<Record<string, readonly string[]>> = {
  virtual_server: ["lb_kind", "delay_loop"],
  "virtual_server/real_server": ["weight"],
};

/** The hints on the lines of a range. */
export function inlayHints(analysis: Analysis, range: Range): readonly InlayHint[] {
  const { document, settings } = analysis;
  if (!settings.inlayHints) return [];
  const hints: InlayHint[] = [];
  for (const { section, start } of document.sections) {
    if (start > range.end.line) break;
    if (start + section.lines.length <= range.start.line) continue;
    const blocks = new Map<Statement, Block>();
    for (const statement of walk(section.statements)) {
      const line = statement.line + start;
      if (hasBlock(statement)) for (const child of statement.block.children) blocks.set(child, statement.block);
      if (line < range.start.line || line > range.end.line) continue;
      const at = (character: number): Position => ({ line, character });
      if (hasBlock(statement)) hints.push(...defaultHints(statement, section, at, analysis));
      else hints.push(...hintsOf(statement, blocks.get(statement), at, analysis));
    }
  }
  return hints;
}

function hintsOf(
  statement: Statement,
  around: Block | undefined,
  at: (character: number) => Position,
  analysis: Analysis,
): readonly InlayHint[] {
  const { language } = analysis;
  const { keyword, text, words } = statement;
  if (keyword === undefined) return [];
  const isEntry = keyword === around?.vocabulary.entry;
  const args = writtenWords(text, words).slice(isEntry ? 0 : 1);
  const form = formFor(keyword, args);
  return args.flatMap((word, i): readonly InlayHint[] => {
    const arg = form[i];
    const unit = arg?.unit === undefined ? undefined : SHORT_UNITS[arg.unit];
    if (unit !== undefined && /^\d+(\.\d+)?$/.test(word.text)) {
      return [{ position: at(word.end), text: inLanguage(unit, language) }];
    }
    if (arg?.type !== "address-range" || around === undefined || !word.text.includes("-")) return [];
    const group = groupOf(around.vocabulary, analysis);
    const count = addressCount(word.text, group);
    if (count === undefined) return [];
    const size = inLanguage(
      { en: `${count} ${count === 1 ? "address" : "addresses"}`, zh: `${count} 个地址` },
      language,
    );
    const tooltip = rangeMarkdown(word.text, group, language);
    return [{ position: at(word.end), text: size, ...(tooltip === undefined ? {} : { tooltip }) }];
  });
}

/** What holds because the block does not say it, nor an include in it, behind its `{`. */
function defaultHints(
  header: BlockStatement,
  section: Section,
  at: (character: number) => Position,
  analysis: Analysis,
): readonly InlayHint[] {
  if (!Object.hasOwn(TELLING_DEFAULTS, header.block.vocabulary.id) || lacksFiles(header, section, analysis)) return [];
  const { language } = analysis;
  const { block, line, words } = wholeBlock(header, section, analysis);
  const end = block.open?.line === line ? block.open.end : (words.at(-1)?.end ?? 0);
  const said: string[] = [];
  const tooltips: string[] = [];
  for (const name of TELLING_DEFAULTS[block.vocabulary.id] ?? []) {
    const keyword = Object.hasOwn(block.vocabulary.keywords, name) ? block.vocabulary.keywords[name] : undefined;
    if (keyword?.default === undefined || keyword.default === null || lastChild(block, name) !== undefined) continue;
    if (block.children.some((child) => child.keyword?.aliasOf === name)) continue;
    const unit = keyword.args[0]?.unit === undefined ? undefined : SHORT_UNITS[keyword.args[0].unit];
    said.push([name, keyword.default, unit === undefined ? "" : inLanguage(unit, language)].join(" ").trim());
    tooltips.push(keywordMarkdown(name, keyword, language));
  }
  if (said.length === 0) return [];
  return [{ position: at(end), text: said.join(", "), tooltip: tooltips.join("\n\n---\n\n") }];
}
