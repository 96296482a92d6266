/**
 * What keepalived has loaded, as far as an editor knows: the files on disk, or texts that are given in their place.
 * Sections that the editor holds too are the same values, so that a comparison looks at little.
 */
import type { BlockVocabulary } from "../grammar/vocabulary.ts";
import { type Document, readDocument } from "./model/document.ts";
import { includesOf, isPattern, resolvePattern } from "./model/includes.ts";
import { type Project, readProject } from "./model/project.ts";
import type { ReloadReading } from "./reload/index.ts";
import type { Side } from "./reload/narrow.ts";
import type { SideDocument } from "./reload/runs.ts";
import { readWhole } from "./service-reload.ts";
import type { OldTexts, ServiceEnvironment } from "./service-types.ts";
import type { Dialect } from "./syntax/dialect.ts";
import type { Section } from "./syntax/section.ts";
import { type Lines, splitLines } from "./text/lines.ts";
import { matchesPath } from "./text/name-pattern.ts";

export interface Loaded {
  /** The configuration of the editor as it is loaded. The same value until one of its files changes. */
  sideOf(fresh: Project, given: OldTexts | undefined): Side;
  /** All of it, as the daemon reads it. */
  readingOf(fresh: Project, given: OldTexts | undefined): ReloadReading | undefined;
}

interface Base {
  readonly stamp: string | undefined;
  readonly document: SideDocument;
}

interface View {
  readonly documents: ReadonlyMap<string, SideDocument>;
  readonly side: Side;
}

/** Nothing is given: everything is as on disk. */
const AS_ON_DISK: OldTexts = new Map();

/** @param isOpen true for a file of which the editor holds a text of its own */
export function createLoaded({ files }: Pick<ServiceEnvironment, "files">, isOpen: (file: string) => boolean): Loaded {
  const bases = new Map<string, Base>();
  const given = new WeakMap<OldTexts, Map<string, SideDocument>>();
  const views = new WeakMap<Project, WeakMap<OldTexts, View>>();
  const readings = new WeakMap<Side, ReloadReading | undefined>();

  const onDisk = (like: Document): SideDocument => {
    const { file } = like;
    // What is not open is held as it is on disk.
    if (!isOpen(file)) return like;
    const stamp = files.stamp(file);
    const known = bases.get(file);
    if (known !== undefined && known.stamp === stamp && isReadLike(known.document, like)) return known.document;
    const read = stamp === undefined ? undefined : files.read(file);
    const text = read === undefined || "failure" in read ? "" : withoutMark(read.text, like.lines);
    const document = documentOf(like, text);
    bases.set(file, { stamp, document });
    return document;
  };

  const givenDocument = (like: Document, texts: OldTexts): SideDocument => {
    const held = given.get(texts) ?? new Map<string, SideDocument>();
    given.set(texts, held);
    const known = held.get(like.file);
    if (known !== undefined && isReadLike(known, like)) return known;
    const document = documentOf(like, withoutMark(texts.get(like.file) ?? "", like.lines));
    held.set(like.file, document);
    return document;
  };

  const viewOf = (fresh: Project, texts: OldTexts): View => {
    const documents = new Map<string, SideDocument>();
    for (const [file, document] of fresh.documents) {
      documents.set(file, texts.has(file) ? givenDocument(document, texts) : onDisk(document));
    }
    const held = views.get(fresh) ?? new WeakMap<OldTexts, View>();
    views.set(fresh, held);
    const known = held.get(texts);
    if (known !== undefined && [...documents].every(([file, document]) => known.documents.get(file) === document)) {
      return known;
    }
    const view = { documents, side: sideFrom(documents, fresh, texts) };
    held.set(texts, view);
    return view;
  };

  const sideFrom = (documents: View["documents"], fresh: Project, texts: OldTexts): Side => {
    const own = [...documents.values()].flatMap(includesOf);
    const theirs = [...fresh.documents.values()].flatMap(includesOf);
    const isSame =
      own.length === theirs.length &&
      own.every(({ pattern, around }, i) => pattern === theirs[i]?.pattern && around === theirs[i]?.around) &&
      // A file that the editor's configuration does not have may be brought in by a pattern.
      ![...texts].some(([file, text]) => text !== undefined && !documents.has(file));
    if (!isSame) return projectFrom(documents, fresh, texts);
    return {
      documents,
      includes: own.map(({ section, around }, i) => ({ section, around, problems: fresh.includes[i]?.problems ?? [] })),
    };
  };

  /** The configuration from its root on: it may include other files than the one in the editor does. */
  const projectFrom = (documents: View["documents"], fresh: Project, texts: OldTexts): Project => {
    const root = documents.get(fresh.root) as SideDocument;
    const { dialect, context } = root;
    const read = (file: string, text: string, around: BlockVocabulary) =>
      readDocument(file, splitLines(text), dialect, around);
    return readProject(
      withLines(root),
      (file, around = context) => {
        if (texts.has(file) && texts.get(file) === undefined) return { failure: "missing" };
        const known = documents.get(file);
        if (known?.context === around) return withLines(known);
        const text = texts.get(file);
        if (text !== undefined) return read(file, text, around);
        const result = files.read(file);
        return "failure" in result ? { failure: "missing" } : read(file, result.text, around);
      },
      (pattern) => globWith(texts, pattern, files.glob),
    );
  };

  return {
    sideOf: (fresh, texts = AS_ON_DISK) => viewOf(fresh, texts).side,
    readingOf(fresh, texts = AS_ON_DISK) {
      const { documents, side } = viewOf(fresh, texts);
      if (readings.has(side)) return readings.get(side);
      const project = projectFrom(documents, fresh, texts);
      const reading = readWhole(project, {
        open(pattern, from) {
          const target = resolvePattern(pattern, from);
          const found = isPattern(pattern) ? globWith(texts, target, files.glob) : [target];
          return found.flatMap((file) => {
            const document = project.documents.get(file);
            return document === undefined ? [] : [{ file, lines: document.lines }];
          });
        },
      });
      readings.set(side, reading);
      return reading;
    },
  };
}

