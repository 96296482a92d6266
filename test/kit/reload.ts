/** Reload plans of fixtures, as text that a test can show whole. */
import { readConfiguration } from "../../server/model/configuration-reader.ts";
import { expandProject } from "../../server/model/expanded.ts";
import { planReload, type ReloadPlan, type ReloadReading } from "../../server/reload/index.ts";
import type { IncludeSource } from "../../server/syntax/dialect.ts";
import { splitLines } from "../../server/text/lines.ts";
import { includesIn, projectOf } from "./configurations.ts";
import { extractFiles } from "./markers.ts";

/** A fixture (`//- name` begins a file; the first is the root) in both readings. */
export function readBoth(
  files: ReadonlyMap<string, string>,
  includes: IncludeSource = includesIn(files),
): ReloadReading {
  const project = projectOf(files);
  const [[root, text] = ["main.conf", ""]] = files;
  const dialect = [...project.documents.values()][0]?.dialect;
  if (dialect === undefined) throw new Error("a fixture has at least one file");
  const tree = dialect.readAsDaemon(root, splitLines(text), includes);
  return { daemon: readConfiguration(tree, "daemon"), held: tree, written: expandProject(project), included: [] };
}

/** The plan from one fixture to another. */
export function planOf(old: string, fresh: string): ReloadPlan {
  return planReload(readBoth(extractFiles(old)), readBoth(extractFiles(fresh)));
}

/** A plan as lines: `192.0.2.10:80/TCP recreate [lb_algo]`, below it ` 10.1.1.1:80 keep`, ` from 10.0.0.1 add`, hazards last. */
export function showPlan({ services, hazards }: ReloadPlan): string {
  const reasons = (because: readonly { readonly field: string }[]) =>
    because.length === 0 ? "" : ` [${because.map(({ field }) => field).join(" ")}]`;
  const lines = services.flatMap((service) => [
    `${service.service} ${service.action}${reasons(service.because)}${service.emptiesPool ? " empties" : ""}`,
    ...service.destinations.map(({ destination, action, because }) => `  ${destination} ${action}${reasons(because)}`),
    ...service.localAddresses.map(({ address, action }) => `  from ${address} ${action}`),
  ]);
  return [...lines, ...hazards.map(({ rule }) => `! ${rule}`)].join("\n");
}

/** What a plan changes: the lines of `showPlan` without what is kept as it is, and without the hazard of nearly every plan. */
export function showChanges(plan: ReloadPlan): string {
  const lines = showPlan(plan).split("\n");
  const changed = lines.filter((line, i) => {
    if (line.startsWith("! ")) return line !== "! reload-dead-servers-return";
    if (!line.endsWith(" keep")) return true;
    // The service of a line that changes is named.
    const end = lines.findIndex((next, j) => j > i && !next.startsWith("  "));
    const own = lines.slice(i + 1, end === -1 ? undefined : end);
    return !line.startsWith("  ") && own.some((each) => !each.endsWith(" keep"));
  });
  return changed.join("\n") || "nothing";
}
