/**
 * The part of two configurations that a reload may change: what they share is left out, so that a plan can follow the
 * typing. Only for configurations whose includes stand between sections.
 */
import type { Configuration } from "../model/configuration.ts";
import { readConfiguration } from "../model/configuration-reader.ts";
import type { FactKind, SymbolIndex } from "../model/facts.ts";
import type { IncludeProblem, ResolvedInclude } from "../model/project.ts";
import { factsOf } from "../model/section-facts.ts";
import { factsKeptOf } from "../model/symbols.ts";
import type { PlacedSection, Section } from "../syntax/section.ts";
import type { Statement } from "../syntax/tree.ts";
import { walk } from "../syntax/tree.ts";
import { sectionDifference } from "./difference.ts";
import type { LostService } from "./lost.ts";
import { type Part, partOf, type Run, type Runs, runsOf, type SideDocument } from "./runs.ts";

/** One side of a comparison. */
export interface Side {
  /** In the order they are first read; the root first. */
  readonly documents: ReadonlyMap<string, SideDocument>;
  readonly includes: readonly Pick<ResolvedInclude, "around" | "problems" | "section">[];
}

export interface StatementPlace {
  readonly file: string;
  /** From the top of the file. */
  readonly line: number;
}

/** What was read of one side. */
export interface NarrowSide {
  readonly configuration: Configuration;
  /** What slips of structure take away. */
  readonly lost: readonly LostService[];
  /** Where a statement stands. */
  locate(statement: Statement): StatementPlace | undefined;
}

export interface Narrowed {
  readonly old: NarrowSide;
  readonly fresh: NarrowSide;
  /** Virtual servers of the new configuration that were left out: they stay as they are. */
  readonly leftOut: number;
}

/**
 * What may differ between two sides; undefined when they have to be read whole.
 * @param alarming sections of the new side that are looked at although they did not change
 */
export function narrow(
  old: Side,
  fresh: Side & { readonly symbols: SymbolIndex },
  alarming: readonly Section[],
): Narrowed | undefined {
  const [runsBefore, runsAfter] = [runsOfSide(old), runsOfSide(fresh)];
  if (runsBefore === undefined || runsAfter === undefined) return undefined;
  const { added, removed, changedBefore, changedAfter } = sectionDifference(
    old.documents,
    fresh.documents,
    (section) => runsBefore.has(section) || runsAfter.has(section),
  );
  const isAdded = (section: Section) => added.has(section);
  // What runs together on one side is looked at on both.
  const before = new Set([...changedBefore, ...runsBefore.keys()]);
  for (const section of runsAfter.keys()) if (!isAdded(section)) before.add(section);
  const after = new Set([...changedAfter, ...runsAfter.keys(), ...alarming]);
  for (const section of alarming) if (!isAdded(section)) before.add(section);
  for (const section of runsBefore.keys()) if (!removed.has(section)) after.add(section);

  const names = namesIn([...before, ...after], [...new Set([...runsBefore.values(), ...runsAfter.values()])]);
  addOddities(names, fresh.symbols);
  const inFresh: Lookup = (kind, name) => {
    const { definitions, references } = fresh.symbols.entry(kind, name);
    return { definitions: definitions.map(sectionOf), references: references.map(sectionOf) };
  };
  const inOld = lookupIn(inFresh, isAdded, removed);
  const oldSide = readSections(old, runsBefore, concerned(before, names, inOld));
  const freshSide = readSections(fresh, runsAfter, concerned(after, names, inFresh));
  if (oldSide === undefined || freshSide === undefined) return undefined;
  return { old: oldSide, fresh: freshSide, leftOut: freshSide.leftOut };
}

/** True when the daemon reads each section of the side alone: no slip runs into another one. */
export function isEven(side: Side): boolean {
  return runsOfSide(side)?.size === 0;
}

/** An include that fails like this brings in nothing, for the daemon too. */
const HARMLESS: ReadonlySet<IncludeProblem> = new Set(["missing", "no-match", "folder"]);

