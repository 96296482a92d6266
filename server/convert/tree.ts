/**
 * The tree of a configuration as JSON, from which the text comes back byte for byte: the lines as they are, and over them
 * every statement with its words, every comment and every blank line. Nodes are one flat list in the order of the file,
 * each with the index of the statement around it, so that no depth of nesting matters.
 * Bytes that were no UTF-8 are lone surrogates, which JSON escapes.
 */
import type { DialectId } from "../../grammar/vocabulary.ts";
import type { Document } from "../model/document.ts";
import type { Project } from "../model/project.ts";
import type { Place, Statement } from "../syntax/tree.ts";
import { placeOf, rangeOf } from "../syntax/tree.ts";
import { contentLength, type Range } from "../text/lines.ts";

const VERSION = 1;

export interface TreeDocument {
  readonly version: typeof VERSION;
  /** The files that were named, as indices of `files`; the others came in by includes. */
  readonly roots: readonly number[];
  readonly files: readonly TreeFile[];
}

export interface TreeFile {
  readonly path: string;
  readonly dialect: DialectId;
  /** The text, each line with its terminator. */
  readonly lines: readonly string[];
  readonly nodes: readonly TreeNode[];
}

export type TreeNode =
  | { readonly kind: "blank"; readonly range: Range }
  | { readonly kind: "comment"; readonly range: Range; readonly text: string }
  | {
      readonly kind: "statement";
      readonly range: Range;
      /** Offsets are UTF-16 columns of the line. */
      readonly words: readonly { readonly text: string; readonly start: number; readonly end: number }[];
      /** The index of the statement whose block it stands in. */
      readonly parent: number | null;
      /** Its block, with its braces where they are. */
      readonly block: { readonly open: Range | null; readonly close: Range | null } | null;
      /** What an include brings in, as indices of `files`. */
      readonly include?: readonly number[];
    };

/** The tree of configurations, as written; `pathOf` gives the path a file is shown with. */
export function treeOf(projects: readonly Project[], pathOf: (file: string) => string): TreeDocument {
  const documents = new Map<string, Document>();
  for (const project of projects) for (const [file, document] of project.documents) documents.set(file, document);
  const indexOf = new Map([...documents.keys()].map((file, index) => [file, index]));
  const indicesOf = (files: readonly string[]) => files.flatMap((file) => indexOf.get(file) ?? []);
  const includes = new Map<Statement, readonly number[]>();
  for (const project of projects) {
    for (const { statement, files } of project.includes) includes.set(statement, indicesOf(files));
  }
  return {
    version: VERSION,
    roots: indicesOf(projects.map(({ root }) => root)),
    files: [...documents.values()].map((document) => ({
      path: pathOf(document.file),
      dialect: document.dialect.vocabulary.dialect,
      lines: document.lines,
      nodes: nodesOf(document, includes),
    })),
  };
}

/** A tree as JSON, one line a node. */
export function writeTree(tree: TreeDocument): string {
  const list = (items: readonly unknown[], indent: string) =>
    items.length === 0
      ? "[]"
      : `[\n${items.map((item) => `${indent}  ${JSON.stringify(item)}`).join(",\n")}\n${indent}]`;
  const files = tree.files.map(
    ({ path, dialect, lines, nodes }) =>
      `    {\n      "path": ${JSON.stringify(path)},\n      "dialect": ${JSON.stringify(dialect)},\n` +
      `      "lines": ${list(lines, "      ")},\n      "nodes": ${list(nodes, "      ")}\n    }`,
  );
  return `{\n  "version": ${tree.version},\n  "roots": ${JSON.stringify(tree.roots)},\n  "files": [\n${files.join(",\n")}\n  ]\n}\n`;
}

/**
 * The text of the files that were named, in order, from what `writeTree` gave.
 * @throws when `json` is not such a tree
 */
export function textOfTree(json: string): string {
  const tree: unknown = JSON.parse(json);
  if (!isTree(tree)) throw new TypeError("not a tree of version 1");
  return tree.roots.map((root) => tree.files[root]?.lines.join("") ?? "").join("");
}

