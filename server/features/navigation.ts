/** Definition, references and highlights of names; an include leads to its files. */
import type { ResolvedInclude } from "../model/project.ts";
import type { DefinitionLink, Highlight, Location } from "../service-types.ts";
import { rangeOf } from "../syntax/tree.ts";
import type { Position, Range } from "../text/lines.ts";
import { type Analysis, type BlockStatement, hasBlock, type Spot, spotAt } from "./analysis.ts";
import { entryOf, fullRangeOf, inTextOrder, locationOf, mentionsOf, nameAt } from "./names.ts";
import { type AnalysesOf, eachOnce, sharing } from "./sharing.ts";

const FILE_START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Where the name under the cursor is defined; the files of the include under the cursor. */
export function definition(analysis: Analysis, position: Position): readonly DefinitionLink[] {
  const spot = spotAt(analysis, position);
  if (spot.inComment) return [];
  const include = includeAt(analysis, spot);
  if (include !== undefined) {
    const origin = rangeOf(include.place, spot.start);
    return include.files.map((file) => ({ file, origin, range: FILE_START, fullRange: FILE_START }));
  }
  const name = nameAt(spot, analysis);
  if (name === undefined) return [];
  const origin = rangeOf(name.place, spot.start);
  return entryOf(analysis, name).definitions.flatMap((fact) => {
    const location = locationOf(fact, analysis);
    const fullRange = fullRangeOf(fact, analysis);
    return location === undefined || fullRange === undefined ? [] : [{ ...location, origin, fullRange }];
  });
}

/** The include whose path is under the cursor. */
function includeAt({ project }: Analysis, { section, line, character }: Spot): ResolvedInclude | undefined {
  return project.includes.find(
    (include) =>
      include.section === section &&
      include.place.line === line &&
      include.place.start <= character &&
      character <= include.place.end,
  );
}

/** Everywhere the name under the cursor is used, in all files of the configurations that share it. */
export function references(
  analysis: Analysis,
  position: Position,
  { withDefinitions }: { readonly withDefinitions: boolean },
  analysesOf: AnalysesOf,
): readonly Location[] {
  const spot = spotAt(analysis, position);
  const name = spot.inComment ? undefined : nameAt(spot, analysis);
  if (name === undefined) return [];
  const found = sharing(analysis, name, analysesOf).flatMap((each) => {
    const { definitions, references: uses } = entryOf(each, name);
    const facts = withDefinitions ? [...definitions, ...uses] : uses;
    return facts.flatMap((fact) => locationOf(fact, each) ?? []);
  });
  return inTextOrder(eachOnce(found), analysis);
}

/** The name under the cursor wherever this file speaks of it; on a brace, both braces of the block. */
export function highlights(analysis: Analysis, position: Position): readonly Highlight[] {
  const spot = spotAt(analysis, position);
  if (spot.inComment) return [];
  const braces = bracesAt(spot);
  if (braces.length > 0) return braces.map((range) => ({ range, kind: "text" }));
  const name = nameAt(spot, analysis);
  if (name === undefined) return [];
  const found: Highlight[] = [];
  for (const { section, start } of analysis.document.sections) {
    for (const mention of mentionsOf(section, analysis.document)) {
      if (mention.kind !== name.kind || mention.name !== name.name) continue;
      found.push({ range: rangeOf(mention.place, start), kind: mention.role === "definition" ? "write" : "read" });
    }
  }
  return found;
}

/** The braces of the block one of whose braces is at the cursor; with a missing one its header stands in. */
function bracesAt(spot: Spot): Range[] {
  const around = spot.ancestors.at(-1);
  const candidates = [spot.statement, around].filter((statement) => statement !== undefined).filter(hasBlock);
  const block = candidates.find((statement) => touchesBrace(statement, spot))?.block;
  if (block === undefined) return [];
  return [block.open, block.close].flatMap((place) => (place === undefined ? [] : [rangeOf(place, spot.start)]));
}

function touchesBrace({ block }: BlockStatement, { line, character }: Spot): boolean {
  return [block.open, block.close].some(
    (place) => place?.line === line && place.start <= character && character <= place.end && place.end > place.start,
  );
}
