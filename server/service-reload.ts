/** The part of the façade that looks ahead to a reload. */
import { readConfiguration } from "./model/configuration-reader.ts";
import { expandProject } from "./model/expanded.ts";
import type { ReloadReading } from "./reload/index.ts";
import { daemonIncludes, type Workspace } from "./workspace.ts";

export type { Bilingual } from "../grammar/vocabulary.ts";
export type { FieldChange } from "./reload/differences.ts";
export { flatten } from "./reload/flatten.ts";
export { type Hazard, rangeOf } from "./reload/hazards.ts";
export { isQuiet, planReload, type ReloadPlan, type ReloadReading } from "./reload/index.ts";
export type { DestinationPlan, LocalAddressPlan, ServicePlan } from "./reload/plan.ts";
export { ACTIONS, changeText } from "./reload/words.ts";

/** The configuration that begins with a file, in both readings; undefined when it cannot be read. */
export function readForReload(workspace: Workspace, file: string): ReloadReading | undefined {
  const project = workspace.projectOf(file)?.project;
  const document = project?.documents.get(file);
  if (project === undefined || document === undefined) return undefined;
  const held = document.dialect.readAsDaemon(file, document.lines, daemonIncludes(workspace));
  return {
    daemon: readConfiguration(held, "daemon"),
    held,
    // The daemon is started with this very file, even if another one includes it.
    written: expandProject({ ...project, root: file }),
  };
}
