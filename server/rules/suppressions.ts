/** Comments that silence findings: `# lvs-lsp: ignore RULE …` for its line or the next, `ignore-file` for the whole file. */
import type { Section } from "../syntax/section.ts";
import type { Place } from "../syntax/tree.ts";

export interface Suppression {
  /** Where the comment stands, in its section. */
  readonly place: Place;
  /** The line it speaks of, in its section; it may be the first line after the section. `"file"`: all. */
  readonly line: number | "file";
  /** The ids named; `"all"` when the comment names none. */
  readonly rules: ReadonlySet<string> | "all";
}

const NONE: readonly Suppression[] = [];
const kept = new WeakMap<Section, readonly Suppression[]>();

/** The suppression comments of a section. */
export function suppressionsOf(section: Section): readonly Suppression[] {
  if (section.comments.length === 0) return NONE;
  let found = kept.get(section);
  if (found === undefined) {
    found = section.comments.flatMap((comment) => suppressionIn(section, comment) ?? []);
    kept.set(section, found);
  }
  return found;
}

const DIRECTIVE = /^[#!]+\s*lvs-lsp:\s*(ignore-file|ignore)(?![\w-])([^#]*)/;

function suppressionIn(section: Section, comment: Place): Suppression | undefined {
  const text = section.lines[comment.line] ?? "";
  if (!text.includes("lvs-lsp:")) return undefined;
  const match = DIRECTIVE.exec(text.slice(comment.start, comment.end));
  if (match === null) return undefined;
  const ids = (match[2] ?? "").split(/[\s,]+/).filter((id) => /^[a-z][a-z0-9-]*$/.test(id));
  const rules = ids.length === 0 ? "all" : new Set(ids);
  const alone = text.slice(0, comment.start).trim() === "";
  const line = match[1] === "ignore-file" ? "file" : alone ? nextStatementLine(section, comment.line) : comment.line;
  return { place: comment, line, rules };
}

/** The next line that is no comment. */
function nextStatementLine(section: Section, line: number): number {
  let next = line + 1;
  while (next < section.lines.length && /^\s*([#!]|$)/.test(section.lines[next] ?? "")) next++;
  return next;
}
