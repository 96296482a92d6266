/** One `check…` function for each editor feature; a test is text in, text out. */
import { expect } from "vitest";
import type {
  CompletionItem,
  FormatOptions,
  HoverResult,
  Language,
  Service,
  Settings,
  SymbolNode,
} from "../../server/service.ts";
import { TOKEN_MODIFIERS, TOKEN_TYPES } from "../../server/service.ts";
import { applyEdits, type Position, type Range, splitLines } from "../../server/text/lines.ts";
import { extractFiles, extractRanges, showRange } from "./markers.ts";
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

/** A place as text: `main.conf 2:9-2:13`, the folder of the fixtures left out. */
export function showPlace({ file, range }: { readonly file: string; readonly range: Range }): string {
  return `${file.replace("/etc/keepalived/", "")} ${showRange(range)}`;
}

/** The name or include at the cursor is defined at these places. */
export function checkDefinition(fixture: string, expected: readonly string[]): void {
  const { service, file, cursor } = openFixture(fixture);
  expect(service.definition(file, cursor).map(showPlace)).toEqual(expected);
}

/** The name at the cursor is used at these places. */
export function checkReferences(
  fixture: string,
  expected: readonly string[],
  options = { withDefinitions: true },
): void {
  const { service, file, cursor } = openFixture(fixture);
  expect(service.references(file, cursor, options).map(showPlace)).toEqual(expected);
}

/** Renaming what is at the cursor gives these texts; files that are not named stay as they are. */
export function checkRename(fixture: string, newName: string, expected: string): void {
  const { service, file, cursor, texts } = openFixture(fixture);
  const edits = service.rename(file, cursor, newName);
  if ("refused" in edits) throw new Error(`refused: ${edits.refused}`);
  const renamed = new Map(
    [...texts].map(([path, text]) => [
      path,
      applyEdits(
        text,
        edits.filter((edit) => edit.file === path),
      ),
    ]),
  );
  expect(renamed).toEqual(new Map([...texts, ...extractFiles(expected)]));
}

/** Renaming what is at the cursor is refused with this reason. */
export function checkRenameRefused(
  fixture: string,
  newName: string,
  reason: string | RegExp,
  options: FeatureTestOptions = {},
): void {
  const { service, file, cursor } = openFixture(fixture, options);
  const edits = service.rename(file, cursor, newName);
  expect("refused" in edits ? edits.refused : "").toMatch(reason);
}

/** Exactly the ranges marked `[[…]]` are highlighted. */
export function checkHighlights(marked: string): void {
  const { text, ranges } = extractRanges(marked);
  const { service, file, cursor } = openFixture(text);
  // The cursor was counted as a character of its line.
  const shifted = ranges.map(({ start, end }) => ({ start: before(start, cursor), end: before(end, cursor) }));
  expect(service.highlights(file, cursor).map(({ range }) => showRange(range))).toEqual(shifted.map(showRange));
}

function before(position: Position, cursor: Position): Position {
  const isBehind = position.line === cursor.line && position.character > cursor.character;
  return isBehind ? { line: position.line, character: position.character - 1 } : position;
}

/** Searching for `query` finds these, a line each: `service 192.0.2.10:80 main.conf 2:9-2:13`. */
export function checkWorkspaceSymbols(fixture: string, query: string, expected: readonly string[]): void {
  const { service } = openFixture(fixture);
  const found = service.workspaceSymbols(query);
  expect(
    found.map((symbol) => [symbol.kind, symbol.name, symbol.container, showPlace(symbol)].filter(Boolean).join(" ")),
  ).toEqual(expected);
}

/**
 * The signature at the cursor: its label with the active argument in `[[…]]`, none marked when there are too many.
 * `undefined`: there is none.
 */
export function checkSignature(fixture: string, expected: string | undefined): void {
  const { service, file, cursor } = openFixture(fixture);
  const shown = service.signature(file, cursor);
  const form = shown?.signatures[shown.activeSignature];
  const active = form?.parameters[form.activeParameter];
  const marked =
    form === undefined || active === undefined
      ? form?.label
      : `${form.label.slice(0, active.start)}[[${form.label.slice(active.start, active.end)}]]${form.label.slice(active.end)}`;
  expect(marked).toBe(expected);
}

