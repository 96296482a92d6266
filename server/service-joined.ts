/** Several files that are read in order as one configuration: lvs.conf, and vip.conf that nothing includes. */
import { splitLines } from "./text/lines.ts";
import type { Workspace } from "./workspace.ts";
import type { OpenProject } from "./workspace-reading.ts";

/** The root that the files are included by; no file has such a name. */
const ROOT = "<all>";

/**
 * The one configuration that files make together, as an include of each in a file of their own would.
 * @returns undefined for files of several dialects, and for names that an include line cannot hold
 */
export function joinedProject(
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
