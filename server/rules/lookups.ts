/**
 * What the checks of one name asked about others. A finding about a service may depend on who uses a group: when an edit
 * changes what was asked, the check that asked has to run again.
 */
import type { FactKind, SymbolIndex } from "../model/facts.ts";
import type { Touched } from "../model/symbols.ts";

/** What was asked: for an entry, for the defined names of a kind, or for all entries of a kind. */
export type Lookup = `${FactKind} ${string}` | `defined:${FactKind}` | `all:${FactKind}`;

/** The index, noting what it is asked in `lookups`. */
export function noting(symbols: SymbolIndex, lookups: Set<Lookup>): SymbolIndex {
  return {
    entry(kind, name) {
      lookups.add(`${kind} ${name}`);
      return symbols.entry(kind, name);
    },
    entries(kind) {
      lookups.add(`all:${kind}`);
      return symbols.entries(kind);
    },
    definedNames(kind) {
      lookups.add(`defined:${kind}`);
      return symbols.definedNames(kind);
    },
    isBefore: symbols.isBefore,
  };
}

/** The names whose checks asked something. */
export interface Askers {
  /** The checks of `name` asked `lookups`. */
  note(name: Touched, lookups: Iterable<Lookup>): void;
  /** Takes out those that asked what an edit changed, with the names it touched: all that have to be checked again. */
  take(touched: readonly Touched[], redefined: ReadonlySet<FactKind>): readonly Touched[];
}

/** Nobody has asked yet. */
export function createAskers(): Askers {
  const askers = new Map<Lookup, Map<string, Touched>>();
  return {
    note(name, lookups) {
      for (const lookup of lookups) {
        let names = askers.get(lookup);
        if (names === undefined) {
          names = new Map();
          askers.set(lookup, names);
        }
        names.set(keyOf(name), name);
      }
    },
    take(touched, redefined) {
      const again = new Map<string, Touched>();
      const changed = new Set<Lookup>();
      for (const kind of redefined) changed.add(`defined:${kind}`);
      for (const name of touched) {
        again.set(keyOf(name), name);
        changed.add(keyOf(name));
        changed.add(`all:${name.kind}`);
      }
      for (const lookup of changed) {
        for (const [key, name] of askers.get(lookup) ?? []) again.set(key, name);
        askers.delete(lookup);
      }
      return [...again.values()];
    },
  };
}

/** A name as a key. */
export function keyOf({ kind, name }: Touched): Lookup {
  return `${kind} ${name}`;
}
