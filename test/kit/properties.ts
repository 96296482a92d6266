/** What holds for every text, each a function that fails when it does not: for tests that try many, and for the fuzzer. */
import { expect } from "vitest";
import { type Document, readDocument } from "../../server/model/document.ts";
import { MOST_ROUNDS } from "../../server/rules/fix-all.ts";
import type { CompletionItem, ReportedFinding, Service, Severity } from "../../server/service.ts";
import { dialectOf } from "../../server/syntax/dialects.ts";
import { type Statement, walk } from "../../server/syntax/tree.ts";
import { blockOf } from "../../server/syntax/words-of.ts";
import {
  applyEdits,
  comparePositions,
  contentLength,
  type Position,
  type Range,
  splitLines,
} from "../../server/text/lines.ts";
import type { Sample } from "./mutations.ts";
import { testService } from "./service.ts";

const FILE = "/etc/keepalived/main.conf";

/** A change of a text, before it is known which text. */
export interface EditorChange {
  readonly startLine: number;
  readonly startCharacter: number;
  readonly lines: number;
  readonly characters: number;
  readonly text: string;
}

/** The service with the text open. What it logs fails. */
function opened({ dialect, text }: Sample): Service {
  const service = testService({ settings: { dialect, codeLenses: true } });
  service.open(FILE, text);
  return service;
}

function documentOf({ dialect: id, text }: Sample): Document {
  const dialect = dialectOf(id);
  return readDocument(FILE, splitLines(text), dialect, blockOf(dialect.vocabulary, "root"));
}

