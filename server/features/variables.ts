/** `$NAME` of keepalived 2.x and DPVS: `$NAME=text` defines it, `$NAME` and `${NAME}` stand for the text. */
import type { Document } from "../model/document.ts";
import type { Section } from "../syntax/section.ts";
import type { Place } from "../syntax/tree.ts";

/** A `$NAME` in the text; the place is that of the name alone. */
export interface Variable {
  readonly name: string;
  readonly role: "definition" | "reference";
  readonly place: Place;
}

const NONE: readonly Variable[] = [];
const kept = new WeakMap<Section, readonly Variable[]>();

/** The variables of a section; none where the daemon knows no variables. */
export function variablesOf(section: Section, { dialect }: Document): readonly Variable[] {
  if (dialect.isReadByLine) return NONE;
  let found = kept.get(section);
  if (found === undefined) {
    found = findVariables(section);
    kept.set(section, found);
  }
  return found;
}

const USE = /\$(\{?)([A-Za-z_][A-Za-z0-9_]*)/g;
const DEFINED = /^\s*(?:@\S*\s+)?\$([A-Za-z_][A-Za-z0-9_]*)\s*=/;

function findVariables(section: Section): readonly Variable[] {
  const found: Variable[] = [];
  const comments = new Map(section.comments.map(({ line, start }) => [line, start]));
  for (const [line, text] of section.lines.entries()) {
    if (!text.includes("$")) continue;
    const said = text.slice(0, comments.get(line));
    const defined = DEFINED.exec(said);
    for (const { index, 1: brace = "", 2: name = "" } of said.matchAll(USE)) {
      const start = index + 1 + brace.length;
      const isFirst = found.at(-1)?.place.line !== line;
      const role = isFirst && defined?.[1] === name && brace === "" ? "definition" : "reference";
      found.push({ name, role, place: { line, start, end: start + name.length } });
    }
  }
  return found.length === 0 ? NONE : found;
}
