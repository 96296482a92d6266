/** The part of the façade that looks ahead to a reload. */
import type { DialectId } from "../grammar/vocabulary.ts";
import { readConfiguration } from "./model/configuration-reader.ts";
import { expandProject } from "./model/expanded.ts";
import type { Project } from "./model/project.ts";
import type { ReloadReading } from "./reload/index.ts";
import type { IncludeSource } from "./syntax/dialect.ts";
import { detectDialect } from "./syntax/dialects.ts";
import { splitLines } from "./text/lines.ts";
import type { Workspace } from "./workspace.ts";
import { daemonIncludes } from "./workspace-daemon.ts";

export type { Bilingual } from "../grammar/vocabulary.ts";
export { canonicalAddress } from "./model/values.ts";
export { type Comparison, compareEffects, type Difference } from "./reload/comparison.ts";
export type { FieldChange } from "./reload/differences.ts";
export { type EffectPlace, type Effects, effectsOf, type Source, type VipMap } from "./reload/effects.ts";
export { flatten } from "./reload/flatten.ts";
export { groupHazards, groupServices, type ServiceGroup } from "./reload/grouping.ts";
export type { Hazard } from "./reload/hazard.ts";
export { rangeOf } from "./reload/headers.ts";
export { isQuiet, planReload, type ReloadPlan, type ReloadReading } from "./reload/index.ts";
export { inRanges } from "./reload/names.ts";
export type { DestinationPlan, LocalAddressPlan, ServicePlan } from "./reload/plan.ts";
export { ACTIONS, ADDRESS_ACTIONS, changeText, countText, emptyText, SERVER_ACTIONS } from "./reload/words.ts";

/** The dialect of a text that may well be of 1.2.2, whatever its file is called: a plan is asked for that version alone. */
export function plannedDialect(text: string): DialectId {
  return detectDialect("lvs.conf", splitLines(text));
}

/** The configuration that begins with a file, in both readings; undefined when it cannot be read. */
export function readForReload(workspace: Workspace, file: string): ReloadReading | undefined {
  const project = workspace.projectOf(file)?.project;
  // The daemon is started with this very file, even if another one includes it.
  return project && readWhole({ ...project, root: file }, daemonIncludes(workspace));
}

/** The configuration of a project in both readings; undefined when its root is not there. */
export function readWhole(project: Project, includes: IncludeSource): ReloadReading | undefined {
  const { root } = project;
  const document = project.documents.get(root);
  if (document === undefined) return undefined;
  const included = new Set<string>();
  const held = document.dialect.readAsDaemon(root, document.lines, {
    open(pattern, from) {
      const found = includes.open(pattern, from);
      for (const { file } of found) included.add(file);
      return found;
    },
  });
  return {
    daemon: readConfiguration(held, "daemon"),
    held,
    written: expandProject(project),
    included: [...included],
  };
}
