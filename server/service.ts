/**
 * The façade: what an editor or a command asks, in editor terms. It holds the caches and does no IO of its own.
 * Files are named by path; a text that is no file by its URI.
 */
import type { BlockVocabulary, DialectId } from "../grammar/vocabulary.ts";
import type { Analysis } from "./features/analysis.ts";
import { createFeatures } from "./features/index.ts";
import { type Document, editDocument, readDocument } from "./model/document.ts";
import { differenceOf, type Load, type Project, readProject } from "./model/project.ts";
import { createEngine, type Engine } from "./rules/engine.ts";
import { createFindingStore, type FindingStore } from "./rules/findings.ts";
import { MOST_ROUNDS, safeEdits } from "./rules/fix-all.ts";
import { rules } from "./rules/index.ts";
import { reportFindings } from "./rules/report.ts";
import type { ReadFailure, ReportedFinding, Service, ServiceEnvironment, Settings } from "./service-types.ts";
import { DEFAULT_SETTINGS } from "./service-types.ts";
import { detectDialect, dialectOf } from "./syntax/dialects.ts";
import { blockOf } from "./syntax/words-of.ts";
import { applyEdits, type Lines, replaceRange, splitLines } from "./text/lines.ts";

export { MOST_PROPOSALS } from "./features/completion.ts";
export type * from "./service-types.ts";
export { DEFAULT_SETTINGS, TOKEN_MODIFIERS, TOKEN_TYPES } from "./service-types.ts";

/** A configuration with its findings. */
interface OpenProject {
  readonly project: Project;
  readonly store: FindingStore;
}

