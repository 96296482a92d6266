/** The page about a reload: shows what the editor sends; tells the editor which link was followed. */
import { type Line, type Link, type Piece, readPage } from "./markdown.ts";

declare function acquireVsCodeApi(): { postMessage(message: unknown): void };

const editor = acquireVsCodeApi();
const main = document.createElement("main");
document.body.append(main);

const TAGS: Readonly<Record<Line["kind"], string>> = { title: "h1", heading: "h2", item: "li", paragraph: "p" };

function drawPiece({ kind, text, link }: Piece, line: Line["kind"]): Node {
  const shown = kind === "text" ? new Text(text) : document.createElement(kind === "code" ? "code" : "strong");
  if (!(shown instanceof Text)) shown.textContent = text;
  if (link === undefined) return shown;
  const anchor = document.createElement("a");
  anchor.tabIndex = 0;
  anchor.setAttribute("role", "link");
  if (line === "item" && kind === "bold") anchor.className = "hazard";
  anchor.append(shown);
  const open = (): void => editor.postMessage({ open: link });
  anchor.addEventListener("click", open);
  anchor.addEventListener("keydown", ({ key }) => {
    if (key === "Enter") open();
  });
  return anchor;
}

function draw(lines: readonly Line[]): void {
  const drawn: Element[] = [];
  for (const { kind, pieces } of lines) {
    const element = document.createElement(TAGS[kind]);
    element.append(...pieces.map((piece) => drawPiece(piece, kind)));
    const last = drawn.at(-1);
    if (kind !== "item") drawn.push(element);
    else if (last instanceof HTMLUListElement) last.append(element);
    else {
      const list = document.createElement("ul");
      list.append(element);
      drawn.push(list);
    }
  }
  main.replaceChildren(...drawn);
}

window.addEventListener(
  "message",
  ({ data }: MessageEvent<{ readonly page: string; readonly links: readonly Link[] }>) => {
    draw(readPage(data.page, data.links));
  },
);
editor.postMessage({ ready: true });
