/** The Markdown of the page about a reload, as the page shows it. */
import { expect, it } from "vitest";
import { type Link, readPage } from "../../client/webview/markdown.ts";

/** Lines as text: code in «», bold in **, links in []. */
function shown(page: string, links: readonly Link[] = []): readonly string[] {
  return readPage(page, links).map(({ kind, pieces }) => {
    const text = pieces.map((piece) => {
      const marked = piece.kind === "code" ? `«${piece.text}»` : piece.kind === "bold" ? `*${piece.text}*` : piece.text;
      return piece.link === undefined ? marked : `[${piece.link} ${marked}]`;
    });
    return `${kind}: ${text.join("")}`;
  });
}

it("has titles, headings, lists and paragraphs", () => {
  expect(shown("# Reload of `lvs.conf`\n\nNothing changes.\n\n## a\n\n- one\n- two\n")).toEqual([
    "title: Reload of «lvs.conf»",
    "paragraph: Nothing changes.",
    "heading: a",
    "item: one",
    "item: two",
  ]);
});

it("has links in headings and at the bold names of rules", () => {
  const page = "- **reload-crash**: it ends.\n## 192.0.2.10:80/TCP: recreate";
  const links = [
    { line: 0, start: 4, end: 16 },
    { line: 1, start: 3, end: 20 },
  ];
  expect(shown(page, links)).toEqual([
    "item: [0 *reload-crash*]: it ends.",
    "heading: [1 192.0.2.10:80/TCP]: recreate",
  ]);
});

it("reads nothing into texts of a file: they are code, whatever they hold", () => {
  expect(shown("- `a **b** <img src=x>` and `` `c` `` and **d**")).toEqual([
    "item: «a **b** <img src=x>» and «`c`» and *d*",
  ]);
});
