/**
 * The files that are read as one configuration: a root file and everything it includes, with the index of their names.
 * Open texts come from the editor, all others from the injected file system, which is read-only and bounded.
 */
import type { BlockVocabulary } from "../../grammar/vocabulary.ts";
import type { Section } from "../syntax/section.ts";
import { atOnce, type Steps } from "../text/steps.ts";
import type { Document, DocumentEdit } from "./document.ts";
import type { IncludeStatement } from "./includes.ts";
import { hasIncludes, includesOf, isPattern, resolvePattern } from "./includes.ts";
import { createSymbolIndex, type GrowingSymbolIndex } from "./symbols.ts";

/** Files read for one configuration, and how deep includes may nest. */
export const MOST_FILES = 4096;
export const DEEPEST_INCLUDE = 32;

/** Why an include brought in nothing. */
export type IncludeProblem =
  | "missing"
  | "no-match"
  | "cycle"
  | "again"
  | "folder"
  | "special"
  | "unreadable"
  | "too-large"
  | "outside"
  | "binary"
  | "too-many";

/** One include statement and the files it brings in. */
export interface ResolvedInclude extends IncludeStatement {
  /** The file it stands in. */
  readonly from: string;
  /** The absolute path or pattern. */
  readonly target: string;
  readonly files: readonly string[];
  readonly problems: readonly { readonly kind: IncludeProblem; readonly file: string }[];
}

/** Gives the document of a file, read in the block `context`; or why there is none. */
export type Load = (
  file: string,
  context: BlockVocabulary | undefined,
) => Document | { readonly failure: IncludeProblem };

/** The same, a step at a time. */
export type LoadInSteps = (...asked: Parameters<Load>) => Steps<ReturnType<Load>>;

export interface Project {
  readonly root: string;
  /** In the order they are first read; the root first. */
  readonly documents: Map<string, Document>;
  readonly includes: readonly ResolvedInclude[];
  readonly symbols: GrowingSymbolIndex;
  /** Where a section stands: its file and first line. */
  locate(section: Section): { readonly document: Document; readonly start: number } | undefined;
  /** Takes a new version of one of its documents in; the caller has seen that its includes are the same. */
  replace(edit: DocumentEdit): ReturnType<GrowingSymbolIndex["exchange"]>;
}

/** Reads the configuration that begins with `root`. */
export function readProject(root: Document, load: Load, glob: (pattern: string) => readonly string[]): Project {
  const inSteps: LoadInSteps = function* (file, context) {
    yield;
    return load(file, context);
  };
  return atOnce(readProjectInSteps(root, inSteps, glob));
}

/** The same in steps: those of `load`, and some for the names. */
export function* readProjectInSteps(
  root: Document,
  load: LoadInSteps,
  glob: (pattern: string) => readonly string[],
): Steps<Project> {
  const documents = new Map<string, Document>([[root.file, root]]);
  const includes: ResolvedInclude[] = [];
  const queue: { readonly document: Document; readonly depth: number }[] = [{ document: root, depth: 1 }];
  for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
    const { document, depth } = item;
    for (const include of includesOf(document)) {
      const target = resolvePattern(include.pattern, document.file);
      const matches = isPattern(include.pattern) ? glob(target) : [target];
      const files: string[] = [];
      const problems: { kind: IncludeProblem; file: string }[] = [];
      if (matches.length === 0)
        problems.push({ kind: (yield* isOutside(target, load)) ? "outside" : "no-match", file: target });
      for (const file of matches) {
        if (documents.has(file)) {
          files.push(file);
          continue;
        }
        if (documents.size >= MOST_FILES || depth > DEEPEST_INCLUDE) {
          problems.push({ kind: "too-many", file });
          continue;
        }
        const loaded = yield* load(
          file,
          include.around ?? (document.context.id === "root" ? undefined : document.context),
        );
        if ("failure" in loaded) {
          problems.push({ kind: loaded.failure, file });
          continue;
        }
        documents.set(file, loaded);
        files.push(file);
        queue.push({ document: loaded, depth: depth + 1 });
      }
      includes.push({ ...include, from: document.file, target, files, problems });
    }
  }
  const { order, includes: withoutCycles } = inReadingOrder(documents, root.file, includes);
  const inOrder = new Map(order.flatMap((file) => entryOf(documents, file)));
  const project = createProject(root.file, inOrder, withoutCycles);
  for (const { sections } of inOrder.values()) {
    yield;
    project.symbols.fill(sections.map(({ section }) => section));
  }
  return project;
}

function entryOf(documents: ReadonlyMap<string, Document>, file: string): [string, Document][] {
  const document = documents.get(file);
  return document === undefined ? [] : [[file, document]];
}

/**
 * The files in the order in which they are first read, and the includes without those that lead back to a file that is
 * still being read: these become problems of their line. So does a file that was read before, but it is read again; lines
 * that several blocks share are no problem.
 */
