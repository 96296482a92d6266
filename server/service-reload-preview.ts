/** The part of the façade that shows what a reload would do while the file is being written. */
import { DIALECTS } from "../grammar/dialects.ts";
import type { Bilingual } from "../grammar/vocabulary.ts";
import type { Document } from "./model/document.ts";
import type { Project } from "./model/project.ts";
import { alarmingSections } from "./reload/alarms.ts";
import { withBystanders } from "./reload/bystanders.ts";
import { hazardsOf } from "./reload/hazards.ts";
import { rangeOf } from "./reload/headers.ts";
import { isQuiet, planReload, type ReloadPlan } from "./reload/index.ts";
import { lensesOf } from "./reload/lenses.ts";
import { isEven, type Narrowed, narrow, type StatementPlace } from "./reload/narrow.ts";
import { pageOf } from "./reload/page.ts";
import { planServices, sizeOfPlan } from "./reload/plan.ts";
import { readWhole } from "./service-reload.ts";
import { createLoaded } from "./service-reload-loaded.ts";
import type { CodeLens, Language, Location, OldTexts, ReloadPreview, ServiceEnvironment } from "./service-types.ts";
import type { Statement } from "./syntax/tree.ts";
import { fileNameOf } from "./text/paths.ts";
import type { Workspace } from "./workspace.ts";
import { daemonIncludes } from "./workspace-daemon.ts";

export interface ReloadPreviews {
  preview(file: string, old: OldTexts | undefined): ReloadPreview | undefined;
  lenses(file: string): readonly CodeLens[];
}

/** A plan, and where its statements stand. */
interface LocatedPlan {
  readonly plan: ReloadPlan;
  readonly leftOut: number;
  locate(statement: Statement, side: "old" | "new"): StatementPlace | undefined;
}

/** Previews of the texts a workspace holds, against what is loaded. */
export function createReloadPreviews(workspace: Workspace, environment: ServiceEnvironment): ReloadPreviews {
  const { language, log } = environment;
  const loaded = createLoaded(environment, workspace.isOpen);

  const planFor = (file: string, given: OldTexts | undefined): LocatedPlan | undefined => {
    const fresh = workspace.projectOf(file)?.project;
    if (fresh === undefined) return undefined;
    const narrowed = narrow(loaded.sideOf(fresh, given), fresh, alarmingSections(fresh.documents));
    if (narrowed !== undefined) return planNarrowed(narrowed);
    const [before, after] = [loaded.readingOf(fresh, given), readWhole(fresh, daemonIncludes(workspace))];
    if (before === undefined || after === undefined) return undefined;
    if ([before, after].some(({ daemon }) => sizeOfPlan(daemon) > MOST_ROWS)) return undefined;
    const locate = ({ file = fresh.root, line }: Statement) => ({ file, line });
    return { plan: planReload(before, after), leftOut: 0, locate };
  };

  const lenses = (file: string): readonly CodeLens[] => {
    // What is not open is as it is on disk.
    if (!workspace.isOpen(file)) return [];
    const fresh = workspace.projectOf(file)?.project;
    if (fresh === undefined || !isPlanned(fresh)) return [];
    // While a brace is wrong the services below it come and go with every key.
    if (!isEven(fresh)) return [];
    const old = loaded.sideOf(fresh, undefined);
    const isEdited = ({ file, sections }: Document) => old.documents.get(file)?.sections !== sections;
    if (![...fresh.documents.values()].some(isEdited)) return [];
    const narrowed = narrow(old, fresh, []);
    const located = narrowed && planNarrowed(narrowed);
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
    preview: (file, old) =>
      guarded(undefined, () => {
        const located = planFor(file, old);
        return located && previewOf(located, file, old === undefined ? "disk" : "head", language);
      }),
    lenses: (file) => guarded([], () => lenses(file)),
  };
}

function isPlanned({ documents, root }: Project): boolean {
  const dialect = documents.get(root)?.dialect.vocabulary.dialect;
  return dialect !== undefined && DIALECTS[dialect].isModelled === true;
}

function sayer(language: Language): (text: Bilingual) => string {
  return ({ en, zh }) => (language === "zh-cn" ? zh : en);
}

/** Plans with more destinations and local addresses are left to the command line, which may take its time. */
const MOST_ROWS = 500_000;

/** The plan of what two sides do not share; undefined when it is too large. */
function planNarrowed({ old, fresh, bystanders, leftOut }: Narrowed): LocatedPlan | undefined {
  if ([old, fresh].some(({ configuration }) => sizeOfPlan(configuration) > MOST_ROWS)) return undefined;
  const plan = withBystanders(planServices(old.configuration, fresh.configuration), bystanders);
  return {
    plan: { services: plan.services, hazards: hazardsOf(plan, fresh.configuration, fresh.lost) },
    leftOut,
    locate: (statement, side) => (side === "old" ? old : fresh).locate(statement),
  };
}

function locationOf(statement: Statement, { file, line }: StatementPlace): Location {
  const { start, end } = rangeOf(statement);
  return { file, range: { start: { ...start, line }, end: { ...end, line } } };
}

function previewOf(
  { plan, leftOut, locate }: LocatedPlan,
  file: string,
  base: "disk" | "head",
  language: Language,
): ReloadPreview {
  const name = fileNameOf(file);
  const page = pageOf(plan, { say: sayer(language), name, base, leftOut });
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
    return [{ range: locationOf(statement, place).range, title: say(text), places: 0 }];
  });
}
