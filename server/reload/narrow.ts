/**
 * The part of two configurations that a reload may change: what they share word for word is left out, so that a plan can
 * follow the typing. Only for configurations whose braces are right: there a section reads the same alone.
 */
import type { Configuration } from "../model/configuration.ts";
import { readConfiguration } from "../model/configuration-reader.ts";
import type { Document } from "../model/document.ts";
import type { FactKind } from "../model/facts.ts";
import type { Project } from "../model/project.ts";
import { factsKeptOf } from "../model/symbols.ts";
import type { IncludeSource } from "../syntax/dialect.ts";
import type { Section } from "../syntax/section.ts";
import type { Statement } from "../syntax/tree.ts";
import { walk } from "../syntax/tree.ts";

export interface StatementPlace {
  readonly file: string;
  /** From the top of the file. */
  readonly line: number;
}

/** One side. */
export interface NarrowSide {
  readonly configuration: Configuration;
  /** Where a statement of the configuration stands. */
  locate(statement: Statement): StatementPlace | undefined;
}

export interface Narrowed {
  readonly old: NarrowSide;
  readonly fresh: NarrowSide;
  /** Virtual servers of the new configuration that were left out: they stay as they are. */
  readonly leftOut: number;
}

/**
 * What may differ between two projects; undefined when they have to be read whole.
 * @param old is never edited: what is found out about it is kept with it
 */
export function narrow(old: Project, fresh: Project): Narrowed | undefined {
  if (!isPlain(old) || !isPlain(fresh)) return undefined;
  const known = knowledgeOf(old);
  const changedTexts = differing(known.texts, textsOf(fresh));
  const [changedBefore, changedAfter] = [sectionsWith(old, changedTexts), sectionsWith(fresh, changedTexts)];
  const names = namesIn([...changedBefore, ...changedAfter]);
  for (const [kind, twice] of known.oddities) for (const name of twice) names.get(kind)?.add(name);
  const before = readSections(old, sectionsConcerned(old, changedBefore, names));
  const after = readSections(fresh, sectionsConcerned(fresh, changedAfter, names));
  if (before === undefined || after === undefined) return undefined;
  return { old: before, fresh: after, leftOut: countServices(fresh) - after.configuration.check.virtual_server.length };
}

