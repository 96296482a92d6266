/**
 * What a section tells the rest of the configuration: the names it defines and uses, the services it creates.
 * Facts are what cross-section rules, navigation and rename see; they are made once per section and indexed by name.
 */
import type { SymbolKind } from "../../grammar/vocabulary.ts";
import type { Section } from "../syntax/section.ts";
import type { Place, Statement } from "../syntax/tree.ts";

/**
 * Names (`SymbolKind`) and what must be unique without being a name. `service`: `vip port/protocol`; `vrid`: `interface/id`;
 * `parameter`: upstream's `$NAME=`, `$NAME` and `${NAME}`; `vmac`: the interface that upstream's
 * `use_vmac` names; `bfd_neighbor`: the address behind it; `vrrp_default`: upstream's global settings of VRRP (no name).
 */
export type FactKind =
  | SymbolKind
  | "service"
  | "vrid"
  | "virtual_ipaddress"
  | "local_address"
  | "parameter"
  | "vmac"
  | "bfd_neighbor"
  | "vrrp_default";

export interface Fact {
  readonly kind: FactKind;
  /** The name, or the key under which equal things collide. */
  readonly name: string;
  readonly role: "definition" | "reference";
  /** The word that says it, in its section. */
  readonly place: Place;
  readonly section: Section;
  readonly statement: Statement;
  /** The headers of the blocks around the statement, outermost first. */
  readonly ancestors: readonly Statement[];
}

/** All facts of one kind and name. */
export interface SymbolEntry {
  readonly kind: FactKind;
  readonly name: string;
  readonly definitions: readonly Fact[];
  readonly references: readonly Fact[];
}

/** The facts of a configuration by kind and name. */
export interface SymbolIndex {
  /** The entry, with empty lists when nobody speaks of it. */
  entry(kind: FactKind, name: string): SymbolEntry;
  /** All entries of a kind, in no special order. */
  entries(kind: FactKind): Iterable<SymbolEntry>;
  /** True when the daemon reads `a` before `b`. */
  isBefore(a: Fact, b: Fact): boolean;
  /** Names of a kind that are defined. */
  definedNames(kind: FactKind): readonly string[];
}
