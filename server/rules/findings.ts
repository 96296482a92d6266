/** The findings of one configuration, kept up to date by difference. */
import type { Vocabulary } from "../../grammar/vocabulary.ts";
import type { Document, DocumentEdit } from "../model/document.ts";
import type { FactKind } from "../model/facts.ts";
import type { Project, ResolvedInclude } from "../model/project.ts";
import type { Touched } from "../model/symbols.ts";
import { dialectComment } from "../syntax/detection.ts";
import { nearestBlockWord } from "../syntax/meant-block.ts";
import type { PlacedSection, Section } from "../syntax/section.ts";
import { nameOf, type Statement } from "../syntax/tree.ts";
import { fileNameOf, ROOT_NAMES } from "../text/paths.ts";
import type { Steps } from "../text/steps.ts";
import type { Engine, IncludeWorld, PlacedFinding } from "./engine.ts";
import { fileTooLarge } from "./files/file-too-large.ts";
import { unusedSuppression } from "./files/unused-suppression.ts";
import type { Finding } from "./finding.ts";
import { checkIncluding, type SaidOfIncluding } from "./including.ts";
import { createAskers, keyOf, type Lookup, noting } from "./lookups.ts";
import { type Suppression, suppressionsOf } from "./suppressions.ts";

/** A finding and the line of its file at which its section begins. */
export interface LocatedFinding {
  readonly finding: Finding;
  readonly section: Section;
  readonly start: number;
}

export interface FindingStore {
  /** To be told of each edit, and what it changed (the result of `Project.replace`). */
  update(
    edit: DocumentEdit,
    change: { readonly touched: readonly Touched[]; readonly redefined: ReadonlySet<FactKind> },
  ): void;
  /** The findings of one file of the configuration, in the order of the text; those that comments silence are left out. */
  of(document: Document): readonly LocatedFinding[];
}

/** What a section says on its own. Most say nothing and have none. */
interface Row {
  /** Which section of its file. */
  readonly index: number;
  readonly findings: readonly Finding[];
  readonly suppressions: readonly Suppression[];
}

/** Names that are checked in one step. */
const NAMES_AT_ONCE = 100;

