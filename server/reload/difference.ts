/** Which sections two sides do not share. Sections are values: most are the same objects on both sides. */
import type { PlacedSection, Section } from "../syntax/section.ts";
import type { SideDocument } from "./runs.ts";

export interface SectionDifference {
  /** Sections of one side alone; some may say what another one of the other side says. */
  readonly added: ReadonlySet<Section>;
  readonly removed: ReadonlySet<Section>;
  /** Those of them whose text is not on the other side. */
  readonly changedBefore: readonly Section[];
  readonly changedAfter: readonly Section[];
}

type Documents = ReadonlyMap<string, SideDocument>;

/**
 * Compares the sections of two sides.
 * @param isBound true for a section that says what it says only together with others: its text alone does not count
 */
export function sectionDifference(
  old: Documents,
  fresh: Documents,
  isBound: (section: Section) => boolean,
): SectionDifference {
  const [removed, added] = [new Set<Section>(), new Set<Section>()];
  for (const file of new Set([...old.keys(), ...fresh.keys()])) {
    const [before, after] = middles(old.get(file)?.sections ?? [], fresh.get(file)?.sections ?? []);
    for (const section of before) removed.add(section);
    for (const section of after) added.add(section);
  }
  // What moved from one file to another is on both sides.
  for (const section of removed) if (added.delete(section)) removed.delete(section);
  const counts = new Map<string, number>();
  for (const section of removed) if (!isBound(section)) count(counts, section, 1);
  const changedAfter = [...added].filter((section) => isBound(section) || !take(counts, section));
  const changedBefore = [...removed].filter((section) => isBound(section) || take(counts, section));
  return { added, removed, changedBefore, changedAfter };
}

/** The sections between those that both begin with and those that both end with. */
function middles(
  before: readonly PlacedSection[],
  after: readonly PlacedSection[],
): readonly [readonly Section[], readonly Section[]] {
  if (before === after) return [[], []];
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start]?.section === after[start]?.section) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end)?.section === after.at(-1 - end)?.section) end++;
  const between = (all: readonly PlacedSection[]) => all.slice(start, all.length - end).map(({ section }) => section);
  return [between(before), between(after)];
}

const texts = new WeakMap<Section, string>();

function textOf(section: Section): string {
  let text = texts.get(section);
  if (text === undefined) {
    text = section.lines.join("");
    texts.set(section, text);
  }
  return text;
}

function count(counts: Map<string, number>, section: Section, by: number): void {
  const text = textOf(section);
  counts.set(text, (counts.get(text) ?? 0) + by);
}

/** Takes one of the texts away; false when there is none left. */
function take(counts: Map<string, number>, section: Section): boolean {
  if ((counts.get(textOf(section)) ?? 0) === 0) return false;
  count(counts, section, -1);
  return true;
}