/** The runs of all files; undefined when the side has to be read whole. */
function runsOfSide({ documents, includes }: Side): Runs | undefined {
  for (const { around, problems } of includes) {
    if (around !== undefined || problems.some(({ kind }) => !HARMLESS.has(kind))) return undefined;
  }
  const all = new Map<Section, Run>();
  for (const document of documents.values()) {
    if (document.dialect.vocabulary.dialect !== "lvs-1.2.2" || document.context.id !== "root" || document.inert)
      return undefined;
    const runs = runsOf(document);
    if (runs === undefined) return undefined;
    for (const [section, run] of runs) all.set(section, run);
  }
  // In a block that is still open an include would be read with the words of that block.
  return includes.some(({ section }) => all.has(section)) ? undefined : all;
}

const GROUPS = ["local_address_group", "virtual_server_group"] as const satisfies readonly FactKind[];

type Names = ReadonlyMap<FactKind, Set<string>>;

/** The services that sections speak of, as written and as the daemon reads them, and the groups they define. */
function namesIn(sections: readonly Section[], runs: readonly Run[]): Names {
  const names = new Map<FactKind, Set<string>>([...GROUPS, "service" as const].map((kind) => [kind, new Set()]));
  const asRead = runs.flatMap(({ sections, part }) => {
    const [first] = sections;
    return first === undefined ? [] : factsOf({ ...first, statements: part.tree.check });
  });
  for (const { kind, name, role } of [...sections.flatMap(factsKeptOf), ...asRead]) {
    if (kind === "service" || role === "definition") names.get(kind)?.add(name);
  }
  return names;
}

/** Services that are made twice, groups that are defined twice or not at all: a reload may trip over them unchanged. */
function addOddities(names: Names, symbols: SymbolIndex): void {
  for (const kind of GROUPS) {
    for (const { name, definitions } of symbols.entries(kind)) if (definitions.length !== 1) names.get(kind)?.add(name);
  }
  for (const { name, definitions, references } of symbols.entries("service")) {
    if (definitions.length + references.length > 1) names.get("service")?.add(name);
  }
}

/** The sections that define a name and those that use it. */
type Lookup = (
  kind: FactKind,
  name: string,
) => { readonly definitions: readonly Section[]; readonly references: readonly Section[] };

function sectionOf({ section }: { readonly section: Section }): Section {
  return section;
}

/** The same on the old side: what the new side says, without what came and with what went. */
function lookupIn(fresh: Lookup, isAdded: (section: Section) => boolean, removed: ReadonlySet<Section>): Lookup {
  const gone = new Map<string, { readonly definitions: Section[]; readonly references: Section[] }>();
  for (const section of removed) {
    for (const { kind, name, role } of factsKeptOf(section)) {
      const key = `${kind} ${name}`;
      const slot = gone.get(key) ?? { definitions: [], references: [] };
      gone.set(key, slot);
      (role === "definition" ? slot.definitions : slot.references).push(section);
    }
  }
  return (kind, name) => {
    const { definitions, references } = fresh(kind, name);
    const own = gone.get(`${kind} ${name}`);
    return {
      definitions: [...definitions.filter((section) => !isAdded(section)), ...(own?.definitions ?? [])],
      references: [...references.filter((section) => !isAdded(section)), ...(own?.references ?? [])],
    };
  };
}

/** The sections that are to be read: those that changed, those that share a name, and the groups they use. */
function concerned(changed: ReadonlySet<Section>, names: Names, lookup: Lookup): ReadonlySet<Section> {
  const found = new Set(changed);
  for (const [kind, wanted] of names) {
    for (const name of wanted) {
      const { definitions, references } = lookup(kind, name);
      for (const section of [...definitions, ...references]) found.add(section);
    }
  }
  // A group that makes a service is read with the virtual_server that uses it.
  for (const section of [...found]) {
    for (const { kind, name, role } of factsKeptOf(section)) {
      if (kind !== "virtual_server_group" || role !== "definition") continue;
      for (const reference of lookup(kind, name).references) found.add(reference);
    }
  }
  for (const section of [...found]) {
    for (const { kind, name, role } of factsKeptOf(section)) {
      if (role !== "reference" || !isGroup(kind)) continue;
      for (const definition of lookup(kind, name).definitions) found.add(definition);
    }
  }
  return found;
}