type TextOfTree = Pick<TreeDocument, "roots"> & { readonly files: readonly Pick<TreeFile, "lines">[] };

function isTree(value: unknown): value is TextOfTree {
  if (typeof value !== "object" || value === null) return false;
  const { version, roots, files } = value as Partial<Record<keyof TreeDocument, unknown>>;
  if (version !== VERSION || !Array.isArray(roots) || !Array.isArray(files)) return false;
  return (
    files.every(hasLines) &&
    roots.every((root: unknown) => Number.isInteger(root) && files[root as number] !== undefined)
  );
}

function hasLines(file: unknown): boolean {
  const lines: unknown = typeof file === "object" && file !== null && "lines" in file ? file.lines : undefined;
  return Array.isArray(lines) && lines.every((line: unknown) => typeof line === "string");
}

/** Statements, comments and blank lines of a document in their order. */
function nodesOf(document: Document, includes: ReadonlyMap<Statement, readonly number[]>): TreeNode[] {
  const nodes: TreeNode[] = [];
  for (const { start, section } of document.sections) {
    const asides = asidesOf(document, start, section.comments, section.lines.length);
    let next = 0;
    const indices = new Map<Statement, number>();
    for (const [statement, parent] of withParents(section.statements)) {
      const range = rangeOf(placeOf(statement), start);
      for (let aside = asides[next]; aside !== undefined && isBefore(aside, range); aside = asides[++next])
        nodes.push(aside);
      indices.set(statement, nodes.length);
      nodes.push(
        statementNode(statement, start, range, indices.get(parent as Statement) ?? null, includes.get(statement)),
      );
    }
    for (; next < asides.length; next++) nodes.push(asides[next] as TreeNode);
  }
  return nodes;
}

/** Every statement with the one whose block it stands in, outer ones first. */
function* withParents(statements: readonly Statement[]): Generator<[Statement, Statement | undefined]> {
  const stack: [Statement, Statement | undefined][] = statements.map((statement): [Statement, undefined] => [
    statement,
    undefined,
  ]);
  stack.reverse();
  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    yield entry;
    const [statement] = entry;
    const children = statement.block?.children ?? [];
    for (let i = children.length - 1; i >= 0; i--) stack.push([children[i] as Statement, statement]);
  }
}

function statementNode(
  statement: Statement,
  start: number,
  range: Range,
  parent: number | null,
  include: readonly number[] | undefined,
): TreeNode {
  const { text, block } = statement;
  const words = statement.words.map((word) => ({
    text: text.slice(word.start, word.end),
    start: word.start,
    end: word.end,
  }));
  const braces =
    block === undefined ? null : { open: optionalRange(block.open, start), close: optionalRange(block.close, start) };
  const node = { kind: "statement", range, words, parent, block: braces } as const;
  return include === undefined ? node : { ...node, include };
}

/** The comments and blank lines of a section, in order. */
function asidesOf(document: Document, start: number, comments: readonly Place[], length: number): TreeNode[] {
  const asides: TreeNode[] = comments.map((comment) => {
    const line = document.lines[start + comment.line] ?? "";
    return { kind: "comment", range: rangeOf(comment, start), text: line.slice(comment.start, comment.end) };
  });
  for (let number = start; number < start + length; number++) {
    const line = document.lines[number] ?? "";
    // The nothing after the last terminator is no line.
    if (line === "" || document.dialect.shapeOf(line).form !== "blank") continue;
    asides.push({ kind: "blank", range: rangeOf({ line: number, start: 0, end: contentLength(line) }, 0) });
  }
  return asides.sort(
    (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
  );
}

function isBefore(node: TreeNode, range: Range): boolean {
  const { start } = node.range;
  return start.line < range.start.line || (start.line === range.start.line && start.character < range.start.character);
}

function optionalRange(place: Place | undefined, start: number): Range | null {
  return place === undefined ? null : rangeOf(place, start);
}
