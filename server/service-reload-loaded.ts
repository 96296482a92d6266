/**
 * What keepalived has loaded, as far as an editor knows: the files on disk, or a text that is given in the place of one.
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
import type { ServiceEnvironment } from "./service-types.ts";
import type { Dialect } from "./syntax/dialect.ts";
import type { Section } from "./syntax/section.ts";
import { type Lines, splitLines } from "./text/lines.ts";

/** A text that is loaded in the place of what is on disk. */
export interface GivenText {
  readonly file: string;
  readonly text: string;
}

export interface Loaded {
  /** The configuration of the editor as it is loaded. The same value until one of its files changes. */
  sideOf(fresh: Project, given: GivenText | undefined): Side;
  /** All of it, as the daemon reads it. */
  readingOf(fresh: Project, given: GivenText | undefined): ReloadReading | undefined;
}

interface Base {
  readonly stamp: string | undefined;
  readonly document: SideDocument;
}

interface View {
  readonly documents: ReadonlyMap<string, SideDocument>;
  readonly side: Side;
}

/** @param isOpen true for a file of which the editor holds a text of its own */
export function createLoaded({ files }: Pick<ServiceEnvironment, "files">, isOpen: (file: string) => boolean): Loaded {
  const bases = new Map<string, Base>();
  /** By the file of which another text is given; "" for none. */
  const views = new WeakMap<Project, Map<string, View>>();
  const readings = new WeakMap<Side, ReloadReading | undefined>();
  let lastGiven: { readonly text: string; readonly document: SideDocument } | undefined;

  const onDisk = (like: Document): SideDocument => {
    const { file } = like;
    // What is not open is held as it is on disk.
    if (!isOpen(file)) return like;
    const stamp = files.stamp(file);
    const known = bases.get(file);
    if (known !== undefined && known.stamp === stamp && isReadLike(known.document, like)) return known.document;
    const read = stamp === undefined ? undefined : files.read(file);
    const text = read === undefined || "failure" in read ? undefined : read.text;
    const document = documentOf(like, text === undefined ? "" : withoutMark(text, like.lines));
    bases.set(file, { stamp, document });
    return document;
  };

  const givenDocument = (text: string, like: Document): SideDocument => {
    if (lastGiven?.text !== text || lastGiven.document.file !== like.file || !isReadLike(lastGiven.document, like)) {
      lastGiven = { text, document: documentOf(like, text) };
    }
    return lastGiven.document;
  };

  const loadedOf = (like: Document, given: GivenText | undefined): SideDocument =>
    given?.file === like.file ? givenDocument(given.text, like) : onDisk(like);

  const viewOf = (fresh: Project, given: GivenText | undefined): View => {
    const documents = new Map<string, SideDocument>();
    for (const [file, document] of fresh.documents) documents.set(file, loadedOf(document, given));
    const held = views.get(fresh) ?? new Map<string, View>();
    views.set(fresh, held);
    const key = given?.file ?? "";
    const known = held.get(key);
    if (known !== undefined && [...documents].every(([file, document]) => known.documents.get(file) === document)) {
      return known;
    }
    const view = { documents, side: sideFrom(documents, fresh, given) };
    held.set(key, view);
    return view;
  };

  const sideFrom = (
    documents: ReadonlyMap<string, SideDocument>,
    fresh: Project,
    given: GivenText | undefined,
  ): Side => {
    const includes = fresh.includes.map(({ around, problems }) => ({ around, problems }));
    const own = [...documents.values()].flatMap(includesOf);
    const theirs = [...fresh.documents.values()].flatMap(includesOf);
    const isSame =
      own.length === theirs.length &&
      own.every(({ pattern, around }, i) => pattern === theirs[i]?.pattern && around === theirs[i]?.around);
    if (!isSame) return projectFrom(documents, fresh, given);
    return {
      documents,
      includes: includes.map((include, i) => ({ ...include, section: (own[i] as (typeof own)[0]).section })),
    };
  };

  /** The configuration from its root on: it may include other files than the one in the editor does. */
  const projectFrom = (
    documents: ReadonlyMap<string, SideDocument>,
    fresh: Project,
    given: GivenText | undefined,
  ): Project => {
    const root = documents.get(fresh.root) as SideDocument;
    const { dialect, context } = root;
    return readProject(
      withLines(root),
      (file, around = context) => {
        const known = documents.get(file);
        if (known?.context === around) return withLines(known);
        if (given?.file === file) return readDocument(file, splitLines(given.text), dialect, around);
        const read = files.read(file);
        if ("failure" in read) return { failure: "missing" };
        return readDocument(file, splitLines(read.text), dialect, around);
      },
      files.glob,
    );
  };

  return {
    sideOf: (fresh, given) => viewOf(fresh, given).side,
    readingOf(fresh, given) {
      const { documents, side } = viewOf(fresh, given);
      if (readings.has(side)) return readings.get(side);
      const project = projectFrom(documents, fresh, given);
      const reading = readWhole(project, {
        open(pattern, from) {
          const target = resolvePattern(pattern, from);
          return (isPattern(pattern) ? files.glob(target) : [target]).flatMap((file) => {
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
    readSection: (lines: Lines, context: BlockVocabulary, following: string | undefined) =>
      known.get(sectionKey(lines, following))?.pop() ?? dialect.readSection(lines, context, following),
  };
}

/** How a section reads depends on its lines and on the one that follows. */
function sectionKey(lines: Lines, following: string | undefined): string {
  return `${lines.join("")}\0${following ?? ""}`;
}

function withLines({ file, dialect, context, sections }: SideDocument): Document {
  return { file, dialect, context, sections, lines: sections.flatMap(({ section }) => section.lines) };
}
