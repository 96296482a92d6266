/** One file as read: its lines and its sections. Documents are values; an edit gives a new one that shares what did not change. */
import type { BlockVocabulary } from "../../grammar/vocabulary.ts";
import type { Dialect } from "../syntax/dialect.ts";
import type { LineShape } from "../syntax/line.ts";
import type { PlacedSection, Section } from "../syntax/section.ts";
import type { LineChange, Lines } from "../text/lines.ts";
import { atOnce, type Steps } from "../text/steps.ts";

export interface Document {
  /** The file: a path, or the URI of a text that is no file. */
  readonly file: string;
  readonly dialect: Dialect;
  readonly lines: Lines;
  /** The block its lines stand in: `root`, or that of the includers for a fragment. */
  readonly context: BlockVocabulary;
  readonly sections: readonly PlacedSection[];
  /** The text is too large to be looked into. */
  readonly inert?: true;
}

/**
 * Reads a file.
 * @param visit told about each section right after it was read, while its tree is at hand
 */
export function readDocument(
  file: string,
  lines: Lines,
  dialect: Dialect,
  context: BlockVocabulary,
  visit: (section: Section) => void = () => {},
): Document {
  return atOnce(readDocumentInSteps(file, lines, dialect, context, visit));
}

/** The same in steps: one for each section. */
export function* readDocumentInSteps(
  file: string,
  lines: Lines,
  dialect: Dialect,
  context: BlockVocabulary,
  visit: (section: Section) => void,
): Steps<Document> {
  const sections: PlacedSection[] = [];
  for (const placed of sectionsIn(lines, 0, lines.length, dialect, context)) {
    visit(placed.section);
    sections.push(placed);
    yield;
  }
  return { file, dialect, lines, context, sections };
}

/** Of a line that nobody looks at. */
const UNSEEN: LineShape = {
  family: undefined,
  marks: 0,
  form: "blank",
  words: [],
  own: [],
  header: [],
  name: "",
  indent: 0,
  comment: undefined,
  unclosedQuote: false,
};

/** A text that is too large to be looked into: one section in which nothing is said. */
export function readInertDocument(file: string, lines: Lines, dialect: Dialect, context: BlockVocabulary): Document {
  const inert: Dialect = {
    ...dialect,
    shapeOf: () => UNSEEN,
    startsSection: () => false,
    readSection: (own, around, following) => ({
      context: around,
      lines: own,
      following,
      statements: [],
      problems: [],
      comments: [],
      marks: 0,
    }),
  };
  return { ...readDocument(file, lines, inert, context), inert: true };
}

/** Reads the lines from `from` to before `to` as sections, one by one. Both must be ends of sections. */
function* sectionsIn(
  lines: Lines,
  from: number,
  to: number,
  dialect: Dialect,
  context: BlockVocabulary,
): Generator<PlacedSection> {
  for (let start = from; start < to; ) {
    const shapes = shapesOfSection(lines, start, to, dialect);
    const end = start + shapes.length;
    yield { start, section: dialect.readSection(lines.slice(start, end), context, lines[end], shapes) };
    start = end;
  }
}

/**
 * The shapes of the lines of the section that begins at line `start`; it ends at line `to` at the latest. Nothing begins
 * between the markers of a merge conflict: only its first side is read.
 */
function shapesOfSection(lines: Lines, start: number, to: number, dialect: Dialect): LineShape[] {
  const known = rolesIn(dialect);
  let count = 0;
  let conflict = false;
  for (let i = start; i < to; i++) {
    const line = lines[i] ?? "";
    const shape = dialect.shapeOf(line);
    let role = known.get(shape);
    if (role === undefined) {
      role = readRole(line, dialect);
      known.set(shape, role);
    }
    if (role === "start" && !conflict && i > start) break;
    if (role === "conflict" || role === "conflict-end") conflict = role === "conflict";
    shapesRead[count++] = shape;
  }
  return shapesRead.slice(0, count);
}