/** What a pattern names on disk, with the files that are given and without those that were not there. */
function globWith(texts: OldTexts, pattern: string, glob: (pattern: string) => readonly string[]): readonly string[] {
  const found = glob(pattern);
  if (texts.size === 0) return found;
  const given = [...texts].flatMap(([file, text]) => (text !== undefined && matchesPath(pattern, file) ? [file] : []));
  return [...found.filter((file) => !texts.has(file)), ...given].sort();
}

function isReadLike(document: SideDocument, like: Document): boolean {
  return document.dialect === like.dialect && document.context === like.context;
}

const MARK = "\ufeff";

/** A byte order mark that editors keep to themselves: they write it as it was. */
function withoutMark(text: string, lines: Lines): string {
  return text.startsWith(MARK) && !lines[0]?.startsWith(MARK) ? text.slice(MARK.length) : text;
}

/** A text read like the one in the editor. */
function documentOf(like: Document, text: string): SideDocument {
  const { file, dialect, context, sections, lines, inert } = like;
  if (isText(lines, text)) return { file, dialect, context, sections, ...(inert && { inert }) };
  const read = readDocument(file, splitLines(text), sharing(like), context);
  return { file, dialect, context, sections: read.sections };
}

function isText(lines: Lines, text: string): boolean {
  let at = 0;
  for (const line of lines) {
    if (!text.startsWith(line, at)) return false;
    at += line.length;
  }
  return at === text.length;
}

/** A reader that gives sections of a document again where a text has the same: most of a loaded file is in the editor too. */
function sharing({ dialect, sections }: Document): Dialect {
  const known = new Map<string, Section[]>();
  for (const { section } of sections) {
    const key = sectionKey(section.lines, section.following);
    const same = known.get(key);
    if (same === undefined) known.set(key, [section]);
    else same.unshift(section);
  }
  return {
    ...dialect,
    readSection: (lines, ...rest) =>
      known.get(sectionKey(lines, rest[1]))?.pop() ?? dialect.readSection(lines, ...rest),
  };
}

/** How a section reads depends on its lines and on the one that follows. */
function sectionKey(lines: Lines, following: string | undefined): string {
  return `${lines.join("")}\0${following ?? ""}`;
}

function withLines({ file, dialect, context, sections }: SideDocument): Document {
  return { file, dialect, context, sections, lines: sections.flatMap(({ section }) => section.lines) };
}
