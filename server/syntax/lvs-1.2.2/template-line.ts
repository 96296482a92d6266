/**
 * Lines of a template that was not filled in yet: `{{ vip }}`, `{% for … %}`, `<%= vip %>`. keepalived has no such
 * thing, but a person means the filled-in line, so a placeholder counts as one word and its braces are none.
 */
import type { Word } from "../tree.ts";

const ENDS: Readonly<Record<string, string>> = { "{{": "}}", "{%": "%}", "{#": "#}", "<%": "%>" };

/** The line with other characters for the braces of `${NAME}`, which open and close nothing: what it is, shows in that. */
export function withoutBracesOfVariables(text: string): string {
  return text.replace(/\$\{([^\s{}"]*)\}/g, "$$($1)");
}

/** The words with each placeholder as one word; undefined when there is none. */
export function mergePlaceholders(text: string, words: readonly Word[]): readonly Word[] | undefined {
  if (!/\{[{%#]|<%/.test(text)) return undefined;
  const merged: Word[] = [];
  let isMerged = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as Word;
    const opening = /\{[{%#]|<%/.exec(text.slice(word.start, word.end))?.[0];
    const closing = opening === undefined ? undefined : ENDS[opening];
    const last =
      closing === undefined
        ? -1
        : words.findIndex((other, at) => at >= i && text.slice(other.start, other.end).includes(closing));
    if (last < 0) {
      merged.push(word);
      continue;
    }
    merged.push({ kind: "word", start: word.start, end: words[last]?.end ?? word.end });
    isMerged = true;
    i = last;
  }
  return isMerged ? merged : undefined;
}
