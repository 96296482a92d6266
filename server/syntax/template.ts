/**
 * Templates that were not filled in yet: tags (`{% if … %}`, `<% … %>`, `{{range …}}`, `{{#each …}}`) decide whether the
 * lines around them are there. What stands in a tag or in a remark (`{# … #}` and the like), over several lines too, is code
 * and no statement.
 */
import type { Lines } from "../text/lines.ts";

const TAG = /\{%|<%(?!=)|\{\{(?:[#/^]\w|-?\s*(?:if|else|range|with|end|block|define|template)\b)/;

/** A tag, a remark, an assignment. */
const CODE =
  /\{[%#]|<%(?!=)|\{\{(?:[!#/^>]|-?\s*(?:(?:if|else|range|with|end|block|define|template)\b|\/\*|\$\w+\s*:?=))/;

/** A line that begins with a placeholder: it may become any number of lines. `$NAME=` is a definition of keepalived's. */
const FILLED_IN = /^\s*(?:\{\{|<%|\$(?!\w+=)[{A-Za-z_]|@\w+@|__\w+__|%\w+%)/;

const REMARK = /^\{\{-?\s*(?:!|\/\*)/;

const ENDS: Readonly<Record<string, string>> = { "{%": "%}", "{#": "#}", "<%": "%>", "{{": "}}" };

/** Code that goes on for longer is none. */
const MOST_LINES = 500;

/** True for a line with a tag: the braces around it need not agree. */
export function holdsTemplateTag(line: string): boolean {
  return TAG.test(line);
}

/** True for a line with a tag, a remark or an assignment. */
export function holdsCode(line: string): boolean {
  return CODE.test(line);
}

/** True for a line by which others come and go, as the template is filled in. */
export function mayVary(line: string): boolean {
  return TAG.test(line) || FILLED_IN.test(line);
}

/** How many lines, from this one on, hold code and nothing else. */
export function linesOfCode(lines: Lines, from: number): number {
  let rest = (lines[from] as string).trim();
  while (rest !== "") {
    const opening = CODE.exec(rest);
    if (opening?.index !== 0) return 0;
    const closing = ENDS[rest.slice(0, 2)] as string;
    const at = rest.indexOf(closing, 2);
    // Braces that stay open are a slip, not code, but for a remark's.
    if (at < 0) return closing === "}}" && !REMARK.test(rest) ? 0 : linesUntil(closing, lines, from);
    rest = rest.slice(at + 2).trimStart();
  }
  return 1;
}

function linesUntil(closing: string, lines: Lines, from: number): number {
  const behind = lines.slice(from + 1, from + MOST_LINES).findIndex((line) => line.includes(closing));
  return behind < 0 ? 0 : behind + 2;
}
