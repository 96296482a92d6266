/** A file may be part of several configurations: what it names, all of them name. */
import type { Location } from "../service-types.ts";
import type { Analysis } from "./analysis.ts";
import { entryOf, locationOf, type Mention } from "./names.ts";

/** The analyses of a file, one for each open configuration it is part of. */
export type AnalysesOf = (file: string) => readonly Analysis[];

/** The configurations in which a name is the same: from `first` on, those that share a file that speaks of it. */
export function sharing(first: Analysis, name: Mention, analysesOf: AnalysesOf): readonly Analysis[] {
  const found: Analysis[] = [];
  const queue = [first];
  for (const analysis of queue) {
    if (found.some(({ project }) => project === analysis.project)) continue;
    found.push(analysis);
    const { definitions, references } = entryOf(analysis, name);
    const files = new Set([...definitions, ...references].flatMap((each) => locationOf(each, analysis)?.file ?? []));
    for (const file of files) queue.push(...analysesOf(file));
  }
  return found;
}

/** Locations without those that were there before. */
export function eachOnce(locations: readonly Location[]): readonly Location[] {
  const known = new Map(
    locations.map((one) => [`${one.file} ${one.range.start.line} ${one.range.start.character}`, one]),
  );
  return [...known.values()];
}
