/** Hover: what the word under the cursor means, and what the daemon makes of the line. */
import type { Argument, Keyword } from "../../grammar/vocabulary.ts";
import type { ResolvedInclude } from "../model/project.ts";
import type { HoverResult } from "../service-types.ts";
import { nameOf, rangeOf, type Statement, titleOf } from "../syntax/tree.ts";
import { encodeText } from "../text/bytes.ts";
import type { Position } from "../text/lines.ts";
import { type Analysis, hasBlock, isDefinition, rangeOnLine, type Spot, spotAt } from "./analysis.ts";
import { code } from "./code-span.ts";
import { argumentLabel, argumentText, inLanguage, keywordMarkdown } from "./keyword-text.ts";
import { nameMarkdown, relativePath } from "./name-text.ts";
import { nameAt } from "./names.ts";
import { groupOf, rangeMarkdown } from "./range-text.ts";
import { serverMarkdown } from "./server-text.ts";
import { serviceMarkdown, totalsMarkdown } from "./service-text.ts";
import { argumentAt, argumentOffset, formFor, typingAt, writtenWords } from "./words.ts";

/** What to say of the word at a position; undefined in comments, between words and of unknown words. */
export function hover(analysis: Analysis, position: Position): HoverResult | undefined {
  const spot = spotAt(analysis, position);
  const { statement } = spot;
  if (spot.inComment || statement === undefined) return undefined;
  if (statement.line !== spot.line) return closingMarkdown(statement, spot);
  const written = writtenWords(spot.text, statement.words);
  const { index, word } = typingAt(written, spot.character);
  if (word.start === word.end) return undefined;
  const range = rangeOnLine(spot, word.start, word.end);
  const name = nameAt(spot, analysis);
  if (name?.kind === "variable") {
    return { markdown: nameMarkdown(name, analysis), range: rangeOf(name.place, spot.start) };
  }
  const include = analysis.project.includes.find(
    (candidate) =>
      candidate.section === spot.section &&
      candidate.place.line === statement.line &&
      candidate.statement.words[0]?.start === statement.words[0]?.start,
  );
  if (include !== undefined && index > 0) return { markdown: includeMarkdown(include, analysis), range };
  const { keyword } = statement;
  const around = spot.ancestors.at(-1)?.block;
  const isService =
    hasBlock(statement) && !isDefinition(statement) && statement.block.vocabulary.id === "virtual_server";
  const serviceText = (): string | undefined =>
    isService ? serviceMarkdown(statement, spot.section, analysis) : undefined;
  if (index === 0 && (keyword === undefined || keyword !== around?.vocabulary.entry)) {
    const parts = [keyword === undefined ? undefined : keywordMarkdown(nameOf(statement), keyword, analysis.language)];
    parts.unshift(effectMarkdown(spot, analysis));
    if (isService) parts.unshift(serviceText());
    if (include !== undefined) parts.push(includeMarkdown(include, analysis));
    return joined(parts, range);
  }
  const offset = argumentOffset(statement, around);
  const arg = keyword === undefined ? undefined : argumentAt(formFor(keyword, written.slice(offset)), index - offset);
  const parts = [
    name === undefined ? undefined : nameMarkdown(name, analysis),
    isService && name === undefined ? serviceText() : undefined,
    arg?.type === "address-range"
      ? rangeMarkdown(word.text, groupOf(spot.block, analysis), analysis.language)
      : undefined,
    effectMarkdown(spot, analysis),
    arg?.maxLength === undefined ? undefined : keptMarkdown(word.text, arg.maxLength, analysis),
    arg === undefined || keyword === undefined ? undefined : argumentMarkdown(arg, keyword, analysis),
  ];
  return joined(parts, range);
}

/** What a line comes to together with others of its service: the quorum, a real server and its weight. */
function effectMarkdown(spot: Spot, analysis: Analysis): string | undefined {
  const { statement, section, ancestors } = spot;
  if (statement === undefined) return undefined;
  const name = nameOf(statement);
  const service = ancestors.find(({ block }) => block.vocabulary.id === "virtual_server");
  if (service === undefined || isDefinition(service)) return undefined;
  const around = ancestors.at(-1);
  if (around === service && (name === "quorum" || name === "hysteresis")) {
    return totalsMarkdown(service, section, analysis);
  }
  if (hasBlock(statement) && around === service) return serverMarkdown(statement, service, section, analysis);
  return around !== undefined && ancestors.at(-2) === service && name === "weight"
    ? serverMarkdown(around, service, section, analysis)
    : undefined;
}

/** On a `}`: which block it closes. */
function closingMarkdown(statement: Statement, { line, character, start }: Spot): HoverResult | undefined {
  const close = statement.block?.close;
  if (close?.line !== line || character < close.start || character > close.end) return undefined;
  return { markdown: code(titleOf(statement)), range: rangeOf(close, start) };
}

function joined(parts: readonly (string | undefined)[], range: HoverResult["range"]): HoverResult | undefined {
  const said = parts.filter((part) => part !== undefined && part !== "");
  return said.length === 0 ? undefined : { markdown: said.join("\n\n---\n\n"), range };
}

/** An argument: what it is called, what may stand there, and the meaning of its keyword. */
function argumentMarkdown(arg: Argument, keyword: Keyword, { language }: Analysis): string {
  const text = argumentText(arg, language);
  const separator = inLanguage({ en: ": ", zh: "：" }, language);
  const head = text === "" ? `\`${argumentLabel(arg)}\`` : `\`${argumentLabel(arg)}\`${separator}${text}`;
  return `${head}\n\n${inLanguage(keyword, language)}`;
}

/** What is really used of a text of which only the first bytes are kept (`auth_pass`: 8). */
function keptMarkdown(text: string, most: number, { language }: Analysis): string | undefined {
  const bytes = encodeText(text);
  if (bytes.length <= most) return undefined;
  const kept = code(new TextDecoder().decode(bytes.subarray(0, most)));
  return inLanguage(
    {
      en: `Only the first ${most} of ${bytes.length} bytes are used: ${kept}`,
      zh: `共 ${bytes.length} 个字节，实际只用前 ${most} 个：${kept}`,
    },
    language,
  );
}

/** Files listed in a hover. */
const MOST_FILES = 10;

function includeMarkdown({ files, target, problems }: ResolvedInclude, { document, language }: Analysis): string {
  if (files.length === 0) {
    if (problems.some(({ kind }) => kind === "outside")) {
      const en = `Not read: ${code(target)} is outside the folders that may be read (\`lvs.includeRoots\`).`;
      const zh = `没有读取：${code(target)} 不在允许读取的目录内（\`lvs.includeRoots\`）。`;
      return inLanguage({ en, zh }, language);
    }
    return inLanguage({ en: `Matches no file: ${code(target)}`, zh: `没有匹配到文件：${code(target)}` }, language);
  }
  const count = files.length;
  const head = inLanguage(
    { en: `Includes ${count} ${count === 1 ? "file" : "files"}:`, zh: `引入 ${count} 个文件：` },
    language,
  );
  const listed = files.slice(0, MOST_FILES).map((file) => `- ${code(relativePath(file, document.file))}`);
  if (count > MOST_FILES) listed.push("- …");
  return `${head}\n\n${listed.join("\n")}`;
}
