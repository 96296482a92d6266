/** Markers in test texts: `|` for the cursor, `[[…]]` for a range, `//- name` to begin a file. */
import type { Position, Range } from "../../server/text/lines.ts";

/** A text without its markers, and where they stood. */
export interface Marked {
  readonly text: string;
  readonly ranges: readonly Range[];
}

/** Takes the line break off that a template literal begins with. */
export function dedent(text: string): string {
  return text.startsWith("\n") ? text.slice(1) : text;
}

function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const line = before.split("\n").length - 1;
  return { line, character: offset - (before.lastIndexOf("\n") + 1) };
}

/** Takes `[[` and `]]` out; ranges may nest and come in the order of their beginnings. */
export function extractRanges(marked: string): Marked {
  const source = dedent(marked);
  let text = "";
  const open: number[] = [];
  const spans: { start: number; end: number }[] = [];
  for (let i = 0; i < source.length; i++) {
    const two = source.slice(i, i + 2);
    if (two === "[[") {
      open.push(spans.push({ start: text.length, end: -1 }) - 1);
      i++;
    } else if (two === "]]" && open.length > 0) {
      const span = spans[open.pop() as number];
      if (span !== undefined) span.end = text.length;
      i++;
    } else text += source[i];
  }
  if (open.length > 0) throw new Error("a [[ has no ]]");
  return {
    text,
    ranges: spans.map(({ start, end }) => ({ start: positionAt(text, start), end: positionAt(text, end) })),
  };
}

/** Takes the one `|` out. */
export function extractCursor(marked: string): { readonly text: string; readonly cursor: Position } {
  const source = dedent(marked);
  const at = source.indexOf("|");
  if (at < 0) throw new Error("no cursor | in the text");
  const text = source.slice(0, at) + source.slice(at + 1);
  return { text, cursor: positionAt(text, at) };
}

/**
 * Cuts a fixture at its `//- name` lines. A text without any is the one file `main.conf`.
 * @returns texts by path; relative names are taken from `/etc/keepalived/`
 */
export function extractFiles(fixture: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const source = dedent(fixture);
  if (!source.startsWith("//- ")) return new Map([["/etc/keepalived/main.conf", source]]);
  for (const part of source.split(/^\/\/- /m).slice(1)) {
    const end = part.indexOf("\n");
    const name = part.slice(0, end).trim();
    files.set(name.startsWith("/") ? name : `/etc/keepalived/${name}`, part.slice(end + 1));
  }
  return files;
}

/** A range as text: `2:4-2:9`, lines and characters from 0. */
export function showRange({ start, end }: Range): string {
  return `${start.line}:${start.character}-${end.line}:${end.character}`;
}