/** A service that holds no text yet. */
export function createService(environment: ServiceEnvironment): Service {
  const { files, language, log } = environment;
  let settings: Settings = DEFAULT_SETTINGS;
  /** Counts everything that may change findings. */
  let revision = 0;
  const opened = new Map<string, Lines>();
  const onDisk = new Map<string, { readonly stamp: string | undefined; readonly lines: Lines }>();
  const projects = new Map<string, OpenProject>();
  const engines = new Map<DialectId, Engine>();
  /** Files that another file brings in, and the root of that configuration. */
  const rootOf = new Map<string, string>();

  const forget = (): void => {
    revision++;
    projects.clear();
    rootOf.clear();
  };

  const engineFor = (dialect: DialectId): Engine => {
    let engine = engines.get(dialect);
    if (engine === undefined) {
      engine = createEngine(rules, dialect, settings.rules, (rule, error) =>
        log(
          `rule ${rule} failed and is switched off: ${error instanceof Error ? (error.stack ?? error.message) : error}`,
        ),
      );
      engines.set(dialect, engine);
    }
    return engine;
  };

  /** The lines of a file as the editor or the disk has it. */
  const linesOf = (file: string): Lines | { readonly failure: ReadFailure } => {
    const held = opened.get(file);
    if (held !== undefined) return held;
    const stamp = files.stamp(file);
    const known = onDisk.get(file);
    if (known !== undefined && stamp !== undefined && known.stamp === stamp) return known.lines;
    const read = files.read(file);
    if ("failure" in read) return read;
    const lines = splitLines(read.text);
    onDisk.set(file, { stamp, lines });
    return lines;
  };

  const documentOf = (
    file: string,
    lines: Lines,
    dialect: DialectId,
    context: BlockVocabulary | undefined,
  ): Document => {
    const spoken = dialectOf(dialect);
    return readDocument(file, lines, spoken, context ?? blockOf(spoken.vocabulary, "root"));
  };

  const chosenDialect = (file: string, lines: Lines): DialectId =>
    settings.dialect === "auto" ? detectDialect(file, lines) : settings.dialect;

  const readProjectOf = (root: string): OpenProject | undefined => {
    const lines = linesOf(root);
    if ("failure" in lines) return undefined;
    const dialect = chosenDialect(root, lines);
    const load: Load = (file, context) => {
      const included = linesOf(file);
      return "failure" in included ? included : documentOf(file, included, dialect, context);
    };
    const project = readProject(documentOf(root, lines, dialect, undefined), load, files.glob);
    const store = createFindingStore(project, engineFor(dialect), {
      documentOf: (file) => project.documents.get(file),
      filesLike: files.glob,
    });
    return { project, store };
  };

  /** The configuration a file belongs to: that of an open file which includes it, else its own. */
  const projectOf = (file: string): OpenProject | undefined => {
    const root = rootOf.get(file) ?? file;
    let known = projects.get(root);
    if (known === undefined) {
      known = readProjectOf(root);
      if (known === undefined) return undefined;
      projects.set(root, known);
      for (const included of known.project.documents.keys()) {
        if (included !== root && !rootOf.has(included)) {
          rootOf.set(included, root);
          projects.delete(included);
        }
      }
    }
    return known;
  };

  /** Reads the configurations of all open files, so that fragments know who includes them. */
  const joined = (file: string): OpenProject | undefined => {
    if (!projects.has(rootOf.get(file) ?? file)) for (const other of opened.keys()) projectOf(other);
    return projectOf(file);
  };

  const allFindings = (file: string): ReportedFinding[] => {
    const held = joined(file);
    const document = held?.project.documents.get(file);
    if (held === undefined || document === undefined) return [];
    return reportFindings(held.store.of(document), document, held.project, language);
  };

  const analyse = (document: Document, project: Project): Analysis => ({
    document,
    project,
    language,
    settings,
    glob: files.glob,
  });

  const analysisOf = (file: string): Analysis | undefined => {
    const project = joined(file)?.project;
    const document = project?.documents.get(file);
    return project === undefined || document === undefined ? undefined : analyse(document, project);
  };

  /** One for each file of the configurations that open files belong to. */
  const openAnalyses = (): readonly Analysis[] => {
    const held = new Set([...opened.keys()].map((file) => joined(file)?.project));
    return [...held].flatMap((project) =>
      project === undefined ? [] : [...project.documents.values()].map((document) => analyse(document, project)),
    );
  };

  const fixAll = (file: string, only: readonly string[] | undefined): string => {
    const original = linesOf(file);
    if ("failure" in original) return "";
    const wasOpen = opened.has(file);
    let text = original.join("");
    try {
      for (let round = 0; round < MOST_ROUNDS; round++) {
        const edits = safeEdits(allFindings(file), file, only);
        if (edits.length === 0) break;
        text = applyEdits(text, edits);
        opened.set(file, splitLines(text));
        forget();
      }
    } finally {
      if (wasOpen) opened.set(file, original);
      else opened.delete(file);
      forget();
    }
    return text;
  };

  return {
    configure(next) {
      settings = next;
      engines.clear();
      forget();
    },
    open(file, text) {
      opened.set(file, splitLines(text));
      forget();
    },
    close(file) {
      opened.delete(file);
      forget();
    },
    filesChanged(changed) {
      if (changed === undefined) onDisk.clear();
      else for (const file of changed) onDisk.delete(file);
      forget();
    },
    change(file, changes) {
      for (const { range, text } of changes) {
        const lines = opened.get(file);
        if (lines === undefined) return;
        if (range === undefined) {
          opened.set(file, splitLines(text));
          forget();
          continue;
        }
        const change = replaceRange(lines, range, text);
        opened.set(file, change.lines);
        revision++;
        const held = projects.get(rootOf.get(file) ?? file);
        const document = held?.project.documents.get(file);
        if (held === undefined || document === undefined) continue;
        const edited = editDocument(document, change);
        const { removed, added } = differenceOf(document.sections, edited.sections);
        const touchesIncludes = [...removed, ...added].some((section) =>
          section.lines.some((line) => line.includes("include")),
        );
        if (touchesIncludes) forget();
        else held.store.update(held.project.replace(edited));
      }
    },
    textOf(file) {
      const lines = linesOf(file);
      return "failure" in lines ? undefined : lines.join("");
    },
    dialectOf: (file) => joined(file)?.project.documents.get(file)?.dialect.vocabulary.dialect ?? "lvs-1.2.2",
    findings: (file) => capped(allFindings(file), settings.maxFindings),
    findingsId: () => String(revision),
    configurationOf: (file) => [
      file,
      ...[...(joined(file)?.project.documents.keys() ?? [])].filter((other) => other !== file),
    ],
    fixAll,
    ...createFeatures({ analysisOf, openAnalyses, log }),
    convert: () => ({ text: "{}\n" }),
  };
}

const RANK = { error: 0, warning: 1, information: 2, hint: 3 } as const;

/** At most `most` findings, the gravest first to stay. */
function capped(findings: ReportedFinding[], most: number): readonly ReportedFinding[] {
  if (findings.length <= most) return findings;
  const kept = new Set([...findings].sort((a, b) => RANK[a.severity] - RANK[b.severity]).slice(0, most));
  return findings.filter((finding) => kept.has(finding));
}
