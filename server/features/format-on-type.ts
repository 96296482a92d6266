/** Indentation while typing. The text is not finished, so braces are paired line by line, whatever else is wrong. */
import { type Document, sectionAt } from "../model/document.ts";
import type { FormatOptions } from "../service-types.ts";
import type { Dialect } from "../syntax/dialect.ts";
import { contentOf, type Lines, type Position, type TextEdit } from "../text/lines.ts";
import { indentation } from "./format.ts";

/** The edit of the line at `position` after `typed` (`}` or a line break); none when it is indented well. */
export function formatOnType(
  document: Document,
  position: Position,
  typed: string,
  options: FormatOptions,
): readonly TextEdit[] {
  const { lines, dialect } = document;
  const { line } = position;
  if (line >= lines.length) return []; // no line there: a walk back from it would take as long as the client likes
  const text = contentOf(lines[line] ?? "");
  const own = indentOf(text);
  const floor = sectionAt(document, Math.max(0, line - 1)).start;
  const wanted = text.startsWith("}", own.length)
    ? indentOfHeader(lines, line, floor, dialect)
    : typed === "}"
      ? undefined
      : indentBelow(lines, line, floor, dialect, options);
  if (wanted === undefined || wanted === own) return [];
  return [{ range: { start: { line, character: 0 }, end: { line, character: own.length } }, newText: wanted }];
}

function indentOf(text: string): string {
  return /^[ \t]*/.exec(text)?.[0] ?? "";
}

const OPENING: ReadonlySet<string> = new Set(["opening", "gluedOpening", "ownLineOpening"]);

/** The indentation of the line that opens the block which a `}` on this line closes. */
function indentOfHeader(lines: Lines, line: number, floor: number, { shapeOf }: Dialect): string | undefined {
  let open = 0;
  for (let i = line - 1; i >= floor; i--) {
    const { words } = shapeOf(lines[i] ?? "");
    for (let w = words.length - 1; w >= 0; w--) {
      const word = words[w];
      const last = word === undefined ? "" : (lines[i] ?? "").charAt(word.end - 1);
      if (last === "}") open++;
      else if (last === "{" && open-- === 0) return indentOf(lines[i] ?? "");
    }
  }
  return undefined;
}

/** The indentation of a new line: that of the last line with text, one deeper below a `{`. */
function indentBelow(
  lines: Lines,
  line: number,
  floor: number,
  { shapeOf }: Dialect,
  options: FormatOptions,
): string | undefined {
  for (let i = line - 1; i >= floor; i--) {
    const above = lines[i] ?? "";
    if (contentOf(above).trim() === "") continue;
    return OPENING.has(shapeOf(above).form) ? indentOf(above) + indentation(1, options) : indentOf(above);
  }
  return undefined;
}
