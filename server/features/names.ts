/** The names of a configuration: what stands under the cursor, and where it is defined and used. */
import type { SymbolKind } from "../../grammar/vocabulary.ts";
import type { Document } from "../model/document.ts";
import type { Fact, FactKind } from "../model/facts.ts";
import { factsKeptOf } from "../model/symbols.ts";
import type { Location } from "../service-types.ts";
import type { Section } from "../syntax/section.ts";
import type { Place, Statement } from "../syntax/tree.ts";
import { rangeOf } from "../syntax/tree.ts";
import { contentLength, type Range } from "../text/lines.ts";
import type { Analysis, Spot } from "./analysis.ts";
import { variablesOf } from "./variables.ts";

/** A place where the text says a name. */
export interface Mention {
  readonly kind: SymbolKind | "variable";
  readonly name: string;
  readonly role: "definition" | "reference";
  readonly place: Place;
  readonly section: Section;
  /** The statement that says it, and the blocks around that; none for a variable, which may stand anywhere. */
  readonly statement?: Statement;
  readonly ancestors: readonly Statement[];
}

/** Kinds of names that the configuration itself gives. Interfaces are given by the host. */
const KINDS: ReadonlySet<FactKind> = new Set<SymbolKind>([
  "local_address_group",
  "virtual_server_group",
  "vrrp_instance",
  "vrrp_sync_group",
  "vrrp_script",
  "deny_address_group",
  "allow_address_group",
  "tunnel",
  "track_file",
  "track_process",
  "track_group",
  "bfd_instance",
]);

/** A fact that says a name. */
export type NamedFact = Fact & { readonly kind: SymbolKind };

function isMention(fact: Fact): fact is NamedFact {
  return KINDS.has(fact.kind) && fact.place.end > fact.place.start && fact.name !== "";
}

/** The names that a section says, without variables. */
export function namedFactsOf(section: Section): readonly NamedFact[] {
  return factsKeptOf(section).filter(isMention);
}

/** The names that a section says, in no special order. */
export function mentionsOf(section: Section, document: Document): readonly Mention[] {
  const variables = variablesOf(section, document);
  const mentions: Mention[] = [...namedFactsOf(section)];
  for (const variable of variables) mentions.push({ ...variable, kind: "variable", section, ancestors: [] });
  return mentions;
}

/** The name under the cursor; its end counts. A variable within a name comes first. */
export function nameAt({ section, line, character }: Spot, { document }: Analysis): Mention | undefined {
  return mentionsOf(section, document).findLast(
    ({ place }) => place.line === line && place.start <= character && character <= place.end,
  );
}

/** Everything that speaks of a name. */
export interface NameEntry {
  readonly definitions: readonly Mention[];
  readonly references: readonly Mention[];
}

/** In the order of the text, whatever edits led to it. */
export function entryOf(analysis: Analysis, { kind, name }: Pick<Mention, "kind" | "name">): NameEntry {
  const { project } = analysis;
  if (kind !== "variable") {
    const { definitions, references } = project.symbols.entry(kind, name);
    return {
      definitions: sorted(definitions.filter(isMention), analysis),
      references: sorted(references.filter(isMention), analysis),
    };
  }
  const definitions: Mention[] = [];
  const references: Mention[] = [];
  for (const document of project.documents.values()) {
    for (const { section } of document.sections) {
      for (const variable of variablesOf(section, document)) {
        if (variable.name !== name) continue;
        const list = variable.role === "definition" ? definitions : references;
        list.push({ ...variable, kind, section, ancestors: [] });
      }
    }
  }
  return { definitions, references };
}

/** How many places use a name. */
export function countReferences({ project }: Analysis, { kind, name }: NamedFact): number {
  let count = 0;
  for (const fact of project.symbols.entry(kind, name).references) if (isMention(fact)) count++;
  return count;
}

function sorted(mentions: readonly Mention[], { project }: Analysis): readonly Mention[] {
  if (mentions.length < 2) return mentions;
  const files = new Map([...project.documents.keys()].map((file, i) => [file, i]));
  const placed = mentions.map((mention) => {
    const found = project.locate(mention.section);
    const file = found === undefined ? -1 : (files.get(found.document.file) ?? -1);
    return { mention, file, line: (found?.start ?? 0) + mention.place.line };
  });
  placed.sort((a, b) => a.file - b.file || a.line - b.line || a.mention.place.start - b.mention.place.start);
  return placed.map(({ mention }) => mention);
}

/** Where a name stands; undefined for one of a section that is gone. */
export function locationOf({ section, place }: Mention, { project }: Analysis): Location | undefined {
  const found = project.locate(section);
  return found === undefined ? undefined : { file: found.document.file, range: rangeOf(place, found.start) };
}

/** The whole statement that says a name, with its block; the line of a variable. */
export function fullRangeOf({ section, statement, place }: Mention, { project }: Analysis): Range | undefined {
  const found = project.locate(section);
  if (found === undefined) return undefined;
  const { start } = found;
  if (statement === undefined) {
    return rangeOf({ line: place.line, start: 0, end: contentLength(section.lines[place.line] ?? "") }, start);
  }
  const close = statement.block?.close;
  const last = { line: statement.line, end: statement.words.at(-1)?.end ?? 0 };
  const { line, end } = close ?? last;
  return {
    start: { line: statement.line + start, character: statement.words[0]?.start ?? 0 },
    end: { line: line + start, character: end },
  };
}

/** Locations in the order of their files and lines, those of other configurations last. */
export function inTextOrder(locations: readonly Location[], { project }: Analysis): readonly Location[] {
  const order = new Map([...project.documents.keys()].map((file, i) => [file, i]));
  return [...locations].sort(
    (a, b) =>
      (order.get(a.file) ?? order.size) - (order.get(b.file) ?? order.size) ||
      a.file.localeCompare(b.file) ||
      a.range.start.line - b.range.start.line ||
      a.range.start.character - b.range.start.character,
  );
}
