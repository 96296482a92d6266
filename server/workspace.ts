/**
 * The texts that are held and the configurations they make up, with their findings: the caches behind the façade.
 * Open texts come from the editor, all others from the injected file system.
 */
import { failureLog } from "./failure.ts";
import { editDocument } from "./model/document.ts";
import { hasIncludes, isPattern, sameIncludes } from "./model/includes.ts";
import type { ReadFailure, ServiceEnvironment, Settings, TextChange } from "./service-types.ts";
import type { SettingsProblem } from "./settings-file.ts";
import { editLines, type Lines, splitLines, splitLinesInSteps } from "./text/lines.ts";
import { isTooLarge, noteSize, sizeOf } from "./text/size.ts";
import { atOnce } from "./text/steps.ts";
import { searchForIncluders } from "./workspace-includers.ts";
import { configurationReader, heldTexts, type OpenProject } from "./workspace-reading.ts";
import { bookOfSettings, engines } from "./workspace-settings.ts";

/** In longer texts the dialect is decided when they are opened; a line more sways nothing there. */
const SHORT_TEXT = 500;

/** A text that was read, and the configuration it makes, which begins with the file `root`. */
interface ReadAhead {
  readonly text: string;
  readonly lines: string[];
  readonly root: string;
  readonly project: OpenProject | undefined;
  /** What had happened by then. */
  readonly revision: number;
}

export interface Workspace {
  /** Changes when the findings of the file may have. */
  revisionOf(file: string): string;
  /** `ofFolders`: settings that hold for the configurations in a folder instead. */
  configure(settings: Settings, ofFolders?: ReadonlyMap<string, Settings>): void;
  /** Reads a text step by step for an `open` that follows. */
  readAhead(file: string, text: string): Generator<void>;
  open(file: string, text: string): void;
  change(file: string, changes: readonly TextChange[]): void;
  close(file: string): void;
  filesChanged(files: readonly string[] | undefined): void;
  openFiles(): readonly string[];
  isOpen(file: string): boolean;
  linesOf(file: string): Lines | { readonly failure: ReadFailure };
  /** Paths on disk that an absolute pattern names. */
  glob(pattern: string): readonly string[];
  /** The configuration a file belongs to: that of a file which includes it, else its own. */
  projectOf(file: string): OpenProject | undefined;
  /** All configurations that read a file, that one first, as far as they were met near open files. */
  projectsOf(file: string): readonly OpenProject[];
  /** Looks through all folders for configurations that read the file. False when some may be left that cannot be found. */
  seekIncludersOf(file: string): boolean;
  /** The same as if the file had these lines, without touching what is held. */
  projectWith(file: string, lines: Lines): OpenProject | undefined;
  /** What the `lvs-lsp.json` files met so far say that is not understood. */
  settingsProblems(): readonly SettingsProblem[];
}

