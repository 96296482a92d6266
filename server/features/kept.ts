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

/** A function whose answers are kept as long as what it was asked about: a section or document, which are values. */
export function kept<K extends object, T>(compute: (of: K) => T): (of: K) => T {
  const answers = new WeakMap<K, { readonly value: T }>();
  return (of) => {
    let known = answers.get(of);
    if (known === undefined) {
      known = { value: compute(of) };
      answers.set(of, known);
    }
    return known.value;
  };
}
