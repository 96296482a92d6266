/**
 * Code lenses: above a service its real servers and their weight, above a name how often it is used. The places behind a
 * lens are looked for when it is clicked: a large file has thousands of lenses, and they are asked for after every edit.
 */
import type { DialectId } from "../../grammar/vocabulary.ts";
import { realServersOf } from "../model/virtual-server.ts";
import type { CodeLens, Language, Location } from "../service-types.ts";
import type { PlacedSection, Section } from "../syntax/section.ts";
import { placeOf } from "../syntax/tree.ts";
import type { Position } from "../text/lines.ts";
import { type Analysis, type BlockStatement, hasBlock, isDefinition, rangeOf, spotAt } from "./analysis.ts";
import { keptBySection } from "./kept.ts";
import { inLanguage } from "./keyword-text.ts";
import { countReferences, entryOf, locationOf, type NamedFact, namedFactsOf } from "./names.ts";
import { totalsOf } from "./service-text.ts";

/** The lenses of a file, in the order of its lines. */
export function codeLenses(analysis: Analysis): readonly CodeLens[] {
  const { document, language, settings } = analysis;
  if (!settings.codeLenses) return [];
  const services = servicesIn(document.dialect.vocabulary.dialect, language);
  const lenses: CodeLens[] = [];
  for (const placed of document.sections) {
    lenses.push(...services(placed));
    for (const fact of definitionsIn(placed.section)) lenses.push(nameLens(fact, placed, analysis));
  }
  return lenses;
}

/** The places that a lens speaks of. */
export function lensPlaces(analysis: Analysis, position: Position): readonly Location[] {
  const { document } = analysis;
  const { section, start, line } = spotAt(analysis, position);
  const isHere = (place: { readonly line: number; readonly start: number }) =>
    place.line === line && place.start === position.character;
  const name = definitionsIn(section).find(({ place }) => isHere(place));
  if (name !== undefined) return entryOf(analysis, name).references.flatMap((one) => locationOf(one, analysis) ?? []);
  const service = headersIn(section).find((header) => isHere(placeOf(header)));
  const servers = service === undefined ? [] : [...realServersOf(service.block)];
  return servers.map((server) => ({ file: document.file, range: rangeOf(placeOf(server), start) }));
}

/** Headers of services. */
function headersIn({ statements }: Section): readonly BlockStatement[] {
  return statements
    .filter(hasBlock)
    .filter((statement) => statement.block.vocabulary.id === "virtual_server" && !isDefinition(statement));
}

type SectionLenses = (placed: PlacedSection) => readonly CodeLens[];

const kept = new Map<string, SectionLenses>();

/** `3 real servers · total weight 201 · quorum 150`, made once for a section. */
function servicesIn(dialect: DialectId, language: Language): SectionLenses {
  const key = `${dialect} ${language}`;
  let lenses = kept.get(key);
  if (lenses === undefined) {
    lenses = keptBySection(
      (section, start) => headersIn(section).map((header) => serviceLens(header, start, dialect, language)),
      (made, by) => made.map((lens) => movedLens(lens, by)),
    );
    kept.set(key, lenses);
  }
  return lenses;
}

function movedLens(lens: CodeLens, by: number): CodeLens {
  const { start, end } = lens.range;
  return { ...lens, range: { start: { ...start, line: start.line + by }, end: { ...end, line: end.line + by } } };
}

function serviceLens(header: BlockStatement, start: number, dialect: DialectId, language: Language): CodeLens {
  const { servers, weight, quorum } = totalsOf(header, dialect);
  const title = inLanguage(
    {
      en: `${servers} real ${servers === 1 ? "server" : "servers"} · total weight ${weight} · quorum ${quorum}`,
      zh: `${servers} 台 real server · 总权重 ${weight} · quorum ${quorum}`,
    },
    language,
  );
  const places = [...realServersOf(header.block)].length;
  return { range: rangeOf(placeOf(header), start), title, places };
}

const definitions = new WeakMap<Section, readonly NamedFact[]>();

/** The names that a section defines. */
function definitionsIn(section: Section): readonly NamedFact[] {
  let found = definitions.get(section);
  if (found === undefined) {
    found = namedFactsOf(section).filter(({ role }) => role === "definition");
    definitions.set(section, found);
  }
  return found;
}

/** `2 references`. */
function nameLens(fact: NamedFact, { start }: PlacedSection, analysis: Analysis): CodeLens {
  const places = countReferences(analysis, fact);
  const title = inLanguage(
    { en: `${places} ${places === 1 ? "reference" : "references"}`, zh: `${places} 处引用` },
    analysis.language,
  );
  return { range: rangeOf(fact.place, start), title, places };
}
