/** The part of the façade that shows what a reload would do while the file is being written. */
import type { Bilingual, BlockVocabulary } from "../grammar/vocabulary.ts";
import { type Document, readDocument } from "./model/document.ts";
import { isPattern, resolvePattern } from "./model/includes.ts";
import { type Project, readProject } from "./model/project.ts";
import { hazardsOf } from "./reload/hazards.ts";
import { rangeOf } from "./reload/headers.ts";
import { isQuiet, planReload, type ReloadPlan } from "./reload/index.ts";
import { lensesOf } from "./reload/lenses.ts";
import { narrow, type StatementPlace } from "./reload/narrow.ts";
import { pageOf } from "./reload/page.ts";
import { planServices, sizeOfPlan } from "./reload/plan.ts";
import { readWhole } from "./service-reload.ts";
import type { CodeLens, Language, Location, ReloadPreview, ServiceEnvironment } from "./service-types.ts";
import type { Dialect, IncludeSource } from "./syntax/dialect.ts";
import type { Section } from "./syntax/section.ts";
import type { Statement } from "./syntax/tree.ts";
import { blockOf } from "./syntax/words-of.ts";
import { type Lines, splitLines } from "./text/lines.ts";
import { daemonIncludes, type Workspace } from "./workspace.ts";

export interface ReloadPreviews {
  preview(file: string, oldText: string | undefined): ReloadPreview | undefined;
  lenses(file: string): readonly CodeLens[];
}

/** A plan, and where its statements stand. */
interface LocatedPlan {
  readonly plan: ReloadPlan;
  readonly leftOut: number;
  locate(statement: Statement, side: "old" | "new"): StatementPlace | undefined;
}

