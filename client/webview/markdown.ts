/** The Markdown of our own pages: headings, lists, paragraphs; code spans and bold words in them. */

/** Words of a line that lead somewhere. */
export interface Link {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

export interface Piece {
  readonly kind: "text" | "code" | "bold";
  readonly text: string;
  /** Number of the link it belongs to. */
  readonly link: number | undefined;
}

export interface Line {
  readonly kind: "title" | "heading" | "item" | "paragraph";
  readonly pieces: readonly Piece[];
}

/** The lines of a page that say something, in order. */
export function readPage(page: string, links: readonly Link[]): readonly Line[] {
  return page.split("\n").flatMap((text, number): Line[] => {
    if (text.trim() === "") return [];
    const [mark = ""] = /^(?:#{1,2}|-) /.exec(text) ?? [];
    const kind = mark === "# " ? "title" : mark === "## " ? "heading" : mark === "- " ? "item" : "paragraph";
    return [{ kind, pieces: piecesOf(text, mark.length, links, number) }];
  });
}

function piecesOf(text: string, from: number, links: readonly Link[], line: number): readonly Piece[] {
  const index = links.findIndex((link) => link.line === line);
  const link = links[index];
  if (link === undefined) return inline(text.slice(from), undefined);
  const [before, after] = [text.slice(from, link.start), text.slice(link.end)];
  const linked = text.slice(link.start, link.end);
  // The stars around a bold link stand on both sides of it.
  const isBold = before.endsWith("**") && after.startsWith("**");
  return [
    ...inline(isBold ? before.slice(0, -2) : before, undefined),
    ...(isBold ? [{ kind: "bold" as const, text: linked, link: index }] : inline(linked, index)),
    ...inline(isBold ? after.slice(2) : after, undefined),
  ];
}

/** Code spans are fenced by as many backticks as are needed; nothing in them is markup. */
function inline(text: string, link: number | undefined): readonly Piece[] {
  const pieces: Piece[] = [];
  const put = (kind: Piece["kind"], content: string): void => {
    if (content !== "") pieces.push({ kind, text: content, link });
  };
  let at = 0;
  for (const match of text.matchAll(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)|\*\*(.+?)\*\*/g)) {
    put("text", text.slice(at, match.index));
    if (match[3] !== undefined) put("bold", match[3]);
    else put("code", (match[2] ?? "").replace(/^ (?=`)|(?<=`) $/g, ""));
    at = match.index + match[0].length;
  }
  put("text", text.slice(at));
  return pieces;
}
