/**
 * Templates that were not filled in yet: tags (`{% if … %}`, `<% … %>`, `{{range …}}`, `{{#each …}}`) decide whether the
 * lines around them are there. What stands in a tag, over several lines too, is code and no statement.
 */
import type { Lines } from "../text/lines.ts";

const TAG = /\{%|<%(?!=)|\{\{(?:[#/^]\w|-?\s*(?:if|else|range|with|end|block|define|template)\b)/;

const ENDS: Readonly<Record<string, string>> = { "{%": "%}", "<%": "%>", "{{": "}}" };

/** Code that goes on for longer is none. */
const MOST_LINES = 500;

/** True for a line with a tag: the braces around it need not agree. */
export function holdsTemplateTag(line: string): boolean {
  return TAG.test(line);
}

/** How many lines, from this one on, hold tags and nothing else. */
export function linesOfTags(lines: Lines, from: number): number {
  let rest = (lines[from] as string).trim();
  while (rest !== "") {
    const opening = TAG.exec(rest);
    if (opening?.index !== 0) return 0;
    const closing = ENDS[rest.slice(0, 2)] as string;
    const at = rest.indexOf(closing, 2);
    // Braces that stay open are a slip, not code.
    if (at < 0) return closing === "}}" ? 0 : linesUntil(closing, lines, from);
    rest = rest.slice(at + 2).trimStart();
  }
  return 1;
}

function linesUntil(closing: string, lines: Lines, from: number): number {
  const behind = lines.slice(from + 1, from + MOST_LINES).findIndex((line) => line.includes(closing));
  return behind < 0 ? 0 : behind + 2;
}
