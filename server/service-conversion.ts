/**
 * The part of the façade that converts. Several files are read in order as one configuration: lvs.conf, and vip.conf that
 * nothing includes.
 */
import { convertProjects } from "./convert/convert.ts";
import type { Project } from "./model/project.ts";
import type { Report } from "./rules/report.ts";
import type { ConvertOptions, ConvertResult } from "./service-types.ts";
import { splitLines } from "./text/lines.ts";
import type { Workspace } from "./workspace.ts";
import { daemonIncludes } from "./workspace-daemon.ts";
import type { OpenProject } from "./workspace-reading.ts";

/** The configuration that several files make together, as JSON or as a tree. */
export function convert(
  workspace: Workspace,
  names: readonly string[],
  { to, reading, redact, pathOf = (file) => file }: ConvertOptions,
  report: Report,
): ConvertResult {
  const named = [...new Set(names)].flatMap((name) => beginningWith(workspace, name) ?? []);
  const request = { to, reading, redact, includes: daemonIncludes(workspace), pathOf };
  if (to === "tree") return { text: convertProjects(projectsIn(named), request) };
  const held = named.filter((one, i) => !named.some((other, j) => isReadBy(one, other, j < i) && j !== i));
  const refused = reading === "written" ? errorsIn(workspace, held, report) : [];
  return refused.length > 0 ? { refused } : { text: convertProjects(projectsIn(held), request) };
}

/**
 * The configuration that begins with a file, whatever includes that. A file whose lines stand in a block of another is
 * none: then the whole.
 */
function beginningWith(workspace: Workspace, file: string): OpenProject | undefined {
  const held = workspace.projectOf(file);
  if (held === undefined) return undefined;
  const context = held.project.documents.get(file)?.context.id;
  return context === "root" ? { ...held, project: projectFrom(held.project, file) } : held;
}

/**
 * The part of a configuration that begins with one of its files: that one and what it brings in, read as the whole has
 * them. Names are those of the whole.
 */
function projectFrom(project: Project, file: string): Project {
  if (file === project.root || !project.documents.has(file)) return project;
  const reached = new Set([file]);
  // What is added on the way is visited, too.
  for (const from of reached) {
    for (const include of project.includes) {
      if (include.from === from) for (const included of include.files) reached.add(included);
    }
  }
  const documents = new Map([...project.documents].filter(([one]) => reached.has(one)));
  return { ...project, root: file, documents, includes: project.includes.filter(({ from }) => reached.has(from)) };
}

function projectsIn(held: readonly OpenProject[]): readonly Project[] {
  return held.map(({ project }) => project);
}

/** True when `other` reads the file that `one` begins with. Of two that read each other the earlier one does. */
function isReadBy(one: OpenProject, other: OpenProject, otherIsEarlier: boolean): boolean {
  if (!other.project.documents.has(one.project.root)) return false;
  return otherIsEarlier || !one.project.documents.has(other.project.root);
}

/** The errors in the files of configurations that are read as one: what one lacks another may have. */
function errorsIn(
  workspace: Workspace,
  held: readonly OpenProject[],
  report: Report,
): Extract<ConvertResult, { readonly refused: unknown }>["refused"] {
  const all = held.length > 1 ? joinedProject(workspace, held) : undefined;
  return (all === undefined ? held : [all.joined]).flatMap(({ project, store }) =>
    [...project.documents.values()].flatMap((document) =>
      document.file === all?.root
        ? []
        : report(store.of(document), document, project)
            .filter(({ severity }) => severity === "error")
            .map((finding) => ({ file: document.file, finding })),
    ),
  );
}

/** The root that the files are included by; no file has such a name. */
const ROOT = "<all>";

/**
 * The one configuration that files make together, as an include of each in a file of their own would.
 * @returns undefined for files of several dialects, and for names that an include line cannot hold
 */
function joinedProject(
  workspace: Workspace,
  held: readonly OpenProject[],
): { readonly joined: OpenProject; readonly root: string } | undefined {
  const roots = held.map(({ project }) => project.root);
  const dialects = new Set(held.map((open) => dialectIn(open)));
  const [dialect] = dialects;
  if (dialect === undefined || dialects.size > 1 || roots.some((file) => /[\s"*?[]|^[#!]/.test(file))) return undefined;
  const first = roots[0] ?? "";
  const root = first.slice(0, first.lastIndexOf("/") + 1) + ROOT;
  const lines = splitLines([`# lvs-lsp: dialect ${dialect}`, ...roots.map((file) => `include ${file}`), ""].join("\n"));
  const joined = workspace.projectWith(root, lines);
  return joined && { joined, root };
}

function dialectIn({ project }: OpenProject): string | undefined {
  return project.documents.get(project.root)?.dialect.vocabulary.dialect;
}
