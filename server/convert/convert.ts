/** Configurations as JSON or as a tree. */
import type { Configuration, ConfigurationTree, Reading } from "../model/configuration.ts";
import { readConfiguration } from "../model/configuration-reader.ts";
import { expandProject } from "../model/expanded.ts";
import type { Project } from "../model/project.ts";
import type { IncludeSource } from "../syntax/dialect.ts";
import { writeJson } from "./json.ts";
import { redactFile } from "./redact.ts";
import { treeOf, writeTree } from "./tree.ts";

export interface ConvertRequest {
  readonly to: "json" | "tree";
  /** Of no account for a tree, which is always as written. */
  readonly reading: Reading;
  readonly redact: boolean;
  /** Finds what the daemon would include. */
  readonly includes: IncludeSource;
  /** The path a file is shown with. */
  readonly pathOf: (file: string) => string;
}

/** What was read: the configuration, and the files it came from in the order they were first read. */
export interface ConfigurationRead {
  readonly configuration: Configuration;
  readonly sources: readonly string[];
}

/** Several configurations, read in order as one, as the text of a document. */
export function convertProjects(projects: readonly Project[], request: ConvertRequest): string {
  const { to, reading, redact, includes, pathOf } = request;
  if (to === "tree") {
    const tree = treeOf(projects, pathOf);
    return writeTree(redact ? { ...tree, files: tree.files.map(redactFile) } : tree);
  }
  const { configuration, sources } = readProjects(projects, reading, includes);
  return writeJson(configuration, { sources: sources.map(pathOf), redact });
}

/** The typed configuration of several files, read in order as one. */
export function readProjects(
  projects: readonly Project[],
  reading: Reading,
  includes: IncludeSource,
): ConfigurationRead {
  if (reading === "written") {
    const statements = projects.flatMap(expandProject);
    const sources = new Set(projects.flatMap((project) => [...project.documents.keys()]));
    return {
      configuration: readConfiguration({ check: statements, vrrp: statements }, reading),
      sources: [...sources],
    };
  }
  const { tree, sources } = readAsDaemon(projects, includes);
  return { configuration: readConfiguration(tree, reading), sources };
}

function readAsDaemon(projects: readonly Project[], includes: IncludeSource) {
  const sources = new Set<string>();
  const noting: IncludeSource = {
    open(pattern, file) {
      const found = includes.open(pattern, file);
      for (const included of found) sources.add(included.file);
      return found;
    },
  };
  const trees = projects.flatMap(({ root, documents }): ConfigurationTree[] => {
    const document = documents.get(root);
    if (document === undefined) return [];
    sources.add(root);
    return [document.dialect.readAsDaemon(root, document.lines, noting)];
  });
  const tree = { check: trees.flatMap(({ check }) => check), vrrp: trees.flatMap(({ vrrp }) => vrrp) };
  return { tree, sources: [...sources] };
}
