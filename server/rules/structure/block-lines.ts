/** Lines of a block as a fix writes them: one statement a line, braces where the daemon wants them. */
import { isWordOfSomeDialect } from "../../syntax/kin.ts";
import type { Section } from "../../syntax/section.ts";
import type { Statement } from "../../syntax/tree.ts";
import { nameOf } from "../../syntax/tree.ts";
import { indentOf } from "../fix.ts";
import { closedOn, openedOn, statementsOn } from "./by-line.ts";

const STEP = "    ";

/** One more level of indentation in the style of the text. */
export function deeper(indent: string): string {
  return indent.includes("\t") ? `${indent}\t` : indent + STEP;
}

/** The headers of the blocks whose `}` stands on `line`, in the order of the braces. */
export function headersClosedOn(section: Section, line: number): Statement[] {
  return closedOn(section, line).toSorted((a, b) => (a.block?.close?.start ?? 0) - (b.block?.close?.start ?? 0));
}

/**
 * The parts of a line, each with the indentation it gets on a line of its own.
 * A `}` is indented as its header, a statement one level deeper than the block it stands in.
 */
export function partsOfLine(section: Section, line: number, breaks: readonly number[]): string[] {
  const text = section.lines[line] ?? "";
  const own = indentOf(text);
  const closed = new Map(headersClosedOn(section, line).map((header) => [header.block?.close?.start, header]));
  const opened = new Map(openedOn(section, line).map((header) => [header.block?.open?.start ?? 0, header]));
  let level = own;
  /** Where the headers on this line get to stand. */
  const levels = new Map<Statement, string>();
  const parts: string[] = [];
  const columns = breaks[0] === own.length ? breaks : [own.length, ...breaks];
  for (const [i, start] of columns.entries()) {
    const end = columns[i + 1] ?? text.trimEnd().length;
    const part = text.slice(start, end).trim();
    const closing = closed.get(start);
    if (closing !== undefined) level = levels.get(closing) ?? indentOf(closing.text);
    parts.push(level + tidy(part));
    const header = [...opened].find(([brace]) => brace >= start && brace < end)?.[1];
    if (header === undefined) continue;
    levels.set(header, level);
    level = deeper(level);
  }
  return parts;
}

/**
 * True when it is certain where the statements of a line begin: behind a word that nobody knows, and among the options
 * of an entry that come twice, it is a guess.
 */
export function isClearCut(section: Section, line: number): boolean {
  const statements = statementsOn(section, line);
  return statements.every((statement, i) => {
    const { keyword, block, text, words } = statement;
    // What keepalived 2.x reads in a way of its own: conditions and sequences go with what follows, a line may go on.
    const name = nameOf(statement);
    if (name === "\\" || (/^[@~]/.test(name) && statements[i + 1] !== undefined)) return false;
    // Behind a comment stuck to a word anything may stand.
    if (words.slice(1).some(({ start, end }) => /[^"'][#!]/.test(text.slice(start, end)))) return false;
    if (keyword === undefined)
      return block !== undefined || statements[i + 1] === undefined || isWordOfSomeDialect(name);
    const options = new Set(
      keyword.args.flatMap(({ values = [], options = {} }) => [...values, ...Object.keys(options)]),
    );
    const used = words.map(({ start, end }) => text.slice(start, end)).filter((word) => options.has(word));
    return new Set(used).size === used.length;
  });
}

/** `}` of `};` and `}#end`, whether it closes a block or not; a blank before a `{` that touches its word. */
function tidy(part: string): string {
  if (part.startsWith("}")) {
    const remark = part.slice(1).trim();
    return /^[#!]/.test(remark) ? `} ${remark}` : "}";
  }
  return part.replace(/(\S)\{$/, "$1 {");
}
