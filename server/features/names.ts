/** The names of a configuration: what stands under the cursor, and where it is defined and used. */
import type { SymbolKind } from "../../grammar/vocabulary.ts";
import type { Fact } from "../model/facts.ts";
import { factsKeptOf } from "../model/symbols.ts";
import type { Location } from "../service-types.ts";
import type { Range } from "../text/lines.ts";
import { type Analysis, rangeOf, type Spot } from "./analysis.ts";

/** Kinds of names that the configuration itself gives. Interfaces are given by the host. */
export const NAME_KINDS: readonly SymbolKind[] = [
  "local_address_group",
  "virtual_server_group",
  "vrrp_instance",
  "vrrp_sync_group",
  "vrrp_script",
  "address_group",
  "tunnel",
  "track_file",
  "track_process",
  "track_group",
  "bfd_instance",
];

const kinds: ReadonlySet<string> = new Set(NAME_KINDS);

/** A fact of a kind that the configuration names. */
export type NameFact = Fact & { readonly kind: SymbolKind };

/** True for a name that is written in the file. */
export function isName(fact: Fact): fact is NameFact {
  return kinds.has(fact.kind) && fact.place.end > fact.place.start && fact.name !== "";
}

/** The name under the cursor; its end counts. */
export function nameAt({ section, line, character }: Spot): NameFact | undefined {
  return factsKeptOf(section)
    .filter(isName)
    .find(({ place }) => place.line === line && place.start <= character && character <= place.end);
}

/** Everything that speaks of a name. */
export function entryOf(
  { project }: Analysis,
  { kind, name }: NameFact,
): {
  readonly definitions: readonly Fact[];
  readonly references: readonly Fact[];
} {
  const { definitions, references } = project.symbols.entry(kind, name);
  return { definitions: definitions.filter(isName), references: references.filter(isName) };
}

/** Where a fact stands; undefined for one of a section that is gone. */
export function locationOf({ section, place }: Fact, { project }: Analysis): Location | undefined {
  const found = project.locate(section);
  return found === undefined ? undefined : { file: found.document.file, range: rangeOf(place, found.start) };
}

/** The whole statement of a fact, with its block. */
export function fullRangeOf({ section, statement }: Fact, { project }: Analysis): Range | undefined {
  const found = project.locate(section);
  if (found === undefined) return undefined;
  const { start } = found;
  const { close } = statement.block ?? {};
  const last = statement.words.at(-1)?.end ?? 0;
  return {
    start: { line: statement.line + start, character: statement.words[0]?.start ?? 0 },
    end:
      close === undefined
        ? { line: statement.line + start, character: last }
        : { line: close.line + start, character: close.end },
  };
}

/** Locations in the order of their files and lines. */
export function inTextOrder(locations: readonly Location[], { project }: Analysis): readonly Location[] {
  const order = new Map([...project.documents.keys()].map((file, i) => [file, i]));
  return [...locations].sort(
    (a, b) =>
      (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) ||
      a.range.start.line - b.range.start.line ||
      a.range.start.character - b.range.start.character,
  );
}