function isGroup(kind: FactKind): boolean {
  return (GROUPS as readonly FactKind[]).includes(kind);
}

/** A part, and where its first line stands. */
interface ReadPart extends StatementPlace {
  readonly part: Part;
  readonly sections: readonly Section[];
}

/** Sections of a side as one configuration; undefined when the order of files matters. */
function readSections(
  { documents }: Side,
  runs: Runs,
  wanted: ReadonlySet<Section>,
): (NarrowSide & { readonly leftOut: number }) | undefined {
  const read: ReadPart[] = [];
  let leftOut = 0;
  for (const document of documents.values()) {
    for (const { section, start } of document.sections) {
      if (wanted.has(section)) read.push(...partAt({ section, start }, document, runs));
      else leftOut += servicesIn(section);
    }
  }
  if (documents.size > 1 && isSpread(read)) return undefined;
  const checks = read.map(({ part }) => part.configuration.check);
  const vrrps = read.map(({ part }) => part.configuration.vrrp);
  const empty = readConfiguration({ check: [], vrrp: [] }, "daemon");
  let places: Map<Statement, StatementPlace> | undefined;
  return {
    leftOut,
    lost: read.flatMap(({ part }) => part.lost),
    configuration: {
      ...empty,
      check: {
        ...empty.check,
        local_address_group: checks.flatMap(({ local_address_group }) => local_address_group),
        virtual_server_group: checks.flatMap(({ virtual_server_group }) => virtual_server_group),
        virtual_server: checks.flatMap(({ virtual_server }) => virtual_server),
        crashes: checks.flatMap(({ crashes }) => crashes),
      },
      vrrp: {
        ...empty.vrrp,
        vrrp_sync_group: vrrps.flatMap(({ vrrp_sync_group }) => vrrp_sync_group),
        crashes: vrrps.flatMap(({ crashes }) => crashes),
      },
    },
    locate(statement) {
      places ??= placesIn(read);
      return places.get(statement);
    },
  };
}

/** What is read for a section: a run is read once, with its first section. */
function partAt({ section, start }: PlacedSection, document: SideDocument, runs: Runs): readonly ReadPart[] {
  const run = runs.get(section);
  const place = { file: document.file, line: start };
  if (run === undefined) return [{ ...place, part: partOf(section, document), sections: [section] }];
  return run.sections[0] === section ? [{ ...place, part: run.part, sections: run.sections }] : [];
}

function placesIn(read: readonly ReadPart[]): Map<Statement, StatementPlace> {
  const places = new Map<Statement, StatementPlace>();
  for (const { part, file, line: start } of read) {
    const { tree, lost } = part;
    for (const one of walk(tree.check)) places.set(one, { file, line: start + one.line });
    for (const one of walk(tree.vrrp)) places.set(one, { file, line: start + one.line });
    for (const { header, servers } of lost) {
      for (const one of [header, ...servers]) places.set(one, { file, line: start + one.line });
    }
  }
  return places;
}

/** True when a name is defined in several files: which of them counts is a matter of their order. */
function isSpread(read: readonly ReadPart[]): boolean {
  const fileOf = new Map<string, string>();
  for (const { file, sections } of read) {
    for (const { kind, name, role } of sections.flatMap(factsKeptOf)) {
      if (kind !== "service" && !(isGroup(kind) && role === "definition")) continue;
      const key = `${kind} ${name}`;
      const known = fileOf.get(key);
      if (known !== undefined && known !== file) return true;
      fileOf.set(key, file);
    }
  }
  return false;
}

const counts = new WeakMap<Section, number>();

/** Blocks of a section that begin a service. */
function servicesIn(section: Section): number {
  let count = counts.get(section);
  if (count === undefined) {
    count = section.statements.filter(({ keyword }) => keyword?.opens === "virtual_server").length;
    counts.set(section, count);
  }
  return count;
}
