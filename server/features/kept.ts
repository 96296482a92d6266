/** What a section gives is computed once, and moved when lines above the section came or went: an edit costs its section. */
import type { PlacedSection, Section } from "../syntax/section.ts";

/**
 * A function from a placed section to what it gives, in lines of the file.
 * @param compute the value, for a section that begins at line `start` of its file
 * @param move the value `by` lines further down
 */
export function keptBySection<T>(
  compute: (section: Section, start: number) => T,
  move: (value: T, by: number) => T,
): (placed: PlacedSection) => T {
  const kept = new WeakMap<Section, { start: number; value: T }>();
  return ({ section, start }) => {
    const known = kept.get(section);
    if (known?.start === start) return known.value;
    const value = known === undefined ? compute(section, start) : move(known.value, start - known.start);
    kept.set(section, { start, value });
    return value;
  };
}
