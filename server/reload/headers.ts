/** How messages about a reload name what stands in a file, and where it stands. */
import type { VirtualServer } from "../model/configuration.ts";
import type { Statement } from "../syntax/tree.ts";
import { placeOf, titleOf } from "../syntax/tree.ts";
import type { Range } from "../text/lines.ts";

/** Where a statement stands, lines from the top of its file. */
export function rangeOf(statement: Statement): Range {
  const { line, start, end } = placeOf(withoutBrace(statement));
  return { start: { line, character: start }, end: { line, character: end } };
}

/** To the daemon `{` is a word like any other. */
function withoutBrace(statement: Statement): Statement {
  const words = statement.words.filter(({ kind }) => kind !== "open");
  return words.length === 0 ? statement : { ...statement, words };
}

/** The words of a header as one text: `virtual_server 192.0.2.10 80`. */
export function headerText(statement: Statement): string {
  return titleOf(withoutBrace(statement));
}

/** Words of a file in a message, as code. */
export function quoted(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}

/** How a message names a virtual_server: by what its header says. */
export function nameOfBlock({ statement }: VirtualServer): string {
  return quoted(headerText(statement).replace(/^virtual_server\s+/, ""));
}
