/** The part of the façade that looks ahead to a reload. */
import { readConfiguration } from "./model/configuration-reader.ts";
import { expandProject } from "./model/expanded.ts";
import type { ReloadReading } from "./reload/index.ts";
import { daemonIncludes, type Workspace } from "./workspace.ts";

export type { Bilingual } from "../grammar/vocabulary.ts";
export { canonicalAddress } from "./model/values.ts";
export { type Comparison, compareEffects, type Difference } from "./reload/comparison.ts";
export type { FieldChange } from "./reload/differences.ts";
export { type EffectPlace, type Effects, effectsOf, type Source, type VipMap } from "./reload/effects.ts";
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
  const included = new Set<string>();
  const includes = daemonIncludes(workspace);
  const held = document.dialect.readAsDaemon(file, document.lines, {
    open(pattern, from) {
      const found = includes.open(pattern, from);
      for (const one of found) included.add(one.file);
      return found;
    },
  });
  return {
    daemon: readConfiguration(held, "daemon"),
    held,
    // The daemon is started with this very file, even if another one includes it.
    written: expandProject({ ...project, root: file }),
    included: [...included],
  };
}
