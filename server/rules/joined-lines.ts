/** Edits within a text that goes on behind a backslash at the end of a line (keepalived 2.x, DPVS). */
import type { Document } from "../model/document.ts";
import { contentOf, type Range } from "../text/lines.ts";

/**
 * The new text of an edit, its line breaks joined as those around it are; undefined where what is left would be joined
 * to the lines behind it.
 */
export function joinedText({ lines, dialect }: Document, { start, end }: Range, newText: string): string | undefined {
  if (dialect.isReadByLine) return newText;
  const goesOn = (line: number): boolean => contentOf(lines[line] ?? "").endsWith("\\");
  const isWithin = goesOn(start.line - 1);
  if (!newText.includes("\n")) {
    const isLeftOpen = isWithin && end.line > start.line && start.character === 0 && !goesOn(end.line - 1);
    return isLeftOpen ? undefined : newText;
  }
  if (start.character === 0) return isWithin ? newText.replaceAll("\n", " \\\n") : newText;
  if (!goesOn(start.line)) return isWithin ? newText.replaceAll("\n", " \\\n") : newText;
  const isBehind = start.character >= contentOf(lines[start.line] ?? "").length;
  return isBehind ? `${newText.replaceAll(/(?<!^)\n/g, " \\\n")} \\` : newText.replaceAll("\n", " \\\n");
}