/** Finds everything once, in steps. */
export function* findingStoreInSteps(project: Project, engine: Engine, world: IncludeWorld): Steps<FindingStore> {
  const bySymbol = new Map<string, readonly PlacedFinding[]>();
  const askers = createAskers();
  const byInclude = new Map<ResolvedInclude, readonly PlacedFinding[]>();
  const checkIncludes = (): void => {
    for (const include of project.includes)
      if (!byInclude.has(include)) byInclude.set(include, engine.checkInclude(include, world));
    if (byInclude.size === project.includes.length) return;
    const present = new Set(project.includes);
    for (const include of byInclude.keys()) if (!present.has(include)) byInclude.delete(include);
  };
  checkIncludes();
  const including = new WeakMap<Section, SaidOfIncluding>();

  // Includes are looked for once: when one of them changes, so does the project.
  const files = project.includes.some(({ problems }) => problems.length > 0) ? "some" : "all";
  const lookups = new Set<Lookup>();
  const symbols = noting(project.symbols, lookups);
  const check = (names: readonly Touched[]): void => {
    for (const name of names) {
      const found = engine.checkSymbol(name, symbols, files);
      if (found.length > 0) bySymbol.set(keyOf(name), found);
      else if (bySymbol.size > 0) bySymbol.delete(keyOf(name));
      if (lookups.size > 0) lookups.delete(keyOf(name));
      if (lookups.size === 0) continue;
      askers.note(name, lookups);
      lookups.clear();
    }
  };
  const names = project.symbols.names(engine.checkedKinds);
  for (let i = 0; i < names.length; i += NAMES_AT_ONCE) {
    yield;
    check(names.slice(i, i + NAMES_AT_ONCE));
  }

  const rowOf = ({ section }: PlacedSection, index: number): readonly Row[] => {
    const findings = engine.checkSection(section);
    const suppressions = suppressionsOf(section);
    return findings.length === 0 && suppressions.length === 0 ? [] : [{ index, findings, suppressions }];
  };
  /** What the sections of each file say. */
  const said = new Map<string, { readonly sections: Document["sections"]; readonly rows: readonly Row[] }>();
  const rowsOf = ({ file, sections }: Document): readonly Row[] => {
    const known = said.get(file);
    if (known?.sections === sections) return known.rows;
    const rows = sections.flatMap(rowOf);
    said.set(file, { sections, rows });
    return rows;
  };
  for (const document of project.documents.values()) {
    yield;
    rowsOf(document);
  }
  /** An edit changes a few sections: what those before and behind them say is as it was. */
  const reviseRows = ({ document, index, removed, added }: DocumentEdit): void => {
    const { file, sections } = document;
    const known = said.get(file);
    if (known === undefined) return;
    const through = index + removed.length;
    const fresh = sections.slice(index, index + added.length).flatMap((one, i) => rowOf(one, index + i));
    const shift = added.length - removed.length;
    const after = known.rows.filter((row) => row.index >= through);
    const moved = shift === 0 ? after : after.map((row) => ({ ...row, index: row.index + shift }));
    const rows = known.rows.filter((row) => row.index < index).concat(fresh, moved);
    said.set(file, { sections, rows });
  };

  return {
    update(edit, { touched, redefined }) {
      const { document, removed, added } = edit;
      reviseRows(edit);
      check(askers.take(touched, redefined));
      // Where braces were wrong, or are now, what is said of the file's includes may change.
      if (removed.some(isBroken) || added.some(isBroken)) {
        for (const include of byInclude.keys()) if (include.files.includes(document.file)) byInclude.delete(include);
      }
      checkIncludes();
    },
    of(document) {
      if (document.inert) return tooLarge(document, engine);
      if (!isOurs(document)) return [];
      const found: LocatedFinding[] = [];
      const suppressions: (Suppression & { readonly section: Section; readonly start: number })[] = [];
      const rows = rowsOf(document);
      for (const row of rows) {
        const { section, start } = document.sections[row.index] as PlacedSection;
        for (const finding of row.findings) found.push({ finding, section, start });
        for (const suppression of row.suppressions) suppressions.push({ ...suppression, section, start });
      }
      const first = document.sections[0]?.section;
      const last = document.sections.at(-1)?.section;
      const elsewhere: PlacedFinding[] = [...byInclude.values()].flat();
      for (const list of bySymbol.values()) elsewhere.push(...list);
      if (first !== undefined && last !== undefined) elsewhere.push(...engine.checkFile(first, last, project.symbols));
      for (const { section, finding } of elsewhere) {
        const place = project.locate(section);
        if (place?.document === document) found.push({ finding, section, start: place.start });
      }
      const ofIncluding = checkIncluding(project, engine, including);
      const places = new Set(ofIncluding.length === 0 ? [] : found.map(whatIsSaid));
      for (const { section, finding } of ofIncluding) {
        const place = project.locate(section);
        if (place?.document !== document) continue;
        const one = { finding, section, start: place.start };
        if (!places.has(whatIsSaid(one))) found.push(one);
        places.add(whatIsSaid(one));
      }
      const kept = suppressions.length === 0 ? found : silence(found, suppressions, engine);
      return kept.sort(inTextOrder);
    },
  };
}

/** Which rule it is, and of which place of the file it speaks. */
function whatIsSaid({ finding: { rule, place }, start }: LocatedFinding): string {
  return `${rule} ${start} ${place.line} ${place.start}`;
}

function isBroken({ problems }: Section): boolean {
  return problems.length > 0;
}

function tooLarge(document: Document, engine: Engine): LocatedFinding[] {
  const section = document.sections[0]?.section;
  const finding = engine.findingOf(fileTooLarge, { line: 0, start: 0, end: 0 }, "note");
  return section === undefined || finding === undefined ? [] : [{ finding, section, start: 0 }];
}