/** A workspace that holds no text yet. */
export function createWorkspace(environment: ServiceEnvironment, initial: Settings): Workspace {
  const { files } = environment;
  /** Counts what may change the findings of all files, and, by its root, of the files of one configuration. */
  let epoch = 0;
  /** Counts all that happens. */
  let revision = 0;
  const edits = new Map<string, number>();
  /** Edited in place: what was made of them is good until the next edit. */
  const opened = new Map<string, string[]>();
  const onDisk = new Map<string, { readonly stamp: string | undefined; readonly lines: Lines }>();
  const includers = searchForIncluders(environment, (file) => opened.get(file));
  const projects = new Map<string, OpenProject>();
  const reader = configurationReader(files.glob, engines(failureLog(environment.log)));
  /** Files that another file brings in, and the roots of those configurations; the first is asked. */
  const rootsOf = new Map<string, [string, ...string[]]>();
  const settingsBook = bookOfSettings(files, initial);
  /** What was read for the next text to be opened. */
  let ahead: ReadAhead | undefined;
  /** The same when it has been opened, until it is asked for or anything changes. */
  let prepared: ReadAhead | undefined;

  const rootOf = (file: string): string => rootsOf.get(file)?.[0] ?? file;

  const edited = (root: string): void => {
    edits.set(root, (edits.get(root) ?? 0) + 1);
  };

  const happened = (): void => {
    revision++;
    prepared = undefined;
  };

  const forget = (): void => {
    epoch++;
    happened();
    edits.clear();
    projects.clear();
    rootsOf.clear();
    settingsBook.forget();
    includers.forgetWhereLooked();
  };

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

  /** With the lines of `override` for those of its file. */
  const readInSteps = (root: string, override?: { readonly file: string; readonly lines: Lines }) =>
    reader.read(root, settingsBook.settingsFor(root), (file) =>
      override?.file === file ? override.lines : linesOf(file),
    );

  const ownProjectOf = (file: string): OpenProject | undefined => {
    const root = rootOf(file);
    let known = projects.get(root);
    if (known !== undefined) return known;
    known = prepared?.root === root ? prepared.project : atOnce(readInSteps(root));
    if (prepared?.root === root) prepared = undefined;
    if (known === undefined) return undefined;
    projects.set(root, known);
    for (const included of known.project.documents.keys()) {
      if (included === root) continue;
      // What seemed to begin there is a part of this one.
      if (projects.delete(included)) {
        for (const roots of rootsOf.values()) {
          const at = roots.indexOf(included);
          if (at >= 0) roots.splice(at, 1, ...(roots.includes(root) ? [] : [root]));
        }
      }
      const roots = rootsOf.get(included);
      if (roots?.includes(root)) continue;
      if (roots === undefined) rootsOf.set(included, [root]);
      else roots.push(root);
      // Of that file, other things may be said now.
      epoch++;
    }
    return known;
  };

  const projectsOf = (file: string): readonly OpenProject[] => {
    const first = ownProjectOf(file);
    if (first === undefined) return [];
    const others = rootsOf.get(file)?.slice(1) ?? [];
    return [first, ...others.flatMap((root) => ownProjectOf(root) ?? [])].filter(
      (one, i, all) => one.project.documents.has(file) && all.indexOf(one) === i,
    );
  };

  /** True when everything that was read from disk, or looked for there, is still as it was. */
  const isAsRead = (): boolean => {
    if (!includers.areAsSeen()) return false;
    for (const [file, { stamp }] of onDisk) if (!opened.has(file) && files.stamp(file) !== stamp) return false;
    if (settingsBook.hasFiles()) return false;
    for (const open of [...projects.values(), prepared?.project]) {
      for (const { pattern, target, files: matched, problems } of open?.project.includes ?? []) {
        const before = [...matched, ...problems.flatMap(({ kind, file }) => (kind === "cycle" ? [file] : []))].sort();
        const now = isPattern(pattern) ? files.glob(target) : files.stamp(target) === undefined ? [] : [target];
        if (before.join("\n") !== [...now].sort().join("\n")) return false;
      }
    }
    return true;
  };

  /** True when a configuration is of another dialect now: a line in a short text, of one that begins with a short text. */
  const speaksAnew = ({ project, settings }: OpenProject, edited: Lines): boolean => {
    const { root } = project;
    const first = project.documents.get(root);
    if (settings.dialect !== "auto" || first === undefined) return false;
    if (first.lines.length > SHORT_TEXT || edited.length > SHORT_TEXT) return false;
    return atOnce(reader.dialectOf(root, first.lines, heldTexts(project))) !== first.dialect.vocabulary.dialect;
  };

  const readRoots = (roots: readonly string[]): void => {
    for (const root of roots) if (!opened.has(root) && !rootsOf.has(root)) ownProjectOf(root);
  };

  /** Reads the configurations that include an open file, so that fragments know who includes them. */
  const join = (): void => {
    if (includers.areJoined()) return;
    for (const file of opened.keys()) ownProjectOf(file);
    readRoots(includers.near([...opened.keys()]));
  };

  return {
    revisionOf(file) {
      if (opened.has(file)) join();
      return [epoch, ...(rootsOf.get(file) ?? [file]).map((root) => edits.get(root) ?? 0)].join(".");
    },
    configure(next, folders = new Map()) {
      settingsBook.configure(next, folders);
      forget();
    },
    *readAhead(file, text) {
      const lines = yield* splitLinesInSteps(text);
      noteSize(lines, text.length);
      if (isTooLarge(lines)) return;
      yield;
      const before = revision;
      const root = rootOf(file);
      const project = yield* readInSteps(root, { file, lines });
      ahead = { text, lines, root, project, revision: before };
    },
    open(file, text) {
      const own = ahead?.text === text ? ahead : undefined;
      const isGood = own?.revision === revision;
      ahead = undefined;
      opened.set(file, own?.lines ?? linesFrom(text));
      forget();
      if (isGood) prepared = own;
    },
    close(file) {
      opened.delete(file);
      forget();
    },
    filesChanged(changed) {
      // Without a list any file may have changed: nothing is forgotten as long as all of them are what they were.
      if (changed === undefined && isAsRead()) return;
      includers.forget(changed);
      if (changed === undefined) onDisk.clear();
      else for (const file of changed) onDisk.delete(file);
      forget();
    },
    change(file, changes) {
      happened();
      for (const { range, text } of changes) {
        const lines = opened.get(file);
        if (lines === undefined) return;
        if (range === undefined) {
          opened.set(file, splitLines(text));
          forget();
          continue;
        }
        reader.changed(lines, undefined);
        const wasTooLarge = isTooLarge(lines);
        const change = editLines(lines, range, text);
        noteSize(lines, sizeOf(lines) + change.growth);
        const held = projects.get(rootOf(file));
        const document = held?.project.documents.get(file);
        const sharing: OpenProject[] = [];
        for (const [root, other] of projects) {
          const its = other.project.documents.get(file);
          if (its === undefined) continue;
          edited(root);
          if (its === document) sharing.push(other);
          else projects.delete(root);
        }
        if (held === undefined || document === undefined) {
          // It was read and then dropped: what it includes now is not known.
          if (includers.areJoined()) forget();
          continue;
        }
        const edit = editDocument(document, change);
        reader.changed(lines, edit.document);
        const mayInclude = [...edit.removed, ...edit.added].some((section) => hasIncludes(section, document));
        if (mayInclude && !sameIncludes(document, edit.document)) forget();
        else if (isTooLarge(lines) !== wasTooLarge) forget();
        else if (speaksAnew(held, lines)) forget();
        else for (const { store, project } of sharing) store.update(edit, project.replace(edit));
      }
    },
    openFiles: () => [...opened.keys()],
    isOpen: (file) => opened.has(file),
    linesOf,
    glob: files.glob,
    projectOf(file) {
      if (opened.has(file)) join();
      return ownProjectOf(file);
    },
    projectsOf(file) {
      if (opened.has(file)) join();
      return projectsOf(file);
    },
    seekIncludersOf(file) {
      join();
      const { roots, isAll } = includers.everywhere(file);
      readRoots(roots);
      return isAll;
    },
    projectWith(file, lines) {
      if (opened.has(file)) join();
      return atOnce(readInSteps(rootOf(file), { file, lines }));
    },
    settingsProblems: settingsBook.problems,
  };
}

function linesFrom(text: string): string[] {
  const lines = splitLines(text);
  noteSize(lines, text.length);
  return lines;
}
