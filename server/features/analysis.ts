/** What every feature is given, and where in the configuration a position stands. Cost follows the block, never the document. */
import type { BlockVocabulary } from "../../grammar/vocabulary.ts";
import { type Document, sectionAt } from "../model/document.ts";
import type { Project } from "../model/project.ts";
import type { Language, Settings } from "../service-types.ts";
import { indentWidth } from "../syntax/pieces.ts";
import type { Section } from "../syntax/section.ts";
import { type Block, nameOf, rangeOf, type Statement } from "../syntax/tree.ts";
import { contentLength, type Position, type Range } from "../text/lines.ts";

/** One file as read, the configuration it belongs to, and how its reader wants to be spoken to. */
export interface Analysis {
  readonly document: Document;
  readonly project: Project;
  readonly language: Language;
  readonly settings: Settings;
  /** Absolute paths that a pattern names (`FileSystem.glob`). */
  readonly glob: (pattern: string) => readonly string[];
}

export type BlockStatement = Statement & { readonly block: Block };

/** Where a position stands. Lines in here count from the first line of the section, as in the tree. */
export interface Spot {
  readonly section: Section;
  /** The line of the file at which the section begins. */
  readonly start: number;
  readonly line: number;
  readonly character: number;
  /** The physical line with its terminator. */
  readonly text: string;
  /** The statement of this line, or the header of a block whose `{` or `}` stands here. */
  readonly statement: Statement | undefined;
  /** The blocks around the position, the outermost first; those that `statement` stands in. */
  readonly ancestors: readonly BlockStatement[];
  /** The words that may stand here. */
  readonly block: BlockVocabulary;
  readonly inComment: boolean;
}

/** Finds where a position stands, by binary search in the document and in each block. */
export function spotAt({ document }: Analysis, position: Position): Spot {
  const { section, start } = sectionAt(document, position.line);
  const line = position.line - start;
  const text = section.lines[line] ?? "";
  const character = Math.min(position.character, contentLength(text));
  const ancestors: BlockStatement[] = [];
  let statement: Statement | undefined;
  let level: readonly Statement[] = section.statements;
  for (;;) {
    const candidate = lastAtOrBefore(level, line, character);
    if (candidate === undefined) break;
    if (hasBlock(candidate) && isInside(candidate, line, character, text)) {
      ancestors.push(candidate);
      level = candidate.block.children;
      continue;
    }
    if (candidate.line === line || hasBrace(candidate, line)) statement = candidate;
    break;
  }
  const { comment } = document.dialect.shapeOf(text);
  return {
    section,
    start,
    line,
    character,
    text,
    statement,
    ancestors,
    block: ancestors.at(-1)?.block.vocabulary ?? document.context,
    inComment: comment !== undefined && character > comment.start,
  };
}

/** True for a header: a statement that opens a block. */
export function hasBlock(statement: Statement): statement is BlockStatement {
  return statement.block !== undefined;
}

/** `$NAME= …` (keepalived 2.x): a text for later, shown as the block it would be. */
export function isDefinition(statement: Statement): boolean {
  return nameOf(statement).startsWith("$");
}

/** The last statement that begins on an earlier line, or on this one not behind the character; the line's first otherwise. */
function lastAtOrBefore(statements: readonly Statement[], line: number, character: number): Statement | undefined {
  let low = 0;
  let high = statements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const statement = statements[middle] as Statement;
    const isBefore =
      statement.line < line || (statement.line === line && (statement.words[0]?.start ?? 0) <= character);
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  const found = statements[low - 1];
  const next = statements[low];
  // In the blanks before the first statement of a line: that statement is meant.
  const closed = found === undefined || (lastLineOf(found) < line && !isOpenEnded(found));
  if (closed && next?.line === line) return next;
  return found;
}

function isOpenEnded({ block }: Statement): boolean {
  return block !== undefined && block.close === undefined;
}

function lastLineOf(statement: Statement): number {
  return statement.block?.endLine ?? statement.line;
}

/** True when the position stands between the braces of the block, or where they should be. */
function isInside(
  { block, line: header, text: headerText }: BlockStatement,
  line: number,
  character: number,
  text: string,
): boolean {
  const { open, close, endLine } = block;
  if (open === undefined ? line <= header : line < open.line || (line === open.line && character < open.end))
    return false;
  if (close !== undefined) return line < close.line || (line === close.line && character <= close.start);
  if (line <= endLine) return true;
  // Below an unclosed block: what is written further in than its header is meant to belong to it.
  return Math.max(indentWidth(text), text.trim() === "" ? character : 0) > indentWidth(headerText);
}

function hasBrace({ block }: Statement, line: number): boolean {
  return block !== undefined && (block.open?.line === line || block.close?.line === line);
}

/** A range on the line of a spot. */
export function rangeOnLine(spot: Spot, start: number, end: number): Range {
  return rangeOf({ line: spot.line, start, end }, spot.start);
}
