/** Edits of whole statements and blocks. Each is undefined where the lines are shared with something else. */
import type { Section } from "../syntax/section.ts";
import type { Block, Statement } from "../syntax/tree.ts";
import { contentOf } from "../text/lines.ts";
import type { FixEdit } from "./finding.ts";
import { deleteLine, indentOf, insertLines } from "./fix.ts";
import type { BlockStatement } from "./rule.ts";

const INDENT = "    ";

/** The indentation of what stands in a block. */
function indentIn(header: BlockStatement): string {
  const first = header.block.children.find((child) => child.line !== header.line);
  return first === undefined ? indentOf(header.text) + INDENT : indentOf(first.text);
}

/** Puts `lines` (without indentation or terminator) at the top of a block. */
export function insertAtTop(header: BlockStatement, lines: readonly string[]): FixEdit | undefined {
  const { open, close } = header.block;
  const openLine = open?.line ?? header.line;
  if (close !== undefined && close.line === openLine) return undefined;
  if (isFollowed(header)) return undefined;
  return insertLines(openLine + 1, indented(lines, indentIn(header)));
}

/** Puts `lines` (without indentation or terminator) before the `}` of a block. */
export function insertAtEnd(header: BlockStatement, section: Section, lines: readonly string[]): FixEdit | undefined {
  const { close } = header.block;
  if (close === undefined || !closesAlone(header.block, section)) return undefined;
  return insertLines(close.line, indented(lines, indentIn(header)));
}

/** True when the line of the `{` goes on with something that is not in the block. */
function isFollowed({ line, text, block }: BlockStatement): boolean {
  const { open, children } = block;
  if (open === undefined || open.line !== line || isBlankOrComment(text.slice(open.end))) return false;
  return !children.some((child) => child.line === line);
}

function indented(lines: readonly string[], indent: string): string {
  return lines.map((line) => `${indent}${line}\n`).join("");
}

/** Deletes the line of a statement, with its comment; undefined when it shares the line with another. */
export function deleteStatement(statement: Statement): FixEdit | undefined {
  return standsAlone(statement) ? deleteLine(statement.line) : undefined;
}

/** Deletes a block from its header to its `}`. */
export function deleteBlock(header: BlockStatement, section: Section): FixEdit | undefined {
  const { close } = header.block;
  if (close === undefined || !isOwnLines(header, section)) return undefined;
  return {
    range: { start: { line: header.line, character: 0 }, end: { line: close.line + 1, character: 0 } },
    newText: "",
  };
}

/** Moves a statement, with the block it opens, before line `line`. */
export function moveBefore(statement: Statement, section: Section, line: number): readonly FixEdit[] | undefined {
  const last = statement.block?.close?.line ?? statement.line;
  if (statement.block === undefined ? !standsAlone(statement) : !isOwnLines(statement, section)) return undefined;
  return [
    insertLines(line, textOfLines(section, statement.line, last)),
    { range: { start: { line: statement.line, character: 0 }, end: { line: last + 1, character: 0 } }, newText: "" },
  ];
}

/** The lines from `first` to `last`, each ending in "\n". */
export function textOfLines(section: Section, first: number, last: number): string {
  return section.lines
    .slice(first, last + 1)
    .map((line) => `${contentOf(line)}\n`)
    .join("");
}

/** True when the line holds this statement and at most a comment. */
export function standsAlone(statement: Statement): boolean {
  if (statement.block !== undefined) return false;
  const start = statement.words[0]?.start ?? 0;
  const end = statement.words.at(-1)?.end ?? 0;
  return isBlank(statement.text.slice(0, start)) && isBlankOrComment(statement.text.slice(end));
}

/** True when header and `}` of a block are on lines of their own. */
export function isOwnLines(statement: Statement, section: Section): boolean {
  const { block } = statement;
  if (block?.close === undefined || block.close.line === statement.line) return false;
  return isBlank(statement.text.slice(0, statement.words[0]?.start ?? 0)) && closesAlone(block, section);
}

function closesAlone(block: Block, section: Section): boolean {
  const { close } = block;
  const line = close === undefined ? undefined : section.lines[close.line];
  if (close === undefined || line === undefined || close.line === block.open?.line) return false;
  return isBlank(line.slice(0, close.start)) && isBlankOrComment(line.slice(close.end));
}

function isBlank(text: string): boolean {
  return text.trim() === "";
}

function isBlankOrComment(text: string): boolean {
  return /^\s*([#!]|$)/.test(text);
}