/** True when every section can be read for itself, and includes stand between sections. */
function isPlain(project: Project): boolean {
  if (project.includes.some(({ around, problems }) => around !== undefined || problems.length > 0)) return false;
  for (const { dialect, context, inert, sections } of project.documents.values()) {
    if (dialect.vocabulary.dialect !== "lvs-1.2.2" || context.id !== "root" || inert) return false;
    if (sections.some(({ section }) => section.problems.length > 0)) return false;
  }
  return true;
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

function sectionsOf(project: Project): Section[] {
  return [...project.documents.values()].flatMap(({ sections }) => sections.map(({ section }) => section));
}

/** How often each text of a section occurs. */
function textsOf(project: Project): Map<string, number> {
  const counts = new Map<string, number>();
  for (const section of sectionsOf(project)) {
    const text = textOf(section);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

/** The texts that do not occur as often on the other side. */
function differing(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [text, count] of a) if (b.get(text) !== count) found.add(text);
  for (const [text, count] of b) if (a.get(text) !== count) found.add(text);
  return found;
}

function sectionsWith(project: Project, wanted: ReadonlySet<string>): readonly Section[] {
  return wanted.size === 0 ? [] : sectionsOf(project).filter((section) => wanted.has(textOf(section)));
}

const GROUPS = ["local_address_group", "virtual_server_group"] as const satisfies readonly FactKind[];

type Names = Map<FactKind, Set<string>>;

function noNames(): Names {
  return new Map<FactKind, Set<string>>([...GROUPS, "service" as const].map((kind) => [kind, new Set()]));
}

/** The services that sections speak of, and the groups they define. */
function namesIn(sections: readonly Section[]): Names {
  const names = noNames();
  for (const section of sections) {
    for (const { kind, name, role } of factsKeptOf(section)) {
      if (kind === "service" || role === "definition") names.get(kind)?.add(name);
    }
  }
  return names;
}

interface Knowledge {
  readonly texts: ReadonlyMap<string, number>;
  /** Services that are made twice, groups that are defined twice or not at all: a reload may trip over them unchanged. */
  readonly oddities: Names;
}

const knowledge = new WeakMap<Project, Knowledge>();

function knowledgeOf(project: Project): Knowledge {
  let known = knowledge.get(project);
  if (known === undefined) {
    known = { texts: textsOf(project), oddities: odditiesOf(project) };
    knowledge.set(project, known);
  }
  return known;
}

function odditiesOf({ symbols }: Project): Names {
  const names = noNames();
  for (const kind of GROUPS) {
    for (const { name, definitions } of symbols.entries(kind)) if (definitions.length !== 1) names.get(kind)?.add(name);
  }
  for (const { name, definitions, references } of symbols.entries("service")) {
    if (definitions.length + references.length > 1) names.get("service")?.add(name);
  }
  return names;
}

/** The sections of a project that are to be read: those that changed, those that share a name, and the groups they use. */
function sectionsConcerned(project: Project, changed: readonly Section[], names: Names): ReadonlySet<Section> {
  const found = new Set(changed);
  for (const [kind, wanted] of names) {
    for (const name of wanted) {
      const { definitions, references } = project.symbols.entry(kind, name);
      for (const { section } of [...definitions, ...references]) found.add(section);
    }
  }
  // A group that makes a service is read with the virtual_server that uses it.
  for (const section of [...found]) {
    for (const { kind, name, role } of factsKeptOf(section)) {
      if (kind !== "virtual_server_group" || role !== "definition") continue;
      for (const reference of project.symbols.entry(kind, name).references) found.add(reference.section);
    }
  }
  for (const section of [...found]) {
    for (const { kind, name, role } of factsKeptOf(section)) {
      if (role !== "reference" || !isGroup(kind)) continue;
      for (const definition of project.symbols.entry(kind, name).definitions) found.add(definition.section);
    }
  }
  return found;
}

function isGroup(kind: FactKind): boolean {
  return (GROUPS as readonly FactKind[]).includes(kind);
}

const NO_INCLUDES: IncludeSource = { open: () => [] };

interface Part {
  readonly configuration: Configuration;
  readonly statements: readonly Statement[];
}

const parts = new WeakMap<Section, Part>();

/** A section as the daemon reads it. */
function partOf(section: Section, { dialect, file }: Document): Part {
  let part = parts.get(section);
  if (part === undefined) {
    const tree = dialect.readAsDaemon(file, section.lines, NO_INCLUDES);
    part = { configuration: readConfiguration(tree, "daemon"), statements: tree.check };
    parts.set(section, part);
  }
  return part;
}

/** The sections of a project as one configuration; undefined when the daemon dies of one, or order matters across files. */
function readSections(project: Project, sections: ReadonlySet<Section>): NarrowSide | undefined {
  const read: { readonly part: Part; readonly file: string; readonly start: number }[] = [];
  for (const document of project.documents.values()) {
    for (const { section, start } of document.sections) {
      if (sections.has(section)) read.push({ part: partOf(section, document), file: document.file, start });
    }
  }
  if (project.documents.size > 1 && new Set(read.map(({ file }) => file)).size > 1 && hasRepeats(project))
    return undefined;
  const configurations = read.map(({ part }) => part.configuration);
  if (configurations.some(({ check, vrrp }) => check.crashes.length + vrrp.crashes.length > 0)) return undefined;
  const [first] = configurations;
  const checks = configurations.map(({ check }) => check);
  const empty = first ?? readConfiguration({ check: [], vrrp: [] }, "daemon");
  let places: Map<Statement, StatementPlace> | undefined;
  return {
    configuration: {
      ...empty,
      check: {
        ...empty.check,
        local_address_group: checks.flatMap(({ local_address_group }) => local_address_group),
        virtual_server_group: checks.flatMap(({ virtual_server_group }) => virtual_server_group),
        virtual_server: checks.flatMap(({ virtual_server }) => virtual_server),
      },
    },
    locate(statement) {
      if (places === undefined) {
        places = new Map();
        for (const { part, file, start } of read) {
          for (const one of walk(part.statements)) places.set(one, { file, line: start + one.line });
        }
      }
      return places.get(statement);
    },
  };
}

/** True when something is defined twice: which of the two counts is a matter of the order. */
function hasRepeats({ symbols }: Project): boolean {
  for (const kind of [...GROUPS, "service"] as const) {
    for (const { definitions } of symbols.entries(kind)) if (definitions.length > 1) return true;
  }
  return false;
}

/** Blocks that begin a service. */
function countServices(project: Project): number {
  let count = 0;
  for (const section of sectionsOf(project)) {
    for (const { keyword } of section.statements) if (keyword?.opens === "virtual_server") count++;
  }
  return count;
}
