/**
 * A configuration as written, all of it in one tree: what an include brings in stands in its place. Lines count from the
 * top of the file a statement stands in.
 */
import type { Section } from "../syntax/section.ts";
import type { Block, Place, Statement } from "../syntax/tree.ts";
import type { Document } from "./document.ts";
import { hasIncludes } from "./includes.ts";
import { MOST_FILES, type Project, type ResolvedInclude } from "./project.ts";

type Growing<T> = { -readonly [K in keyof T]: T[K] };

/** Statements that are being copied. */
interface Copy {
  readonly statements: readonly Statement[];
  readonly into: Statement[];
  /** Added to their lines. */
  readonly shift: number;
  /** The files that include each other down to them, the one they stand in last. */
  readonly trail: readonly string[];
  next: number;
}

/** The top-level statements of a configuration, includes in place. An include that leads back to its own file is left out. */
export function expandProject(project: Project): readonly Statement[] {
  const root = project.documents.get(project.root);
  const statements: Statement[] = [];
  if (root !== undefined) expand(copiesOf(root, statements, []), project);
  return statements;
}

/**
 * A statement of a section with what the includes in its block bring in; the statement itself where there are none.
 * Lines of the section still count from its first line.
 */
export function expandStatement(
  statement: Statement,
  section: Section,
  document: Document,
  project: Project,
): Statement {
  if (!hasIncludes(section, document)) return statement;
  const into: Statement[] = [];
  expand([{ statements: [statement], into, shift: 0, trail: [document.file], next: 0 }], project);
  return into[0] ?? statement;
}

/** Works a stack of copies off. */
function expand(stack: Copy[], project: Project): void {
  const includes = new Map(project.includes.map((include) => [include.statement, include]));
  let files = 0;

  for (let copy = stack.at(-1); copy !== undefined; copy = stack.at(-1)) {
    const statement = copy.statements[copy.next++];
    if (statement === undefined) {
      stack.pop();
      continue;
    }
    const include = includes.get(statement);
    if (include === undefined) {
      copyStatement(statement, copy, stack);
      continue;
    }
    // Files that include each other twice over would grow without bound.
    if (files >= MOST_FILES) continue;
    const brought = documentsOf(include, copy.trail, project);
    files += brought.length;
    for (const document of brought.reverse()) stack.push(...copiesOf(document, copy.into, copy.trail));
  }
}

/** The sections of a document, the first on top. */
function copiesOf(document: Document, into: Statement[], trail: readonly string[]): Copy[] {
  const inner = [...trail, document.file];
  return document.sections
    .map(({ start, section }) => ({ statements: section.statements, into, shift: start, trail: inner, next: 0 }))
    .reverse();
}

function documentsOf(include: ResolvedInclude, trail: readonly string[], project: Project): Document[] {
  return include.files.flatMap((file) => (trail.includes(file) ? [] : (project.documents.get(file) ?? [])));
}

function copyStatement(statement: Statement, { into, shift, trail }: Copy, stack: Copy[]): void {
  const { block } = statement;
  const file = trail.length > 1 ? trail.at(-1) : undefined;
  const copied: Growing<Statement> = { ...statement, line: statement.line + shift };
  if (file !== undefined) copied.file = file;
  into.push(copied);
  if (block === undefined) return;
  const children: Statement[] = [];
  copied.block = shiftedBlock(block, children, shift);
  stack.push({ statements: block.children, into: children, shift, trail, next: 0 });
}

function shiftedBlock(block: Block, children: readonly Statement[], shift: number): Block {
  const shifted = (place: Place | undefined) => place && { ...place, line: place.line + shift };
  const { open, close, endLine } = block;
  return { ...block, children, open: shifted(open), close: shifted(close), endLine: endLine + shift };
}
