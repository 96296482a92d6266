/** What is found out about a value is found out once. */

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
