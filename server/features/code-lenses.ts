/**
 * Code lenses: above a service its real servers and their weight, above a name how often it is used. The places behind a
 * lens are looked for when it is clicked: a large file has thousands of lenses, and they are asked for after every edit.
 */
import type { DialectId } from "../../grammar/vocabulary.ts";
import { realServersOf } from "../model/virtual-server.ts";
import type { CodeLens, Language, Location, OfSection } from "../service-types.ts";
import { MAY_INCLUDE } from "../syntax/line.ts";
import type { Section } from "../syntax/section.ts";
import { placeOf, rangeOf } from "../syntax/tree.ts";
import { kept } from "../text/kept.ts";
import type { Position } from "../text/lines.ts";
import { type Analysis, type BlockStatement, hasBlock, isDefinition, spotAt } from "./analysis.ts";
import { inLanguage } from "./keyword-text.ts";
import { countReferences, entryOf, locationOf, type NamedFact, namedFactsOf } from "./names.ts";
import { lacksFiles, totalsOf, wholeBlock } from "./service-text.ts";

/** The lenses of a file, in the order of its lines. */
export function codeLenses(analysis: Analysis): readonly CodeLens[] {
  return lensesBySection(analysis).flatMap(({ start, value }) => value.map((lens) => moved(lens, start)));
}

/** The same as sections have them: what an edit did not touch is the same value, but for counts of references. */
export function lensesBySection(analysis: Analysis): readonly OfSection<readonly CodeLens[]>[] {
  const { document, language, settings } = analysis;
  if (!settings.codeLenses) return [];
  const services = servicesIn(document.dialect.vocabulary.dialect, language);
  const parts: OfSection<readonly CodeLens[]>[] = [];
  for (const { section, start } of document.sections) {
    const named = definitionsIn(section).map((fact) => nameLens(fact, analysis));
    const own = (section.marks & MAY_INCLUDE) === 0 ? services(section) : includingLenses(section, analysis);
    const value = named.length === 0 ? own : [...own, ...named];
    if (value.length > 0) parts.push({ start, value });
  }
  return parts;
}

function moved({ range: { start, end }, title, places }: CodeLens, by: number): CodeLens {
  return { range: { start: { ...start, line: start.line + by }, end: { ...end, line: end.line + by } }, title, places };
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
  if (service === undefined) return [];
  return realServersOf(wholeBlock(service, section, analysis).block).map((server) => {
    const { file = document.file } = server;
    return { file, range: rangeOf(placeOf(server), server.file === undefined ? start : 0) };
  });
}

/** Headers of services. */
function headersIn({ statements }: Section): readonly BlockStatement[] {
  return statements
    .filter(hasBlock)
    .filter((statement) => statement.block.vocabulary.id === "virtual_server" && !isDefinition(statement));
}

type SectionLenses = (section: Section) => readonly CodeLens[];

const lensesOf = new Map<string, SectionLenses>();

/** `3 real servers · total weight 201 · quorum 150`, made once for a section. */
function servicesIn(dialect: DialectId, language: Language): SectionLenses {
  const key = `${dialect} ${language}`;
  let lenses = lensesOf.get(key);
  if (lenses === undefined) {
    lenses = kept((section) => headersIn(section).map((header) => serviceLens(header, "", dialect, language)));
    lensesOf.set(key, lenses);
  }
  return lenses;
}

/** The same for a section with includes, which bring in real servers: `3+` when one of them cannot be read. */
function includingLenses(section: Section, analysis: Analysis): readonly CodeLens[] {
  const { document, language } = analysis;
  return headersIn(section).map((header) => {
    const more = lacksFiles(header, section, analysis) ? "+" : "";
    return serviceLens(wholeBlock(header, section, analysis), more, document.dialect.vocabulary.dialect, language);
  });
}

/** @param more stands behind numbers that may be larger */
function serviceLens(header: BlockStatement, more: "" | "+", dialect: DialectId, language: Language): CodeLens {
  const { servers, weight, quorum } = totalsOf(header, dialect);
  const title = inLanguage(
    {
      en: `${servers}${more} real ${servers === 1 ? "server" : "servers"} · total weight ${weight}${more} · quorum ${quorum}`,
      zh: `${servers}${more} 台 real server · 总权重 ${weight}${more} · quorum ${quorum}`,
    },
    language,
  );
  const places = realServersOf(header.block).length;
  return { range: rangeOf(placeOf(header), 0), title, places };
}

/** The names that a section defines. */
const definitionsIn = kept((section: Section) => namedFactsOf(section).filter(({ role }) => role === "definition"));

/** `2 references`. */
function nameLens(fact: NamedFact, analysis: Analysis): CodeLens {
  const places = countReferences(analysis, fact);
  const title = inLanguage(
    { en: `${places} ${places === 1 ? "reference" : "references"}`, zh: `${places} 处引用` },
    analysis.language,
  );
  return { range: rangeOf(fact.place, 0), title, places };
}
