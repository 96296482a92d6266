/** Silencing one finding with a comment. */
import { sectionIndexAt } from "../model/document.ts";
import { suppressionsOf } from "../rules/suppressions.ts";
import type { ReportedFix } from "../service-types.ts";
import { contentLength, lineEnding, type Range } from "../text/lines.ts";
import type { Analysis } from "./analysis.ts";
import { inLanguage } from "./keyword-text.ts";

/** The part of a comment that names rules. */
const NAMED = /^[#!]+\s*lvs-lsp:\s*ignore(?:[\s,]+[a-z][a-z0-9-]*)*/;

/**
 * The edit that silences `rule` for the line a finding begins on: its id is added to a comment that silences others
 * there, else a comment is put above the line. Undefined when the finding is silenced already, or no comment can stand there.
 */
export function suppressionEdit({ document, language }: Analysis, range: Range, rule: string): ReportedFix | undefined {
  const { lines, file } = document;
  const line = Math.min(range.start.line, lines.length - 1);
  const title = inLanguage({ en: `Ignore ${rule} here with a comment`, zh: `用注释在此处忽略 ${rule}` }, language);
  const fixed = (at: Range["start"], newText: string): ReportedFix => ({
    title,
    safe: false,
    edits: [{ file, range: { start: at, end: at }, newText }],
  });
  // A comment above the first line of a section belongs to the section before it.
  const index = sectionIndexAt(document, line);
  for (const { section, start } of document.sections.slice(Math.max(0, index - 1), index + 1)) {
    const known = suppressionsOf(section).find((suppression) => suppression.line === line - start);
    if (known === undefined) continue;
    if (known.rules === "all" || known.rules.has(rule)) return undefined;
    const { place } = known;
    const comment = (section.lines[place.line] ?? "").slice(place.start, place.end);
    const ids = NAMED.exec(comment)?.[0];
    if (ids !== undefined) return fixed({ line: place.line + start, character: place.start + ids.length }, ` ${rule}`);
  }
  // A comment would end a text that goes on over several lines.
  if (!document.dialect.isReadByLine && /\\\s*$/.test(lines[line - 1] ?? "")) return undefined;
  const text = lines[line] ?? "";
  const indent = /^[ \t]*/.exec(text.slice(0, contentLength(text)))?.[0] ?? "";
  return fixed({ line, character: 0 }, `${indent}# lvs-lsp: ignore ${rule}${lineEnding(lines, line)}`);
}
