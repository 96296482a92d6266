/**
 * The façade: what an editor or a command asks, in editor terms. It holds the caches and does no IO of its own.
 * Files are named by path; a text that is no file by its URI.
 */

import { failureLog } from "./failure.ts";
import type { Analysis } from "./features/analysis.ts";
import { createFeatures } from "./features/index.ts";
import type { Document } from "./model/document.ts";
import { groupUnused } from "./rules/advice/group-unused.ts";
import { cappedNote, gravest } from "./rules/cap.ts";
import { type FixedText, fixAllIn } from "./rules/fix-all.ts";
import { joinFindings } from "./rules/join-findings.ts";
import { reporterIn, textIn } from "./rules/report.ts";
import { convert } from "./service-conversion.ts";
import { readForReload } from "./service-reload.ts";
import { createReloadPreviews, type ReloadPreviews } from "./service-reload-preview.ts";
import type { ReportedFinding, Service, ServiceEnvironment } from "./service-types.ts";
import { DEFAULT_DIALECT, DEFAULT_SETTINGS } from "./service-types.ts";
import { mayInclude } from "./syntax/line.ts";
import { createWorkspace } from "./workspace.ts";
import type { OpenProject } from "./workspace-reading.ts";

export { MOST_PROPOSALS } from "./features/completion.ts";
export type { Severity } from "./rules/finding.ts";
export type * from "./service-types.ts";
export { DEFAULT_SETTINGS, TOKEN_MODIFIERS, TOKEN_TYPES } from "./service-types.ts";

/** UTF-16 units of a text that is read in no time, unless it brings in others. */
const SHORT = 65_536;

/** A service that holds no text yet. */
export function createService(environment: ServiceEnvironment): Service {
  const { files, language, log } = environment;
  const workspace = createWorkspace(environment, DEFAULT_SETTINGS);
  const report = reporterIn(language);
  let previews: ReloadPreviews | undefined;
  /** Made when the first one is asked for. */
  const reloads = (): ReloadPreviews => {
    previews ??= createReloadPreviews(workspace, environment);
    return previews;
  };

  const findingsIn = (
    held: OpenProject | undefined,
    file: string,
    most = Number.POSITIVE_INFINITY,
  ): readonly ReportedFinding[] => {
    const document = held?.project.documents.get(file);
    if (held === undefined || document === undefined) return [];
    const found = held.store.of(document);
    const reported = report(gravest(found, most), document, held.project);
    return found.length <= most ? reported : [cappedNote(found.length, most, language), ...reported];
  };

  const analysisOf = (file: string): Analysis | undefined => {
    const held = workspace.projectOf(file);
    const document = held?.project.documents.get(file);
    return held === undefined || document === undefined ? undefined : analyse(document, held);
  };

  const analyse = (document: Document, { project, settings }: OpenProject): Analysis => ({
    document,
    project,
    language,
    settings,
    glob: files.glob,
  });

  /** One for each configuration that reads the file, wherever in the workspace it is. */
  const analysesOf = (file: string): readonly Analysis[] => {
    workspace.seekIncludersOf(file);
    return workspace.projectsOf(file).flatMap((held) => {
      const document = held.project.documents.get(file);
      return document === undefined ? [] : [analyse(document, held)];
    });
  };

  /** One for each file of the configurations that open files belong to. */
  const openAnalyses = (): readonly Analysis[] => {
    const held = new Set(workspace.openFiles().map((file) => workspace.projectOf(file)));
    return [...held].flatMap((open) =>
      open === undefined ? [] : [...open.project.documents.values()].map((document) => analyse(document, open)),
    );
  };

  const features = createFeatures({ analysisOf, analysesOf, openAnalyses, failed: failureLog(log) });

  /** A file with services that begins a configuration is no fragment. */
  const knowsIncludersOf = (file: string): boolean =>
    workspace.seekIncludersOf(file) ||
    (workspace.projectOf(file)?.project.root === file && features.services(file, "").length > 0);

  const allFindings = (file: string): readonly ReportedFinding[] =>
    joinFindings(workspace.projectsOf(file).map((held) => findingsIn(held, file, held.settings.maxFindings)));

  const findingsOf = (file: string): readonly ReportedFinding[] => {
    const said = allFindings(file);
    if (!said.some(isGroupUnused)) return said;
    // Only when nobody near uses a group, all are looked at who may.
    const before = workspace.revisionOf(file);
    const isKnown = knowsIncludersOf(file);
    const now = workspace.revisionOf(file) === before ? said : allFindings(file);
    return isKnown ? now : now.filter((finding) => !isGroupUnused(finding));
  };

  const fixAll = (file: string, only?: readonly string[]): FixedText => {
    const lines = workspace.linesOf(file);
    if ("failure" in lines) return { text: "", left: [] };
    const before = { lines, findings: findingsIn(workspace.projectOf(file), file) };
    return fixAllIn(file, before, (text) => findingsIn(workspace.projectWith(file, text), file), only);
  };

  return {
    configure: workspace.configure,
    isShort: (text) => text.length <= SHORT && !mayInclude(text),
    readAhead: workspace.readAhead,
    open: workspace.open,
    change: workspace.change,
    close: workspace.close,
    filesChanged: workspace.filesChanged,
    textOf(file) {
      const lines = workspace.linesOf(file);
      return "failure" in lines ? undefined : lines.join("");
    },
    dialectOf: (file) => analysisOf(file)?.document.dialect.vocabulary.dialect ?? DEFAULT_DIALECT,
    findings: findingsOf,
    knowsIncludersOf,
    findingsId: workspace.revisionOf,
    settingsProblems: () =>
      workspace.settingsProblems().map(({ file, message }) => ({ file, message: textIn(message, language) })),
    configurationOf: (file) => [
      file,
      ...[...(workspace.projectOf(file)?.project.documents.keys() ?? [])].filter((other) => other !== file),
    ],
    fixAll,
    ...features,
    convert: (names, options) => convert(workspace, names, options, report),
    readForReload: (file) => readForReload(workspace, file),
    reloadPreview: (file, old) => reloads().preview(file, old),
    reloadLenses: (file) => reloads().lenses(file),
  };
}

function isGroupUnused({ rule }: ReportedFinding): boolean {
  return rule === groupUnused.id;
}
