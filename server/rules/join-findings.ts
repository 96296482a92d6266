/** What several configurations say of a file that each of them includes. */
import type { ReportedFinding } from "../service-types.ts";

/**
 * The findings of all, in the order of the text; one that several have is said once. That something is not needed is said
 * when none of them needs it.
 */
export function joinFindings(lists: readonly (readonly ReportedFinding[])[]): readonly ReportedFinding[] {
  const [first, ...others] = lists;
  if (first === undefined || others.length === 0) return first ?? [];
  const found = new Map<string, { readonly finding: ReportedFinding; lists: number }>();
  for (const list of lists) {
    for (const finding of list) {
      const key = JSON.stringify([finding.rule, finding.range, finding.message]);
      const known = found.get(key);
      if (known === undefined) found.set(key, { finding, lists: 1 });
      else known.lists++;
    }
  }
  return [...found.values()]
    .filter(({ finding, lists: count }) => finding.tag !== "unnecessary" || count === lists.length)
    .map(({ finding }) => finding)
    .sort((a, b) => {
      const [one, other] = [a.range.start, b.range.start];
      return one.line - other.line || one.character - other.character;
    });
}
