/** The page of the topology: draws what the editor sends, as SVG; tells the editor what was clicked. */
import { type Box, type Line, type Picture, picture, type ShownService } from "./layout.ts";

declare function acquireVsCodeApi(): { postMessage(message: unknown): void };

const editor = acquireVsCodeApi();
const texts: Record<string, string> = JSON.parse(document.body.dataset.texts ?? "{}");
const say = (name: string, value = ""): string => (texts[name] ?? name).replace("{0}", value);

const SVG = "http://www.w3.org/2000/svg";
const LINE_HEIGHT = 15;

const pen = document.createElement("canvas").getContext("2d");

/** The width of a text, as the style sheet will draw it. */
function measure(text: string, isTitle: boolean): number {
  if (pen === null) return text.length * 8;
  pen.font = `${isTitle ? "600 13px" : "11px"} ${getComputedStyle(document.body).fontFamily}`;
  return pen.measureText(text).width;
}

function element<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number>>,
  ...children: readonly (Element | string)[]
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

function drawBox({ kind, target, title, lines, severity, x, y, width, height }: Box): SVGElement {
  const middle = x + width / 2;
  const label = [title, ...lines].join(", ");
  const group = element(
    "g",
    { class: `node ${kind} ${severity}`, tabindex: 0, role: "link", "aria-label": label },
    element("rect", { x, y, width, height, rx: 5 }),
    element("text", { class: "title", x: middle, y: y + 20, "text-anchor": "middle" }, title),
    ...lines.map((line, i) => {
      return element(
        "text",
        { class: "line", x: middle, y: y + 20 + (i + 1) * LINE_HEIGHT, "text-anchor": "middle" },
        line,
      );
    }),
  );
  const open = (): void => editor.postMessage({ open: target });
  group.addEventListener("click", open);
  group.addEventListener("keydown", ({ key }) => {
    if (key === "Enter") open();
  });
  return group;
}

function drawLine({ kind, label, points, x, y }: Line): SVGElement {
  const [first, ...rest] = points;
  const last = points.at(-1);
  const before = points.at(-2) ?? first;
  if (first === undefined || last === undefined || before === undefined) return element("g", {});
  const way = rest.map((point, i) => {
    const next = rest[i + 1];
    // A curve through the middles between the points; the last piece is straight.
    return next === undefined
      ? `L${point.x} ${point.y}`
      : `Q${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`;
  });
  const turn = (Math.atan2(last.y - before.y, last.x - before.x) * 180) / Math.PI;
  const at = `translate(${last.x} ${last.y}) rotate(${turn})`;
  return element(
    "g",
    {},
    element("path", { class: `edge ${kind}`, d: `M${first.x} ${first.y}${way.join("")}` }),
    element("path", { class: "arrow", d: "M0 0L-8 -4L-8 4Z", transform: at }),
    ...(label === "" ? [] : [element("text", { class: "weight", x, y: y - 3, "text-anchor": "middle" }, label)]),
  );
}

const svg = element("svg", { xmlns: SVG });
let shown: Picture = { boxes: [], lines: [], width: 1, height: 1, leftOut: { services: 0, servers: 0 } };
let view = { x: 0, y: 0, width: 1, height: 1 };

function look(next: typeof view): void {
  view = next;
  svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
}

/** All of the picture, but never larger than life. */
function showAll(): void {
  const [wide, high] = [Math.max(svg.clientWidth, 1), Math.max(svg.clientHeight, 1)];
  const scale = Math.min(wide / shown.width, high / shown.height, 1);
  const [width, height] = [wide / scale, high / scale];
  look({ x: (shown.width - width) / 2, y: (shown.height - height) / 2, width, height });
}

/** Zooms around a point of the page; the middle without one. */
function zoom(by: number, at = { x: svg.clientWidth / 2, y: svg.clientHeight / 2 }): void {
  const [partX, partY] = [at.x / Math.max(svg.clientWidth, 1), at.y / Math.max(svg.clientHeight, 1)];
  const width = Math.min(Math.max(view.width / by, 50), Math.max(shown.width, 100) * 20);
  const height = (view.height * width) / view.width;
  look({ x: view.x + (view.width - width) * partX, y: view.y + (view.height - height) * partY, width, height });
}

svg.addEventListener(
  "wheel",
  (event) => {
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, { x: event.offsetX, y: event.offsetY });
  },
  { passive: false },
);
svg.addEventListener("pointermove", ({ buttons, movementX, movementY }) => {
  if (buttons !== 1) return;
  const scale = view.width / Math.max(svg.clientWidth, 1);
  look({ ...view, x: view.x - movementX * scale, y: view.y - movementY * scale });
});
document.addEventListener("keydown", ({ key }) => {
  if (key === "+" || key === "=") zoom(1.25);
  if (key === "-") zoom(0.8);
  if (key === "0") showAll();
});
window.addEventListener("resize", showAll);

/** The picture as a file that needs no style sheet: the colours of the theme are written into it. */
function exportSvg(): void {
  const copy = svg.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) return;
  const styles = ["fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray"];
  const fonts = ["font-family", "font-size", "font-weight"];
  const originals = svg.querySelectorAll("rect, path, text");
  for (const [i, target] of [...copy.querySelectorAll("rect, path, text")].entries()) {
    const original = originals[i];
    if (original === undefined) continue;
    const computed = getComputedStyle(original);
    const names = target.tagName === "text" ? ["fill", "stroke", "stroke-width", "paint-order", ...fonts] : styles;
    for (const name of names) target.setAttribute(name, computed.getPropertyValue(name));
  }
  for (const node of copy.querySelectorAll("[tabindex]")) node.removeAttribute("tabindex");
  const { width, height } = shown;
  for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` })) {
    copy.setAttribute(name, String(value));
  }
  const background = getComputedStyle(document.body).backgroundColor;
  copy.prepend(element("rect", { width, height, fill: background }));
  editor.postMessage({ svg: new XMLSerializer().serializeToString(copy) });
}

function button(label: string, title: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.textContent = label;
  made.title = title;
  made.setAttribute("aria-label", title);
  made.addEventListener("click", act);
  return made;
}

const toolbar = document.createElement("div");
toolbar.className = "toolbar";
toolbar.append(
  button("−", say("zoomOut"), () => zoom(0.8)),
  button("+", say("zoomIn"), () => zoom(1.25)),
  button(say("fit"), say("fit"), showAll),
  button(say("exportSvg"), say("exportSvg"), exportSvg),
);
const note = document.createElement("div");
note.className = "note";
document.body.append(svg, toolbar, note);

/** Draws other services, and keeps the view when they are the same ones after an edit. */
function draw(services: readonly ShownService[]): void {
  const names = { weight: say("weight"), sorryServer: say("sorryServer"), localAddresses: say("localAddresses") };
  const before = shown;
  shown = picture(services, names, measure);
  svg.replaceChildren(...shown.lines.map(drawLine), ...shown.boxes.map(drawBox));
  if (before.width !== shown.width || before.height !== shown.height) showAll();
  const { leftOut } = shown;
  note.textContent = [
    leftOut.services > 0 ? say("more", String(leftOut.services)) : "",
    leftOut.servers > 0 ? say("moreServers", String(leftOut.servers)) : "",
  ]
    .filter(Boolean)
    .join(", ");
}

window.addEventListener("message", ({ data }: MessageEvent<{ readonly services: readonly ShownService[] }>) => {
  draw(data.services);
});
editor.postMessage({ ready: true });
