/**
 * The part of two configurations that a reload may change: what they share is left out, so that a plan can follow the
 * typing. Only for configurations whose includes stand between sections.
 */
import { DIALECTS } from "../../grammar/dialects.ts";
import type { Configuration } from "../model/configuration.ts";
import { readConfiguration } from "../model/configuration-reader.ts";
import type { IncludeProblem, ResolvedInclude } from "../model/project.ts";
import { factsKeptOf, type GrowingSymbolIndex } from "../model/symbols.ts";
import type { PlacedSection, Section } from "../syntax/section.ts";
import type { Statement } from "../syntax/tree.ts";
import { walk } from "../syntax/tree.ts";
import type { Bystander } from "./bystanders.ts";
import { isGroup, sectionsConcerned } from "./concerned.ts";
import { sectionDifference } from "./difference.ts";
import { keptByKin } from "./kept.ts";
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
  /** Virtual servers of both sides that change through their group alone; they are not in the configurations. */
  readonly bystanders: readonly Bystander[];
  /** Virtual servers of the new configuration that were left out: they stay as they are. */
  readonly leftOut: number;
}

/**
 * What may differ between two sides; undefined when they have to be read whole.
 * @param alarming sections of the new side that are looked at although they did not change
 */
export function narrow(
  old: Side,
  fresh: Side & { readonly symbols: GrowingSymbolIndex },
  alarming: readonly Section[],
): Narrowed | undefined {
  const [runsBefore, runsAfter] = [runsOfSide(old), runsOfSide(fresh)];
  if (runsBefore === undefined || runsAfter === undefined) return undefined;
  const { added, removed, changedBefore, changedAfter } = sectionDifference(
    old.documents,
    fresh.documents,
    (section) => runsBefore.has(section) || runsAfter.has(section),
  );
  const before = new Set([...changedBefore, ...runsBefore.keys()]);
  const after = new Set([...changedAfter, ...runsAfter.keys(), ...alarming]);
  // What runs together on one side is looked at on both.
  for (const section of [...runsAfter.keys(), ...alarming]) if (!added.has(section)) before.add(section);
  for (const section of runsBefore.keys()) if (!removed.has(section)) after.add(section);
  const runs = [...new Set([...runsBefore.values(), ...runsAfter.values()])];
  const concerned = sectionsConcerned({ before, after, added, removed, runs }, fresh.documents, fresh.symbols);
  const { aside } = concerned;
  const oldSide = readSections(old, runsBefore, concerned.before, aside);
  const freshSide = readSections(fresh, runsAfter, concerned.after, aside);
  if (oldSide === undefined || freshSide === undefined) return undefined;
  const bystanders = [...aside.values()].filter((bystander) => bystander !== undefined);
  return { old: oldSide, fresh: freshSide, bystanders, leftOut: freshSide.leftOut };
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
    if (!DIALECTS[document.dialect.vocabulary.dialect].isModelled || document.context.id !== "root" || document.inert)
      return undefined;
    const runs = runsOf(document);
    if (runs === undefined) return undefined;
    for (const [section, run] of runs) all.set(section, run);
  }
  // In a block that is still open an include would be read with the words of that block.
  return includes.some(({ section }) => all.has(section)) ? undefined : all;
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
  aside: ReadonlyMap<Section, Bystander | undefined>,
): (NarrowSide & { readonly leftOut: number }) | undefined {
  const read: ReadPart[] = [];
  const headers = new Map<Statement, StatementPlace>();
  let leftOut = 0;
  for (const document of documents.values()) {
    const { file } = document;
    for (const { section, start } of document.sections) {
      const header = aside.get(section)?.server.statement;
      if (wanted.has(section)) read.push(...partAt({ section, start }, document, runs));
      else if (header !== undefined) headers.set(header, { file, line: start + header.line });
      else leftOut += servicesIn(section);
    }
  }
  if (new Set(read.map(({ file }) => file)).size > 1 && hasRepeats(read)) return undefined;
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
      return headers.get(statement) ?? places.get(statement);
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

/** True when something is defined or a group used twice: which of them counts is a matter of the order of files. */
function hasRepeats(read: readonly ReadPart[]): boolean {
  const known = new Set<string>();
  for (const { kind, name, role } of read.flatMap(({ sections }) => sections.flatMap(factsKeptOf))) {
    if (kind !== "service" && !isGroup(kind)) continue;
    if (kind === "local_address_group" && role === "reference") continue;
    const key = `${kind} ${kind === "service" || role} ${name}`;
    if (known.has(key)) return true;
    known.add(key);
  }
  return false;
}

/** Blocks of a section that begin a service. */
const servicesIn = keptByKin(
  ({ statements }) => statements.filter(({ keyword }) => keyword?.opens === "virtual_server").length,
);