/** Nothing throws, no byte is lost, every place lies in the text and every block in the one around it. */
export function readingLosesNothing(sample: Sample): void {
  const { sections } = documentOf(sample);
  expect(sections.flatMap(({ section }) => section.lines).join("")).toBe(sample.text);
  for (const { section } of sections) {
    for (const statement of walk(section.statements)) {
      const { line, text, words, block } = statement;
      expect(text).toBe(section.lines[line]);
      let end = 0;
      for (const word of words) {
        expect(word.start).toBeGreaterThanOrEqual(end);
        expect(word.end).toBeGreaterThan(word.start);
        end = word.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
      if (block === undefined) continue;
      expect(block.endLine).toBeLessThan(section.lines.length);
      expect(block.endLine).toBeGreaterThanOrEqual(line);
      let last = line;
      for (const child of block.children) {
        expect(child.line).toBeGreaterThanOrEqual(last);
        last = child.line;
      }
      expect(last).toBeLessThanOrEqual(block.endLine);
    }
    for (const { place } of section.problems) expectWithin(section.lines[place.line] ?? "", place);
    for (const comment of section.comments) expectWithin(section.lines[comment.line] ?? "", comment);
  }
}

function expectWithin(line: string, { start, end }: { readonly start: number; readonly end: number }): void {
  expect(start).toBeGreaterThanOrEqual(0);
  expect(end).toBeGreaterThanOrEqual(start);
  expect(end).toBeLessThanOrEqual(line.length);
}

/** Findings and what comes with them lie in the text. */
export function findingsLieInTheText(sample: Sample): void {
  const lines = splitLines(sample.text);
  for (const { range, related, fixes, message } of opened(sample).findings(FILE)) {
    expectInText(lines, range);
    // A hole that was not filled, unless it is the user's own text that is quoted.
    const [hole] = /(?<!\$)\{\w+\}|undefined|NaN/.exec(message) ?? [];
    if (hole !== undefined) expect(sample.text).toContain(hole);
    for (const place of related) if (place.file === FILE) expectInText(lines, place.range);
    for (const { edits } of fixes) {
      for (const { file, range } of edits) {
        if (file !== FILE) continue;
        // A last line is deleted up to the line that would follow it.
        const end =
          range.end.line === lines.length
            ? { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 }
            : range.end;
        expectInText(lines, { start: range.start, end });
      }
    }
  }
}

function expectInText(lines: readonly string[], { start, end }: Range): void {
  expect(comparePositions(start, end)).toBeLessThanOrEqual(0);
  for (const { line, character } of [start, end]) {
    expect(line).toBeGreaterThanOrEqual(0);
    expect(line).toBeLessThan(lines.length);
    expect(character).toBeGreaterThanOrEqual(0);
    expect(character).toBeLessThanOrEqual(lines[line]?.length ?? 0);
  }
}

/** What is known after edits is what is known of the text opened anew. */
export function editsEqualFreshText(sample: Sample, changes: readonly EditorChange[]): void {
  const service = opened(sample);
  everythingAbout(service);
  for (const change of changes) {
    service.change(FILE, [{ range: rangeOf(change), text: change.text }]);
    const fresh = opened({ ...sample, text: service.textOf(FILE) ?? "" });
    expect(everythingAbout(service)).toEqual(everythingAbout(fresh));
  }
}

function everythingAbout(service: Service): unknown {
  return {
    findings: service.findings(FILE),
    symbols: service.symbols(FILE),
    folding: service.folding(FILE),
    tokens: service.semanticTokens(FILE),
    lenses: service.codeLenses(FILE),
    links: service.links(FILE),
  };
}

export function rangeOf({ startLine, startCharacter, lines, characters }: EditorChange): Range {
  const start = { line: startLine, character: startCharacter };
  const end = { line: startLine + lines, character: lines === 0 ? startCharacter + characters : characters };
  return { start, end };
}

const FOUR = { tabSize: 4, insertSpaces: true };
const TABS = { tabSize: 8, insertSpaces: false };

/** Formatting twice is formatting once; neither reading sees it; comments and findings stay; a range keeps to its lines. */
export function formattingIsInvisible(sample: Sample): void {
  const service = opened(sample);
  for (const options of [FOUR, TABS]) {
    const text = applyEdits(sample.text, service.format(FILE, options));
    const formatted = { ...sample, text };
    const again = opened(formatted);
    expect(again.format(FILE, options)).toEqual([]);
    expect(asDaemon(formatted)).toEqual(asDaemon(sample));
    expect(asWritten(formatted)).toEqual(asWritten(sample));
    expect(withoutBlanks(text)).toBe(withoutBlanks(sample.text));
    expect(again.findings(FILE).map(ruleAndLine)).toEqual(service.findings(FILE).map(ruleAndLine));
  }
  const range = { start: { line: 3, character: 2 }, end: { line: 7, character: 1 } };
  for (const edit of service.format(FILE, FOUR, range)) {
    expect(edit.range.start.line).toBeGreaterThanOrEqual(range.start.line);
    expect(edit.range.end.line).toBeLessThanOrEqual(range.end.line);
  }
}

function ruleAndLine({ rule, severity, range }: ReportedFinding): string {
  return `${range.start.line} ${severity} ${rule}`;
}

function shown(statements: readonly Statement[]): readonly string[] {
  return [...walk(statements)].map(({ line, words, text, block }) => {
    const said = words.map(({ start, end }) => text.slice(start, end)).join(" ");
    return `${line} ${said} ${block === undefined ? "-" : `${block.vocabulary.id} ${block.children.length}`}`;
  });
}

function asDaemon({ dialect, text }: Sample): readonly string[] {
  const { check, vrrp } = dialectOf(dialect).readAsDaemon(FILE, splitLines(text), { open: () => [] });
  return [...shown(check), ...shown(vrrp)];
}

function asWritten(sample: Sample): readonly string[] {
  return documentOf(sample).sections.flatMap(({ section, start }) => [
    `from ${start}`,
    ...shown(section.statements),
    ...section.problems.map(({ kind, place }) => `${kind} ${place.line}`),
  ]);
}

function withoutBlanks(text: string): string {
  return text.replace(/[ \t\v\f]+/g, "");
}

const SEVERITIES: readonly Severity[] = ["hint", "information", "warning", "error"];

/** Applying all safe fixes comes to an end, at which none is left that applies, but those that would bring up an error. */
export function fixingComesToAnEnd(sample: Sample): void {
  const { text, left } = opened(sample).fixAll(FILE);
  const fixed = opened({ ...sample, text });
  const applicable = fixed
    .findings(FILE)
    .filter(({ fixes }) => fixes[0]?.safe && fixes[0].edits.every(({ file }) => file === FILE))
    .filter(({ rule, range }) => !left.some((one) => one.rule === rule && one.line === range.start.line));
  // A text with more mistakes upon mistakes than there are rounds is not what people write.
  if (applicable.length > 0) expect(roundsOf(sample)).toBeGreaterThanOrEqual(MOST_ROUNDS);
  else expect(fixed.fixAll(FILE).text).toBe(text);
}

/** Whoever applied all safe fixes has no error that was not there before. */
export function fixingBringsUpNoError(sample: Sample): void {
  const service = opened(sample);
  const before = errorsIn(service);
  const { text } = service.fixAll(FILE);
  for (const [rule, count] of errorsIn(opened({ ...sample, text })))
    expect(count, `${rule} in\n${text}`).toBeLessThanOrEqual(before.get(rule) ?? 0);
}

/** How many errors each rule found. */
function errorsIn(service: Service): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, severity } of service.findings(FILE))
    if (severity === "error") counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

