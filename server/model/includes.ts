/** Include statements: which there are in a file, what they name, and in which block they stand. */
import type { BlockVocabulary } from "../../grammar/vocabulary.ts";
import { MAY_INCLUDE } from "../syntax/line.ts";
import type { Section } from "../syntax/section.ts";
import type { Place, Statement } from "../syntax/tree.ts";
import { nameOf, placeOfArguments } from "../syntax/tree.ts";
import type { Lines } from "../text/lines.ts";
import type { Document } from "./document.ts";

export interface IncludeStatement {
  readonly section: Section;
  readonly statement: Statement;
  /** The path or pattern as written. */
  readonly pattern: string;
  readonly place: Place;
  /** The block it stands in; undefined at the top level of its file. */
  readonly around: BlockVocabulary | undefined;
}

const kept = new WeakMap<Section, readonly IncludeStatement[]>();

/** The includes of a section that the daemon would follow, in order. */
function includesOfSection(section: Section, words: ReadonlySet<string>): readonly IncludeStatement[] {
  let found = kept.get(section);
  if (found === undefined) {
    found = findIncludes(section, words);
    kept.set(section, found);
  }
  return found;
}

const NONE: readonly IncludeStatement[] = [];

function findIncludes(section: Section, words: ReadonlySet<string>): readonly IncludeStatement[] {
  if ((section.marks & MAY_INCLUDE) === 0) return NONE; // almost no section has one
  const found: IncludeStatement[] = [];
  const pending: { readonly statements: readonly Statement[]; readonly around: BlockVocabulary | undefined }[] = [
    { statements: section.statements, around: undefined },
  ];
  for (let level = pending.pop(); level !== undefined; level = pending.pop()) {
    for (const statement of level.statements) {
      if (statement.block !== undefined) {
        pending.push({ statements: statement.block.children, around: statement.block.vocabulary });
      }
      if (!words.has(nameOf(statement)) || statement.words.length !== 2 || statement.words[1]?.kind === "quote")
        continue;
      const place = placeOfArguments(statement);
      const pattern = statement.text.slice(place.start, place.end);
      found.push({ section, statement, pattern, place, around: level.around });
    }
  }
  return found.sort((a, b) => a.statement.line - b.statement.line);
}

/** True when the daemon would follow an include of this section of the document. */
export function hasIncludes(section: Section, document: Document): boolean {
  return includesOfSection(section, new Set(document.dialect.vocabulary.anywhere ?? [])).length > 0;
}

/** All includes of a document, in order. */
export function includesOf(document: Pick<Document, "dialect" | "sections">): readonly IncludeStatement[] {
  const words = new Set(document.dialect.vocabulary.anywhere ?? []);
  const found: IncludeStatement[] = [];
  for (const { section } of document.sections) {
    const own = includesOfSection(section, words);
    if (own.length > 0) found.push(...own);
  }
  return found;
}

/** True when two versions of a document include the same, in blocks of the same kind. */
export function sameIncludes(before: Document, after: Document): boolean {
  const show = (document: Document): string =>
    JSON.stringify(includesOf(document).map(({ pattern, around }) => [pattern, around?.id]));
  return show(before) === show(after);
}

/** What the first lines of a text include, as long as it is not known how they are read. */
export function patternsOfLines(lines: Lines): readonly string[] {
  const found: string[] = [];
  for (let i = 0; i < lines.length && i < MOST_LINES; i++) {
    const pattern = INCLUDE.exec(lines[i] as string)?.[1];
    if (pattern !== undefined) found.push(pattern);
  }
  return found;
}

const INCLUDE = /^\s*include[rmwba]?\s+([^\s"#!]+)/;

const MOST_LINES = 5_000;

/** A pattern as an absolute path, taken from the folder of the file that contains it. */
export function resolvePattern(pattern: string, file: string): string {
  if (pattern.startsWith("/")) return normalizePath(pattern);
  const folder = file.slice(0, file.lastIndexOf("/") + 1);
  // Windows: the host of a share stands behind two slashes.
  return `${file.startsWith("//") ? "/" : ""}${normalizePath(folder + pattern)}`;
}

/** A path without `.` and `..` steps. */
export function normalizePath(path: string): string {
  const steps: string[] = [];
  for (const step of path.split("/")) {
    if (step === "." || (step === "" && steps.length > 0)) continue;
    if (step === ".." && steps.length > 1) steps.pop();
    else if (step !== "..") steps.push(step);
  }
  return steps.join("/") || "/";
}

/** True when glob(3) would look for more than one name. */
export function isPattern(pattern: string): boolean {
  return /[*?[]/.test(pattern);
}