function inTextOrder(a: LocatedFinding, b: LocatedFinding): number {
  return (
    a.start + a.finding.place.line - (b.start + b.finding.place.line) ||
    a.finding.place.start - b.finding.place.start ||
    compare(a.finding.rule, b.finding.rule) ||
    // Of two that a rule says of one place, the order must not depend on which was found first.
    compare(saidBy(a.finding), saidBy(b.finding))
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function saidBy({ message, data }: Finding): string {
  return `${message} ${JSON.stringify(data)}`;
}

/** The blocks of dpvs.conf, which is DPVS's own and begins with global_defs like ours. */
const OF_ANOTHER_PROGRAM = /^(netif|worker|timer|neigh|ipv4|ctrl|ipvs)_defs$/;

/** The block that tells stands behind global_defs. */
const FIRST_SECTIONS = 9;

/**
 * A file in which no top-level word is known, nor nearly, is none of ours, unless a comment names its dialect or it has
 * the name of the daemon's own: nothing is said about it. Words of other blocks make one that is included in a block
 * ours: it stands at the wrong place.
 */
function isOurs(document: Document): boolean {
  const isLikely = hasKnownWord(document) || ROOT_NAMES.includes(fileNameOf(document.file));
  return (isLikely && !isOfAnotherProgram(document)) || dialectComment(document.lines) !== undefined;
}

const ofAnotherProgram = new WeakMap<Section, boolean>();
const withKnownWord = new WeakMap<Section, boolean>();

/** What is found out about a section is kept: all of them are asked about after each edit. */
function keptOf(known: WeakMap<Section, boolean>, section: Section, find: () => boolean): boolean {
  const found = known.get(section) ?? find();
  known.set(section, found);
  return found;
}

function isOfAnotherProgram({ sections }: Document): boolean {
  return sections
    .slice(0, FIRST_SECTIONS)
    .some(({ section }) =>
      keptOf(ofAnotherProgram, section, () =>
        section.statements.some((statement) => OF_ANOTHER_PROGRAM.test(nameOf(statement))),
      ),
    );
}

function hasKnownWord({ sections, context, dialect }: Document): boolean {
  const isKnown = (statement: Statement): boolean =>
    statement.keyword !== undefined ||
    (context.id !== "root" && isWordOf(dialect.vocabulary, nameOf(statement))) ||
    (statement.block !== undefined && nearestBlockWord(nameOf(statement), context, dialect.vocabulary) !== undefined);
  return sections.some(({ section }) =>
    keptOf(
      withKnownWord,
      section,
      () =>
        section.statements.some(isKnown) ||
        // The side of a conflict that is passed over may be all there is.
        (section.problems.some(({ kind }) => kind === "merge-conflict") &&
          section.lines.some((line) => dialect.startsSection(line))),
    ),
  );
}

/** True for a word of any block. */
function isWordOf({ blocks }: Vocabulary, name: string): boolean {
  return Object.values(blocks).some(({ keywords }) => Object.hasOwn(keywords, name));
}

/** Leaves out what comments silence, and adds a hint for each comment that silences nothing. */
function silence(
  found: readonly LocatedFinding[],
  suppressions: readonly (Suppression & { readonly section: Section; readonly start: number })[],
  engine: Engine,
): LocatedFinding[] {
  const used = new Set<Suppression>();
  /** By line and rule; those that were used already are not counted again. */
  const unused = new Map<string, Suppression[]>();
  for (const suppression of suppressions) {
    const line = suppression.line === "file" ? "file" : suppression.line + suppression.start;
    for (const rule of suppression.rules === "all" ? ["all"] : suppression.rules) {
      const key = `${line} ${rule}`;
      const list = unused.get(key);
      if (list === undefined) unused.set(key, [suppression]);
      else list.push(suppression);
    }
  }
  const kept = found.filter(({ finding: { rule, place }, start }) => {
    const line = start + place.line;
    const keys = ["file all", `file ${rule}`, `${line} all`, `${line} ${rule}`].filter((key) => unused.has(key));
    for (const key of keys) {
      for (const suppression of unused.get(key) ?? []) used.add(suppression);
      unused.set(key, []);
    }
    return keys.length === 0;
  });
  for (const suppression of suppressions) {
    if (used.has(suppression)) continue;
    const { section, start, place } = suppression;
    const finding = engine.findingOf(unusedSuppression, place, "unused");
    if (finding !== undefined) kept.push({ finding, section, start });
  }
  return kept;
}
