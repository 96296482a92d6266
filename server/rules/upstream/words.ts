/** The words of a statement as upstream takes them: quotes stripped, forms told apart, what is filled in later left alone. */
import type { Argument, BlockVocabulary, Keyword } from "../../../grammar/vocabulary.ts";
import { lastChild } from "../../model/virtual-server.ts";
import type { Block, Place, Statement } from "../../syntax/tree.ts";
import { nameOf, placeOf } from "../../syntax/tree.ts";
import { isConditional, isFilledIn, isOpaque } from "../../syntax/upstream/line-head.ts";
import { kept } from "../../text/kept.ts";
import type { BlockStatement } from "../rule.ts";

/** Word `index` without its quotes; undefined past the end. */
export function valueAt(statement: Statement, index: number): string | undefined {
  const word = statement.words[index];
  if (word === undefined) return undefined;
  const { start, end, kind } = word;
  if (kind !== "string") return statement.text.slice(start, end);
  const isClosed = end - start > 1 && statement.text.charAt(end - 1) === '"';
  return statement.text.slice(start + 1, isClosed ? end - 1 : end);
}

/** The arguments that the words of a statement are read as, and the word the first one stands at. */
export interface Form {
  readonly args: readonly Argument[];
  readonly offset: number;
}

/** How a statement with `keyword` is read. */
export function formOf(statement: Statement, keyword: Keyword, around: BlockVocabulary): Form {
  const offset = keyword === around.entry ? 0 : 1;
  const { forms } = keyword;
  if (forms === undefined) return { args: keyword.args, offset };
  const first = valueAt(statement, offset);
  const form = forms.find(([literal]) => literal?.values?.length === 1 && literal.values[0] === first);
  return { args: form ?? keyword.args, offset };
}

/** Where keepalived notices that something is missing: the `}` of the block, its header when that has none. */
export function endOf(header: BlockStatement): Place {
  return header.block.close ?? placeOf(header);
}

/** True for a block all of whose lines are to be seen: none is filled in or brought in from elsewhere. */
export function isComplete(block: Block): boolean {
  // Most blocks have a few lines: sooner looked through than kept.
  return block.children.length <= FEW ? areAllSeen(block) : areAllSeenOfMany(block);
}

const FEW = 32;

function areAllSeen({ children }: Block): boolean {
  return !children.some((child) => isOpaque(child) || nameOf(child).startsWith("include"));
}

const areAllSeenOfMany = kept(areAllSeen);

/** The last line of a block with one of these names that every instance reads; undefined also when its value is filled in. */
export function settingOf(block: Block, ...names: readonly string[]): Statement | undefined {
  let found: Statement | undefined;
  for (const name of names) {
    const line = lastChild(block, name);
    if (line !== undefined && (found === undefined || line.line > found.line)) found = line;
  }
  if (found === undefined || isConditional(found) || isFilledIn(found.text)) return undefined;
  return found;
}

/** True when no line of the block, of whatever instance, has one of these names, and none can have it unseen. */
export function lacks(block: Block, ...names: readonly string[]): boolean {
  return isComplete(block) && !has(block, ...names);
}

/** True when some line of the block has one of these names. */
export function has(block: Block, ...names: readonly string[]): boolean {
  return names.some((name) => lastChild(block, name) !== undefined);
}