function inReadingOrder(
  documents: ReadonlyMap<string, Document>,
  root: string,
  includes: readonly ResolvedInclude[],
): { readonly order: readonly string[]; readonly includes: readonly ResolvedInclude[] } {
  const from = new Map<string, ResolvedInclude[]>();
  for (const include of includes) {
    const known = from.get(include.from);
    if (known === undefined) from.set(include.from, [include]);
    else known.push(include);
  }
  const order = new Set<string>();
  const open = new Set<string>();
  const back = new Map<ResolvedInclude, Set<string>>();
  const again = new Map<ResolvedInclude, Set<string>>();
  const isShared = ({ around, from: file }: ResolvedInclude) =>
    around !== undefined || documents.get(file)?.context.id !== "root";
  const enter = (file: string) => {
    order.add(file);
    open.add(file);
    const edges = (from.get(file) ?? []).flatMap((include) => include.files.map((target) => ({ include, target })));
    return { file, edges, next: 0 };
  };
  const reading = [enter(root)];
  for (let top = reading.at(-1); top !== undefined; top = reading.at(-1)) {
    const edge = top.edges[top.next++];
    if (edge === undefined) {
      open.delete(top.file);
      reading.pop();
    } else if (open.has(edge.target)) {
      back.set(edge.include, (back.get(edge.include) ?? new Set()).add(edge.target));
    } else if (!order.has(edge.target)) {
      reading.push(enter(edge.target));
    } else if (!isShared(edge.include)) {
      again.set(edge.include, (again.get(edge.include) ?? new Set()).add(edge.target));
    }
  }
  const cut = (include: ResolvedInclude): ResolvedInclude => {
    const [cycles = NO_FILES, twice = NO_FILES] = [back.get(include), again.get(include)];
    if (cycles.size + twice.size === 0) return include;
    const problems = [
      ...[...cycles].map((file) => ({ kind: "cycle" as const, file })),
      ...[...twice].map((file) => ({ kind: "again" as const, file })),
    ];
    const files = include.files.filter((file) => !cycles.has(file));
    return { ...include, files, problems: [...include.problems, ...problems] };
  };
  return { order: [...order], includes: includes.map(cut) };
}

const NO_FILES: ReadonlySet<string> = new Set();

/** True when the folder of a pattern must not be read: whether it names anything is nobody's business. */
function* isOutside(pattern: string, load: LoadInSteps): Steps<boolean> {
  const folder = pattern.slice(0, pattern.slice(0, pattern.search(/[*?[]/)).lastIndexOf("/")) || "/";
  const looked = yield* load(folder, undefined);
  return "failure" in looked && looked.failure === "outside";
}

/** The first line of a file, and how far apart its lines are, measured in lines of the root file. */
interface Span {
  readonly at: number;
  readonly size: number;
}

/** A project whose names are still to be filled in. */
function createProject(root: string, documents: Map<string, Document>, includes: readonly ResolvedInclude[]): Project {
  /** Sections' places are looked up by section; the table of a document is made when it is first needed after an edit. */
  const places = new Map<string, { readonly document: Document; readonly starts: Map<Section, number> }>();
  const startsOf = (document: Document): Map<Section, number> => {
    const known = places.get(document.file);
    if (known?.document === document) return known.starts;
    const starts = new Map(document.sections.map(({ section, start }) => [section, start]));
    places.set(document.file, { document, starts });
    return starts;
  };
  const locate = (section: Section) => {
    for (const document of documents.values()) {
      const start = startsOf(document).get(section);
      if (start !== undefined) return { document, start };
    }
    return undefined;
  };
  let resolved = includes;
  /** Where the lines of a file come in the order of reading: those of an included one share the room of the include. */
  const spans = new Map<string, Span>();
  const spanOf = (file: string): Span => {
    const chain: { readonly file: string; readonly include: ResolvedInclude; readonly parent: Document }[] = [];
    let known = spans.get(file);
    for (let inner = file; known === undefined && inner !== root && chain.length <= DEEPEST_INCLUDE; ) {
      const include = resolved.find(({ files }) => files.includes(inner));
      const parent = include === undefined ? undefined : documents.get(include.from);
      if (include === undefined || parent === undefined) break;
      chain.push({ file: inner, include, parent });
      inner = include.from;
      known = spans.get(inner);
    }
    let span = known ?? { at: 0, size: 1 };
    for (const { file: inner, include, parent } of chain.reverse()) {
      const line = (startsOf(parent).get(include.section) ?? 0) + include.statement.line;
      const share = span.size / include.files.length;
      const at = span.at + line * span.size + include.files.indexOf(inner) * share;
      span = { at, size: share / (documents.get(inner)?.lines.length ?? 1) };
      spans.set(inner, span);
    }
    return span;
  };
  const order = (section: Section): number => {
    for (const document of documents.values()) {
      const start = startsOf(document).get(section);
      if (start === undefined) continue;
      if (document.file === root) return start;
      const { at, size } = spanOf(document.file);
      return at + start * size;
    }
    return 0;
  };
  /** The includes of a document as its new version holds them; what they name is the same, statement by statement. */
  const refreshIncludes = (document: Document): void => {
    const fresh = includesOf(document);
    if (fresh.length === 0) return;
    let next = 0;
    resolved = resolved.map((include) => (include.from === document.file ? { ...include, ...fresh[next++] } : include));
  };
  const symbols = createSymbolIndex(order);
  return {
    root,
    documents,
    get includes() {
      return resolved;
    },
    symbols,
    locate,
    replace({ document, removed, added }) {
      documents.set(document.file, document);
      spans.clear();
      if (added.some((section) => hasIncludes(section, document))) refreshIncludes(document);
      return symbols.exchange(removed, added);
    },
  };
}