function roundsOf(sample: Sample): number {
  const seen = new Set<string>();
  let { text } = sample;
  for (; !seen.has(text) && seen.size < MOST_ROUNDS; ) {
    seen.add(text);
    const [first] = opened({ ...sample, text })
      .findings(FILE)
      .flatMap(({ fixes }) => (fixes[0]?.safe ? [fixes[0]] : []));
    if (first === undefined) break;
    text = applyEdits(text, first.edits);
  }
  return seen.size;
}

/** Each safe fix changes the text, and what is as grave as what it mends becomes less. */
export function safeFixesMend(sample: Sample): void {
  const service = opened(sample);
  const before = service.findings(FILE);
  for (const finding of before) {
    for (const fix of finding.fixes) {
      if (!fix.safe || fix.edits.some(({ file }) => file !== FILE)) continue;
      const text = applyEdits(sample.text, fix.edits);
      expect(text, finding.rule).not.toBe(sample.text);
      const after = opened({ ...sample, text }).findings(FILE);
      const grave = (findings: readonly ReportedFinding[]) =>
        findings.filter(
          // An include that begins to count may lead nowhere: there is but one file here.
          ({ severity, rule }) =>
            rule !== "include-not-found" && SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(finding.severity),
        ).length;
      expect(grave(after), `as grave as ${finding.rule} after its fix`).toBeLessThan(grave(before));
    }
  }
}

/** JSON of either reading parses, twice the same; the tree gives the text back. */
export function conversionIsSound(sample: Sample): void {
  const service = opened(sample);
  for (const reading of ["written", "daemon"] as const) {
    const options = { to: "json", reading, redact: false } as const;
    const result = service.convert([FILE], options);
    if ("refused" in result) continue;
    JSON.parse(result.text);
    expect(service.convert([FILE], options)).toEqual(result);
  }
  const tree = service.convert([FILE], { to: "tree", reading: "written", redact: false });
  expect("text" in tree).toBe(true);
}

/**
 * Proposals cover the cursor. Taking one leaves the braces of a sound text sound, and of any text as many open as before:
 * where words or braces are astray already, one more may be told by other slips. How lines are indented is up to the editor,
 * and what indentation tells of braces does not count here.
 */