/** One place for the shapes of all sections while they are read: a list that grows keeps room to grow. */
const shapesRead: LineShape[] = [];

/** What a line is to the sections around it: the same for all lines of a shape. */
type Role = "none" | "start" | "conflict" | "conflict-end";

const roles = new WeakMap<Dialect, WeakMap<LineShape, Role>>();

/** The roles of shapes, as far as they are known. */
function rolesIn(dialect: Dialect): WeakMap<LineShape, Role> {
  let known = roles.get(dialect);
  if (known === undefined) {
    known = new WeakMap();
    roles.set(dialect, known);
  }
  return known;
}

function readRole(line: string, dialect: Dialect): Role {
  if (inConflictAfter(line, false)) return "conflict";
  if (!inConflictAfter(line, true)) return "conflict-end";
  return dialect.startsSection(line) ? "start" : "none";
}

/** What an edit makes of a document. */
export interface DocumentEdit {
  readonly document: Document;
  /** Which of the sections is the first that changed. */
  readonly index: number;
  /** The sections that went, and those that came in their place. */
  readonly removed: readonly Section[];
  readonly added: readonly Section[];
}

/**
 * The document after a change of lines: sections that the change did not touch are the same values.
 * Equal to reading the new lines afresh.
 */
export function editDocument(document: Document, change: LineChange): DocumentEdit {
  const { dialect, context, sections } = document;
  const { lines, from, removed, inserted } = change;
  const shift = inserted - removed;
  const first = sectionIndexAt(document, from);
  const last = sectionIndexAt(document, from + removed - 1);
  // Whether a line begins a section is a matter of the line alone. Only when the first line of a section changed may
  // the section before it grow, and only the line after the change can be a start that was one before.
  const begin = sections[first]?.start === from && first > 0 ? first - 1 : first;
  const start = sections[begin]?.start ?? 0;
  const endOf = (index: number): number => {
    const next = sections[index + 1];
    return next === undefined ? lines.length : next.start + shift;
  };
  let through = last;
  let conflict = conflictAt(lines, start, endOf(last));
  for (; conflict && through + 1 < sections.length; through++) {
    conflict = conflictAt(lines, endOf(through), endOf(through + 1), conflict);
  }
  const end = endOf(through);
  const fresh = [...sectionsIn(lines, start, end, dialect, context)];
  const after = sections.slice(through + 1);
  const moved = shift === 0 ? after : after.map(({ start, section }) => ({ start: start + shift, section }));
  return {
    document: { ...document, lines, sections: sections.slice(0, begin).concat(fresh, moved) },
    index: begin,
    removed: sections.slice(begin, through + 1).map(({ section }) => section),
    added: fresh.map(({ section }) => section),
  };
}

const LESS = 60;
const GREATER = 62;

/** Whether the line after this one stands in a merge conflict. */
function inConflictAfter(line: string, before: boolean): boolean {
  if (line === "") return before;
  let at = 0;
  while (line.charCodeAt(at) === 32 || line.charCodeAt(at) === 9) at++;
  const mark = line.charCodeAt(at);
  if (mark === LESS) return before || line.startsWith("<<<<<<<", at);
  return before && !(mark === GREATER && line.startsWith(">>>>>>>", at));
}

/** Whether line `to` stands in a merge conflict. */
function conflictAt(lines: Lines, from: number, to: number, before = false): boolean {
  let conflict = before;
  for (let i = from; i < to; i++) conflict = inConflictAfter(lines[i] ?? "", conflict);
  return conflict;
}

/** Index of the section that line `line` falls in. */
export function sectionIndexAt(document: Document, line: number): number {
  const { sections } = document;
  let low = 0;
  let high = sections.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sections[middle]?.start ?? 0) <= line) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The section that line `line` falls in, and where it begins. */
export function sectionAt(document: Document, line: number): PlacedSection {
  return document.sections[sectionIndexAt(document, line)] as PlacedSection;
}
