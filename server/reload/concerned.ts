/** Which sections a change concerns: through the services and groups they name, as written and as the daemon reads them. */
import type { VirtualServer } from "../model/configuration.ts";
import type { Fact, FactKind } from "../model/facts.ts";
import { factsOf } from "../model/section-facts.ts";
import { factsKeptOf, type GrowingSymbolIndex } from "../model/symbols.ts";
import type { Section } from "../syntax/section.ts";
import { type Bystander, bystanderIn, takesAddresses } from "./bystanders.ts";
import { type Part, partOf, type Run, type SideDocument } from "./runs.ts";

/** What is known of a change. */
export interface Change {
  /** Sections that differ, on either side. */
  readonly before: ReadonlySet<Section>;
  readonly after: ReadonlySet<Section>;
  /** Sections of one side alone. */
  readonly added: ReadonlySet<Section>;
  readonly removed: ReadonlySet<Section>;
  readonly runs: readonly Run[];
}

export interface Concerned {
  /** Sections to be read. */
  readonly before: ReadonlySet<Section>;
  readonly after: ReadonlySet<Section>;
  /** Sections of both sides that need not be read: their service follows another one, or takes no part (undefined). */
  readonly aside: ReadonlyMap<Section, Bystander | undefined>;
}

/**
 * The sections that a change concerns.
 * @param documents those of the new side
 * @param symbols the names of the new side
 */
export function sectionsConcerned(
  { before, after, added, removed, runs }: Change,
  documents: ReadonlyMap<string, SideDocument>,
  symbols: GrowingSymbolIndex,
): Concerned {
  const names = namesIn([...before, ...after], runs);
  addOddities(names, symbols);
  const inFresh: Lookup = (kind, name) => {
    const { definitions, references } = symbols.entry(kind, name);
    return { definitions: definitions.map(sectionOf), references: references.map(sectionOf) };
  };
  const inOld = lookupIn(inFresh, added, removed);
  const [foundBefore, foundAfter] = [sharing(before, names, inOld), sharing(after, names, inFresh)];
  /** Unchanged sections that use a group which may differ. */
  const users = new Set<Section>();
  for (const name of names.get("local_address_group") ?? []) {
    for (const section of inFresh("local_address_group", name).references) {
      if (added.has(section)) foundAfter.add(section);
      else if (!foundBefore.has(section) && !foundAfter.has(section)) users.add(section);
    }
    for (const section of inOld("local_address_group", name).references) {
      if (removed.has(section)) foundBefore.add(section);
    }
  }
  const aside = bystandersAmong(users, documents);
  for (const section of users) {
    if (aside.has(section)) continue;
    foundBefore.add(section);
    foundAfter.add(section);
  }
  addGroups(foundBefore, inOld);
  addGroups(foundAfter, inFresh);
  return { before: foundBefore, after: foundAfter, aside };
}

const GROUPS = ["local_address_group", "virtual_server_group"] as const satisfies readonly FactKind[];

type Names = ReadonlyMap<FactKind, Set<string>>;

/** The services that sections speak of, as written and as the daemon reads them, the groups they define, and those they share. */
function namesIn(sections: readonly Section[], runs: readonly Run[]): Names {
  const names = new Map<FactKind, Set<string>>([...GROUPS, "service" as const].map((kind) => [kind, new Set()]));
  const asRead = runs.flatMap(({ sections: [first], part }) => (first === undefined ? [] : factsAsRead(first, part)));
  for (const { kind, name, role } of [...sections.flatMap(factsKeptOf), ...asRead]) {
    // Blocks that use one virtual_server_group share its lines: which of them has what depends on the others.
    if (kind === "service" || kind === "virtual_server_group" || role === "definition") names.get(kind)?.add(name);
  }
  return names;
}

/** The facts of what the daemon reads, as if a person had written it. */
function factsAsRead({ context, following, marks }: Section, { tree }: Part): readonly Fact[] {
  return factsOf({ context, lines: [], following, statements: tree.check, problems: [], comments: [], marks });
}

/** Services that are made twice, groups that are shared, defined twice or not at all: a reload may trip over them unchanged. */
function addOddities(names: Names, symbols: GrowingSymbolIndex): void {
  for (const kind of GROUPS) {
    symbols.eachCount(kind, (name, definitions, references) => {
      const isShared = kind === "virtual_server_group" && references > 1;
      if (definitions !== 1 || isShared) names.get(kind)?.add(name);
    });
  }
  symbols.eachCount("service", (name, definitions, references) => {
    if (definitions + references > 1) names.get("service")?.add(name);
  });
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
function lookupIn(fresh: Lookup, added: ReadonlySet<Section>, removed: ReadonlySet<Section>): Lookup {
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
      definitions: [...definitions.filter((section) => !added.has(section)), ...(own?.definitions ?? [])],
      references: [...references.filter((section) => !added.has(section)), ...(own?.references ?? [])],
    };
  };
}

/** The sections that are to be read: those that changed and those that share a name; without the users of local addresses. */
function sharing(changed: ReadonlySet<Section>, names: Names, lookup: Lookup): Set<Section> {
  const found = new Set(changed);
  for (const [kind, wanted] of names) {
    for (const name of wanted) {
      const { definitions, references } = lookup(kind, name);
      for (const section of definitions) found.add(section);
      if (kind !== "local_address_group") for (const section of references) found.add(section);
    }
  }
  // A group that makes a service is read with the virtual_server that uses it.
  for (const { kind, name } of groupsIn(found, "definition")) {
    if (kind !== "virtual_server_group") continue;
    for (const reference of lookup(kind, name).references) found.add(reference);
  }
  return found;
}

/** Which of the sections that use a group need not be read. The first service that names a group leads the others. */
function bystandersAmong(
  users: ReadonlySet<Section>,
  documents: ReadonlyMap<string, SideDocument>,
): ReadonlyMap<Section, Bystander | undefined> {
  const aside = new Map<Section, Bystander | undefined>();
  if (users.size < 2) return aside;
  const leaders = new Map<string, VirtualServer>();
  for (const document of documents.values()) {
    for (const { section } of document.sections) {
      if (!users.has(section)) continue;
      const server = bystanderIn(partOf(section, document).configuration);
      if (server === undefined) continue;
      if (!takesAddresses(server)) {
        aside.set(section, undefined);
        continue;
      }
      const group = server.laddr_group_name ?? "";
      const leader = leaders.get(group);
      if (leader === undefined) leaders.set(group, server);
      else aside.set(section, { server, leader });
    }
  }
  return aside;
}

/** The groups that sections use are read with them. */
function addGroups(found: Set<Section>, lookup: Lookup): void {
  for (const { kind, name } of groupsIn(found, "reference")) {
    for (const definition of lookup(kind, name).definitions) found.add(definition);
  }
}

/** The groups that sections define or name, each once. */
function groupsIn(sections: ReadonlySet<Section>, role: Fact["role"]): readonly Fact[] {
  const facts = [...sections].flatMap(factsKeptOf).filter((fact) => fact.role === role && isGroup(fact.kind));
  return [...new Map(facts.map((fact) => [`${fact.kind} ${fact.name}`, fact])).values()];
}

/** True for names of groups that make a difference to services. */
export function isGroup(kind: FactKind): boolean {
  return (GROUPS as readonly FactKind[]).includes(kind);
}
