/** Comments that silence findings: `# lvs-lsp: ignore RULE …` for its line or the next, `ignore-file` for the whole file. */
import type { Section } from "../syntax/section.ts";
import type { Place } from "../syntax/tree.ts";
import { kept } from "../text/kept.ts";

export interface Suppression {
  /** Where the comment stands, in its section. */
  readonly place: Place;
  /** The line it speaks of, in its section; it may be the first line after the section. `"file"`: all. */
  readonly line: number | "file";
  /** The ids named; `"all"` when the comment names none. */
  readonly rules: ReadonlySet<string> | "all";
}

const NONE: readonly Suppression[] = [];

/** The suppression comments of a section. */
export function suppressionsOf(section: Section): readonly Suppression[] {
  return section.comments.length === 0 ? NONE : suppressionsIn(section);
}

const suppressionsIn = kept((section: Section): readonly Suppression[] =>
  section.comments.flatMap((comment) => suppressionIn(section, comment) ?? []),
);

const DIRECTIVE = /^[#!]+\s*lvs-lsp:\s*(ignore-file|ignore)(?![\w-])([^#]*)/;

function suppressionIn(section: Section, comment: Place): Suppression | undefined {
  const text = section.lines[comment.line] ?? "";
  if (!text.includes("lvs-lsp:")) return undefined;
  const match = DIRECTIVE.exec(text.slice(comment.start, comment.end));
  if (match === null) return undefined;
  const ids = (match[2] ?? "").split(/[\s,]+/).filter((id) => /^[a-z][a-z0-9-]*$/.test(id));
  const rules = ids.length === 0 ? "all" : new Set(ids);
  const alone = text.slice(0, comment.start).trim() === "";
  const next = () => nextStatementLines(section)[comment.line] ?? comment.line;
  const line = match[1] === "ignore-file" ? "file" : alone ? next() : comment.line;
  return { place: comment, line, rules };
}

/** For each line the next one that is no comment. */
const nextStatementLines = kept(({ lines }: Section): readonly number[] => {
  let next = lines.length;
  const found = lines.toReversed().map((text, i) => {
    const behind = next;
    if (!/^\s*([#!]|$)/.test(text)) next = lines.length - 1 - i;
    return behind;
  });
  return found.reverse();
});