/** The texts that growing the selection at the cursor takes in, one after the other, up to the whole file. */
export function checkSelection(fixture: string, expected: readonly string[]): void {
  const { service, file, cursor, texts } = openFixture(fixture);
  const text = texts.get(file) as string;
  const lines = splitLines(text);
  const offset = ({ line, character }: Position): number => lines.slice(0, line).join("").length + character;
  const [ranges = []] = service.selectionRanges(file, [cursor]);
  expect(ranges.map(({ start, end }) => text.slice(offset(start), offset(end)))).toEqual([...expected, text]);
}

const FOUR_SPACES: FormatOptions = { tabSize: 4, insertSpaces: true };

/** Formatting the file gives `after`, and formatting that changes nothing more. */
export function checkFormat(before: string, after: string, options: FormatOptions = FOUR_SPACES): void {
  const formatted = formatText(before.startsWith("\n") ? before.slice(1) : before, options);
  expect(formatted).toBe(after.startsWith("\n") ? after.slice(1) : after);
  expect(formatText(formatted, options), "a second time").toBe(formatted);
}

function formatText(text: string, options: FormatOptions): string {
  const service = testService({ settings: { dialect: "lvs-1.2.2" } });
  service.open("/etc/keepalived/main.conf", text);
  const edits = service.format("/etc/keepalived/main.conf", options);
  const lines = edits.map(({ range }) => range.start.line);
  expect(new Set(lines).size, "one edit a line").toBe(lines.length);
  return applyEdits(text, edits);
}

/** After `typed` was typed at the cursor the text becomes `after`. */
export function checkFormatOnType(fixture: string, typed: string, after: string, options = FOUR_SPACES): void {
  const { service, file, cursor, texts } = openFixture(fixture);
  const edits = service.formatOnType(file, cursor, typed, options);
  expect(applyEdits(texts.get(file) as string, edits)).toBe(after.startsWith("\n") ? after.slice(1) : after);
}

/** The tokens of the file, a line each: the text, its type and modifiers. */
export function checkTokens(
  fixture: string,
  expected: readonly string[],
  { range, ...options }: FeatureTestOptions & { readonly range?: Range } = {},
): void {
  const { service, file, texts } = openFixture(fixture, options);
  const lines = splitLines(texts.get(file) as string);
  const numbers = service.semanticTokens(file, range);
  const shown: string[] = [];
  let line = 0;
  let start = 0;
  for (let i = 0; i < numbers.length; i += 5) {
    const [deltaLine = 0, deltaStart = 0, length = 0, type = 0, modifiers = 0] = numbers.slice(i, i + 5);
    start = deltaLine === 0 ? start + deltaStart : deltaStart;
    line += deltaLine;
    const text = (lines[line] as string).slice(start, start + length);
    const said = TOKEN_MODIFIERS.filter((_, bit) => modifiers & (1 << bit));
    shown.push([text, TOKEN_TYPES[type], ...said].join(" "));
  }
  expect(shown).toEqual(expected);
}

/** The inlay hints of the file written into it as `«…»`. */
export function checkHints(fixture: string, options: FeatureTestOptions = {}): void {
  const marked = fixture.startsWith("\n") ? fixture.slice(1) : fixture;
  const { service, file, texts } = openFixture(marked.replace(/«[^»]*»/g, ""), options);
  const text = texts.get(file) as string;
  const end = { line: splitLines(text).length, character: 0 };
  const hints = service.inlayHints(file, { start: { line: 0, character: 0 }, end });
  const shown = hints.map((hint) => ({
    range: { start: hint.position, end: hint.position },
    newText: `«${hint.text}»`,
  }));
  expect(applyEdits(text, shown)).toBe(marked);
}

/** The code lenses of the file, which are asked for: line, title, and how many places they lead to. */
export function checkLenses(fixture: string, expected: readonly string[], options: FeatureTestOptions = {}): void {
  const { service, file } = openFixture(fixture, { ...options, settings: { ...options.settings, codeLenses: true } });
  const lenses = service.codeLenses(file);
  const shown = lenses.map(({ range, title, places }) => {
    expect(service.lensPlaces(file, range.start)).toHaveLength(places);
    return `${range.start.line} ${title} → ${places}`;
  });
  expect(shown).toEqual(expected);
}