export function completionFits(sample: Sample, at: Position): void {
  const lines = splitLines(sample.text);
  const line = at.line % lines.length;
  const character = at.character % (contentLength(lines[line] ?? "") + 1);
  const isSound = hasOnlyKnownWords(sample) && slipsOf(sample) + slipsOf(withoutIndentation(sample)) === 0;
  for (const [number, { range, newText, snippet, kind, label }] of proposalsAt(opened(sample), {
    line,
    character,
  }).entries()) {
    // All are made alike: one in a while is enough to try. The bare word of a block has no braces to be right or wrong.
    if (number % 10 > 0 || (kind === "block" && snippet === undefined)) continue;
    // In keepalived 2.x an include takes the rest of its line, a brace included.
    if (label === "include") continue;
    const text = applyEdits(sample.text, [{ range, newText: plain(snippet ?? newText) }]);
    expect(openBraces(text), `braces after ${label} was taken`).toBe(openBraces(sample.text));
    if (isSound) expect(slipsOf(withoutIndentation({ ...sample, text })), `${label} taken`).toBe(0);
  }
}

function openBraces(text: string): number {
  return text.split("{").length - text.split("}").length;
}

/** A snippet as it is when a person goes on without filling in anything. */
function plain(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, "$1")
    .replace(/\$\{\d+:([^}]*)\}|\$\d+/g, "$1")
    .replace(/\\(.)/g, "$1");
}

/** Proposals cover the cursor wherever it is. */
export function completionCoversEveryPlace(sample: Sample): void {
  const service = opened(sample);
  for (const [line, content] of splitLines(sample.text).entries()) {
    for (let character = 0; character <= contentLength(content); character++) proposalsAt(service, { line, character });
  }
}

function proposalsAt(service: Service, position: Position): readonly CompletionItem[] {
  const items = service.completion(FILE, position);
  for (const { range } of items) {
    const { start, end } = range;
    expect([start.line, end.line]).toEqual([position.line, position.line]);
    expect(start.character <= position.character && position.character <= end.character).toBe(true);
  }
  return items;
}

function hasOnlyKnownWords(sample: Sample): boolean {
  const statements = documentOf(sample).sections.flatMap(({ section }) => [...walk(section.statements)]);
  return statements.every(({ keyword }) => keyword !== undefined);
}

function slipsOf(sample: Sample): number {
  return documentOf(sample).sections.reduce((sum, { section }) => sum + section.problems.length, 0);
}

function withoutIndentation({ dialect, text }: Sample): Sample {
  return { dialect, text: text.replace(/^[ \t]+/gm, "") };
}

/** A use of a name is among the uses of its definition; a new name and the old one again leave the text as it was. */
export function namesHangTogether(sample: Sample): void {
  const service = opened(sample);
  for (const place of namePlaces(sample)) {
    const uses = service.references(FILE, place, { withDefinitions: true });
    const isHere = ({ file, range }: { file: string; range: Range }) =>
      file === FILE && comparePositions(range.start, place) <= 0 && comparePositions(place, range.end) <= 0;
    for (const { file, range } of service.definition(FILE, place)) {
      if (file !== FILE || uses.length === 0) continue;
      expect(service.references(file, range.start, { withDefinitions: true }).some(isHere)).toBe(true);
      expect(uses).toContainEqual({ file, range });
    }
    const target = service.prepareRename(FILE, place);
    if (!("placeholder" in target)) continue;
    const there = service.rename(FILE, place, "renamed_there");
    if ("refused" in there) continue;
    const other = opened({ ...sample, text: applyEdits(sample.text, there) });
    const back = other.rename(FILE, target.range.start, target.placeholder);
    // Names that nobody may choose can be left for good.
    if ("refused" in back) continue;
    expect(applyEdits(other.textOf(FILE) ?? "", back)).toBe(sample.text);
  }
}

/** Where arguments begin: the first of each line. */
function namePlaces({ text }: Sample): readonly Position[] {
  return splitLines(text).flatMap((content, line) => {
    const words = [...content.matchAll(/[^\s"]+/g)].slice(1, 3);
    return words.map(({ index }) => ({ line, character: index }));
  });
}
