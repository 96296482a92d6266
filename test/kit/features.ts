/** One `check…` function for each editor feature; a test is text in, text out. */
import { expect } from "vitest";
import type { CompletionItem, HoverResult, Language, Service, Settings, SymbolNode } from "../../server/service.ts";
import type { Position } from "../../server/text/lines.ts";
import { extractFiles } from "./markers.ts";
import { testService } from "./service.ts";

export interface FeatureTestOptions {
  readonly language?: Language;
  readonly settings?: Partial<Settings>;
}

/** A fixture opened in a service: the file with the cursor `|` (else the first) is the one asked about. */
export interface OpenFixture {
  readonly service: Service;
  readonly file: string;
  readonly cursor: Position;
  readonly texts: ReadonlyMap<string, string>;
}

/** Opens the first file of a fixture; the others are on disk. */
export function openFixture(fixture: string, options: FeatureTestOptions = {}): OpenFixture {
  const texts = new Map<string, string>();
  let file = "";
  let cursor: Position = { line: 0, character: 0 };
  for (const [path, marked] of extractFiles(fixture)) {
    const at = marked.indexOf("|");
    texts.set(path, at < 0 ? marked : marked.slice(0, at) + marked.slice(at + 1));
    if (file !== "" && at < 0) continue;
    const before = marked.slice(0, Math.max(at, 0));
    const line = before.split("\n").length - 1;
    file = path;
    cursor = { line, character: before.length - (before.lastIndexOf("\n") + 1) };
  }
  const { language, settings } = options;
  const service = testService({
    files: texts,
    ...(language === undefined ? {} : { language }),
    settings: { dialect: "lvs-1.2.2", ...settings },
  });
  const main = [...texts.keys()][0] as string;
  service.open(main, texts.get(main) as string);
  if (file !== main) service.open(file, texts.get(file) as string);
  return { service, file, cursor, texts };
}

/** The proposals at the cursor. */
export function completionsOf(fixture: string, options: FeatureTestOptions = {}): readonly CompletionItem[] {
  const { service, file, cursor } = openFixture(fixture, options);
  return service.completion(file, cursor);
}

/** Labels of the proposals at the cursor, in the order an editor shows them. */
export function labelsOf(items: readonly CompletionItem[]): readonly string[] {
  const key = (item: CompletionItem): string => item.sortText ?? item.label;
  return [...items].sort((a, b) => (key(a) < key(b) ? -1 : 1)).map(({ label }) => label);
}

/** The proposals at the cursor are exactly these, in this order. */
export function checkCompletion(fixture: string, expected: readonly string[], options: FeatureTestOptions = {}): void {
  expect(labelsOf(completionsOf(fixture, options))).toEqual(expected);
}

/** Taking the proposal `label` turns the text of the fixture's file into `after` (snippets as they are, with their `$1`). */
export function checkAccepted(fixture: string, label: string, after: string, options: FeatureTestOptions = {}): void {
  const { service, file, cursor, texts } = openFixture(fixture, options);
  const item = service.completion(file, cursor).find((candidate) => candidate.label === label);
  expect(item, `${label} is proposed`).toBeDefined();
  const { range, snippet, newText } = item as CompletionItem;
  const lines = (texts.get(file) as string).split("\n");
  const line = lines[range.start.line] as string;
  lines[range.start.line] =
    line.slice(0, range.start.character) + (snippet ?? newText) + line.slice(range.end.character);
  expect(lines.join("\n")).toBe(after.startsWith("\n") ? after.slice(1) : after);
}

/** What is shown at the cursor. */
export function hoverOf(fixture: string, options: FeatureTestOptions = {}): HoverResult | undefined {
  const { service, file, cursor } = openFixture(fixture, options);
  return service.hover(file, cursor);
}

/** The hover at the cursor says each of these. */
export function checkHover(
  fixture: string,
  expected: readonly (string | RegExp)[],
  options: FeatureTestOptions = {},
): void {
  const shown = hoverOf(fixture, options);
  expect(shown, "there is a hover").toBeDefined();
  for (const part of expected) expect(shown?.markdown).toMatch(part);
}

/**
 * The outline of the file, a line each: indentation, kind, name, detail, first and last line.
 * `service 192.0.2.10:80 (FNAT wrr TCP) 0-5`
 */
export function checkOutline(fixture: string, expected: readonly string[], options: FeatureTestOptions = {}): void {
  const { service, file } = openFixture(fixture, options);
  const lines: string[] = [];
  const show = (nodes: readonly SymbolNode[], indent: string): void => {
    for (const { kind, name, detail, range, children } of nodes) {
      lines.push(`${indent}${kind} ${name} (${detail}) ${range.start.line}-${range.end.line}`);
      show(children, `${indent}  `);
    }
  };
  show(service.symbols(file), "");
  expect(lines).toEqual(expected);
}

/** The folding spans of the file: `0-4`, `6-8 comment`. */
export function checkFolding(fixture: string, expected: readonly string[]): void {
  const { service, file } = openFixture(fixture);
  const spans = service.folding(file);
  expect(spans.map(({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind ? ` ${kind}` : ""}`)).toEqual(
    expected,
  );
}
