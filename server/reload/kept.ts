/** What is found out about a section on grounds other than its digits: sections that are alike share it. */
import type { Section } from "../syntax/section.ts";

/** A function whose answers are kept: they are those of all sections that differ in digits alone. */
export function keptByKin<T>(compute: (section: Section) => T): (section: Section) => T {
  const answers = new WeakMap<object, { readonly value: T }>();
  return (section) => {
    const key = section.kinship?.kin ?? section;
    let known = answers.get(key);
    if (known === undefined) {
      known = { value: compute(section) };
      answers.set(key, known);
    }
    return known.value;
  };
}
