/** The index of facts of a configuration. It is changed by difference: what a section said goes, what the new one says comes. */
import type { Section } from "../syntax/section.ts";
import type { Fact, FactKind, SymbolEntry, SymbolIndex } from "./facts.ts";
import { factsOf } from "./section-facts.ts";

const factsKept = new WeakMap<Section, readonly Fact[]>();

/** The facts of a section, made once. */
export function factsKeptOf(section: Section): readonly Fact[] {
  let facts = factsKept.get(section);
  if (facts === undefined) {
    facts = factsOf(section);
    factsKept.set(section, facts);
  }
  return facts;
}

/** A name of a kind, as a key of a set. */
export interface Touched {
  readonly kind: FactKind;
  readonly name: string;
}

export interface GrowingSymbolIndex extends SymbolIndex {
  /** Takes the facts of sections in, of which nobody asked about anything yet. */
  fill(sections: Iterable<Section>): void;
  /** Every name of these kinds that something defines or uses, or did. */
  names(kinds: ReadonlySet<FactKind>): readonly Touched[];
  /** Calls `visit` with every name of a kind and how often it is defined and used: cheap in large configurations. */
  eachCount(kind: FactKind, visit: (name: string, definitions: number, references: number) => void): void;
  /**
   * Takes the facts of `removed` out and those of `added` in.
   * @returns the names whose facts may differ now, and the kinds of which a definition came or went
   */
  exchange(
    removed: Iterable<Section>,
    added: Iterable<Section>,
  ): { readonly touched: readonly Touched[]; readonly redefined: ReadonlySet<FactKind> };
}

interface Slot {
  readonly definitions: Fact[];
  readonly references: Fact[];
}

/**
 * An empty index.
 * @param placeOf where a section stands in the configuration, so that definitions come in the order the daemon reads them
 */
export function createSymbolIndex(placeOf: (section: Section) => number): GrowingSymbolIndex {
  const kinds = new Map<FactKind, Map<string, Slot>>();
  /** Defined names as last asked for; forgotten when a definition of the kind comes or goes. */
  const defined = new Map<FactKind, readonly string[]>();
  /** Facts as last asked for in their order; forgotten when facts come or go. */
  let ordered = new WeakMap<readonly Fact[], readonly Fact[]>();

  const slotsOf = (kind: FactKind): Map<string, Slot> => {
    let slots = kinds.get(kind);
    if (slots === undefined) {
      slots = new Map();
      kinds.set(kind, slots);
    }
    return slots;
  };

  const slotOf = ({ kind, name }: Fact): Slot => {
    const slots = slotsOf(kind);
    let slot = slots.get(name);
    if (slot === undefined) {
      slot = { definitions: [], references: [] };
      slots.set(name, slot);
    }
    return slot;
  };

  const put = (fact: Fact): void => {
    const slots = slotsOf(fact.kind);
    const slot = slots.get(fact.name);
    // Most names are met once: a list that is made with its fact takes an eighth of one that is made to grow.
    if (slot === undefined)
      slots.set(
        fact.name,
        fact.role === "definition" ? { definitions: [fact], references: [] } : { definitions: [], references: [fact] },
      );
    else (fact.role === "definition" ? slot.definitions : slot.references).push(fact);
  };

  const inOrder = (facts: readonly Fact[]): readonly Fact[] => {
    if (facts.length < 2) return facts;
    const known = ordered.get(facts);
    if (known !== undefined) return known;
    const places = new Map(facts.map((fact) => [fact, placeOf(fact.section)]));
    const sorted = [...facts].sort(
      (a, b) =>
        (places.get(a) ?? 0) - (places.get(b) ?? 0) || a.place.line - b.place.line || a.place.start - b.place.start,
    );
    ordered.set(facts, sorted);
    return sorted;
  };

  const entryOf = (kind: FactKind, name: string, slot: Slot | undefined): SymbolEntry => ({
    kind,
    name,
    definitions: inOrder(slot?.definitions ?? []),
    references: slot?.references ?? [],
  });

  return {
    entry: (kind, name) => entryOf(kind, name, kinds.get(kind)?.get(name)),
    *entries(kind) {
      for (const [name, slot] of kinds.get(kind) ?? []) yield entryOf(kind, name, slot);
    },
    names: (asked) =>
      [...kinds].flatMap(([kind, slots]) =>
        asked.has(kind) ? Array.from(slots.keys(), (name) => ({ kind, name })) : [],
      ),
    eachCount(kind, visit) {
      for (const [name, { definitions, references }] of kinds.get(kind) ?? [])
        visit(name, definitions.length, references.length);
    },
    isBefore(a, b) {
      const order = placeOf(a.section) - placeOf(b.section);
      return (order || a.place.line - b.place.line || a.place.start - b.place.start) < 0;
    },
    definedNames(kind) {
      const known = defined.get(kind);
      if (known !== undefined) return known;
      const names: string[] = [];
      for (const [name, slot] of kinds.get(kind) ?? []) if (slot.definitions.length > 0) names.push(name);
      defined.set(kind, names);
      return names;
    },
    fill(sections) {
      ordered = new WeakMap();
      for (const section of sections) {
        const facts = factsKeptOf(section);
        for (let i = 0; i < facts.length; i++) put(facts[i] as Fact);
      }
    },
    exchange(removed, added) {
      ordered = new WeakMap();
      /** The names touched, by kind, and whether they were defined before. */
      const touched = new Map<FactKind, Map<string, boolean>>();
      const touch = (fact: Fact): Slot => {
        const slot = slotOf(fact);
        const names = touched.get(fact.kind) ?? new Map<string, boolean>();
        touched.set(fact.kind, names);
        if (!names.has(fact.name)) names.set(fact.name, slot.definitions.length > 0);
        return slot;
      };
      const gone = new Map<Fact[], Set<Fact>>();
      for (const section of removed) {
        for (const fact of factsKeptOf(section)) {
          const slot = touch(fact);
          const list = fact.role === "definition" ? slot.definitions : slot.references;
          if (list.length === 1) {
            list.length = 0;
            continue;
          }
          const facts = gone.get(list);
          if (facts === undefined) gone.set(list, new Set([fact]));
          else facts.add(fact);
        }
      }
      // One pass over each list, however many of its facts go.
      for (const [list, facts] of gone) {
        let kept = 0;
        for (const fact of list) if (!facts.has(fact)) list[kept++] = fact;
        list.length = kept;
      }
      for (const section of added) {
        for (const fact of factsKeptOf(section)) {
          const slot = touch(fact);
          (fact.role === "definition" ? slot.definitions : slot.references).push(fact);
        }
      }
      const redefined = new Set<FactKind>();
      const all: Touched[] = [];
      for (const [kind, names] of touched) {
        const slots = slotsOf(kind);
        for (const [name, wasDefined] of names) {
          all.push({ kind, name });
          const slot = slots.get(name);
          const isDefined = (slot?.definitions.length ?? 0) > 0;
          if (isDefined !== wasDefined) redefined.add(kind);
          if (slot !== undefined && !isDefined && slot.references.length === 0) slots.delete(name);
        }
      }
      for (const kind of redefined) defined.delete(kind);
      return { touched: all, redefined };
    },
  };
}