/** Previews of the texts a workspace holds, against what is on disk. */
export function createReloadPreviews(workspace: Workspace, environment: ServiceEnvironment): ReloadPreviews {
  const { language, log } = environment;
  const disk = createDisk(environment);

  const planFor = (file: string, oldText: string | undefined): LocatedPlan | undefined => {
    const fresh = workspace.projectOf(file)?.project;
    const dialect = fresh?.documents.get(fresh.root)?.dialect;
    if (fresh === undefined || dialect === undefined) return undefined;
    const given = oldText === undefined ? undefined : { file, lines: splitLines(oldText) };
    const old = disk.project(fresh, dialect, given);
    return planNarrowly(old, fresh) ?? planWhole(old, disk.includes(given), fresh, daemonIncludes(workspace));
  };

  const lenses = (file: string): readonly CodeLens[] => {
    // What is not open is as it is on disk.
    if (!workspace.isOpen(file)) return [];
    const fresh = workspace.projectOf(file)?.project;
    const dialect = fresh?.documents.get(fresh.root)?.dialect;
    if (fresh === undefined || dialect?.vocabulary.dialect !== "lvs-1.2.2") return [];
    if ([...fresh.documents.values()].every(({ file, lines }) => disk.holds(file, lines))) return [];
    const located = planNarrowly(disk.project(fresh, dialect, undefined), fresh);
    return located === undefined ? [] : codeLensesOf(located, file, language);
  };

  /** Runs a preview; `empty` when it fails. */
  const guarded = <T>(empty: T, preview: () => T): T => {
    try {
      return preview();
    } catch (error) {
      log(`reload preview failed: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
      return empty;
    }
  };

  return {
    preview: (file, oldText) =>
      guarded(undefined, () => {
        const located = planFor(file, oldText);
        return located && previewOf(located, file, language);
      }),
    lenses: (file) => guarded([], () => lenses(file)),
  };
}

function sayer(language: Language): (text: Bilingual) => string {
  return ({ en, zh }) => (language === "zh-cn" ? zh : en);
}

/** Plans with more destinations and local addresses are left to the command line, which may take its time. */
const MOST_ROWS = 500_000;

/** The plan of what two projects do not share; undefined when they have to be read whole. */
function planNarrowly(old: Project, fresh: Project): LocatedPlan | undefined {
  const narrowed = narrow(old, fresh);
  if (narrowed === undefined) return undefined;
  const sides = [narrowed.old.configuration, narrowed.fresh.configuration] as const;
  if (sides.some((side) => sizeOfPlan(side) > MOST_ROWS)) return undefined;
  const plan = planServices(...sides);
  return {
    plan: { services: plan.services, hazards: hazardsOf(plan, narrowed.fresh.configuration, []) },
    leftOut: narrowed.leftOut,
    locate: (statement, side) => (side === "old" ? narrowed.old : narrowed.fresh).locate(statement),
  };
}

function planWhole(
  old: Project,
  oldIncludes: IncludeSource,
  fresh: Project,
  freshIncludes: IncludeSource,
): LocatedPlan | undefined {
  const [before, after] = [readWhole(old, oldIncludes), readWhole(fresh, freshIncludes)];
  if (before === undefined || after === undefined) return undefined;
  if ([before, after].some(({ daemon }) => sizeOfPlan(daemon) > MOST_ROWS)) return undefined;
  return {
    plan: planReload(before, after),
    leftOut: 0,
    locate: ({ file = fresh.root, line }) => ({ file, line }),
  };
}

function locationOf(statement: Statement, { file, line }: StatementPlace): Location {
  const { start, end } = rangeOf(statement);
  return { file, range: { start: { ...start, line }, end: { ...end, line } } };
}

function previewOf({ plan, leftOut, locate }: LocatedPlan, file: string, language: Language): ReloadPreview {
  const name = file.slice(file.lastIndexOf("/") + 1);
  const page = pageOf(plan, { say: sayer(language), name, leftOut });
  return {
    title: page.title,
    quiet: isQuiet(plan),
    page: page.text,
    jumps: page.jumps.flatMap(({ range, statement, side }) => {
      const place = locate(statement, side);
      return place === undefined ? [] : [{ range, target: locationOf(statement, place), side }];
    }),
  };
}

function codeLensesOf({ plan, locate }: LocatedPlan, file: string, language: Language): readonly CodeLens[] {
  const say = sayer(language);
  return lensesOf(plan).flatMap(({ statement, text }) => {
    const place = locate(statement, "new");
    if (place === undefined || place.file !== file) return [];
    return [{ range: locationOf(statement, place).range, title: say(text), locations: [] }];
  });
}

interface Disk {
  /** The configuration `fresh` as it is on disk, one text perhaps given. */
  project(fresh: Project, dialect: Dialect, given: GivenText | undefined): Project;
  includes(given: GivenText | undefined): IncludeSource;
  /** True when the file on disk has just these lines. */
  holds(file: string, lines: Lines): boolean;
}

interface GivenText {
  readonly file: string;
  readonly lines: Lines;
}

/** A file that is not there holds nothing. */
const NO_LINES: Lines = [""];

/** The files on disk, whatever the editor holds of them; the last configuration is kept until one of its files changes. */
function createDisk({ files }: Pick<ServiceEnvironment, "files">): Disk {
  const read = new Map<string, { readonly stamp: string | undefined; readonly lines: Lines | undefined }>();
  let kept: { readonly root: string; readonly dialect: Dialect; readonly project: Project } | undefined;

  const linesOf = (file: string): Lines | undefined => {
    const stamp = files.stamp(file);
    const known = read.get(file);
    if (known !== undefined && known.stamp === stamp) return known.lines;
    const result = stamp === undefined ? undefined : files.read(file);
    const lines = result === undefined || "failure" in result ? undefined : splitLines(result.text);
    read.set(file, { stamp, lines });
    return lines;
  };

  const readFrom = (fresh: Project, dialect: Dialect, given: GivenText | undefined): Project => {
    const textOf = (file: string) => (given?.file === file ? given.lines : linesOf(file));
    const context = blockOf(dialect.vocabulary, "root");
    const sharing = sharingSections(dialect, fresh);
    const read = (file: string, lines: Lines, around: BlockVocabulary): Document => ({
      ...readDocument(file, lines, sharing, around),
      dialect,
    });
    return readProject(
      read(fresh.root, textOf(fresh.root) ?? NO_LINES, context),
      (file, around = context) => {
        const lines = textOf(file);
        return lines === undefined ? { failure: "missing" } : read(file, lines, around);
      },
      files.glob,
    );
  };

  /** True when no file changed since the project was read, and the includes still name the same. */
  const isFresh = ({ documents, includes }: Project): boolean =>
    [...documents.values()].every(({ file, lines }) => (linesOf(file) ?? NO_LINES) === lines) &&
    includes.every(({ target, pattern, files: found, problems }) =>
      isPattern(pattern)
        ? files.glob(target).length === found.length
        : problems.length === 0 || files.stamp(target) === undefined,
    );

  return {
    project(fresh, dialect, given) {
      if (given !== undefined) return readFrom(fresh, dialect, given);
      const { root } = fresh;
      if (kept?.root === root && kept.dialect === dialect && isFresh(kept.project)) return kept.project;
      kept = { root, dialect, project: readFrom(fresh, dialect, undefined) };
      return kept.project;
    },
    holds(file, lines) {
      const known = linesOf(file);
      return known === lines || (known?.length === lines.length && known.every((line, i) => line === lines[i]));
    },
    includes: (given) => ({
      open(pattern, from) {
        const target = resolvePattern(pattern, from);
        return (isPattern(pattern) ? files.glob(target) : [target]).flatMap((file) => {
          const lines = given?.file === file ? given.lines : linesOf(file);
          return lines === undefined ? [] : [{ file, lines }];
        });
      },
    }),
  };
}

/** A reader that gives sections of `project` again where a text has the same: most of a file on disk is in the editor too. */
function sharingSections(dialect: Dialect, project: Project): Dialect {
  const sections = new Map<string, Section>();
  for (const document of project.documents.values()) {
    for (const { section } of document.sections) sections.set(sectionKey(section.lines, section.following), section);
  }
  return {
    ...dialect,
    readSection(lines, context, following) {
      const known = sections.get(sectionKey(lines, following));
      return known?.context === context ? known : dialect.readSection(lines, context, following);
    },
  };
}

/** How a section reads depends on its lines and on the one that follows. */
function sectionKey(lines: Lines, following: string | undefined): string {
  return `${lines.join("")}\0${following ?? ""}`;
}
