/** One `check…` function for each thing a rule does; a test is text in, text out. */
import { expect } from "vitest";
import type { DialectId } from "../../grammar/vocabulary.ts";
import { rules } from "../../server/rules/index.ts";
import type { ReportedFinding, Severity } from "../../server/service.ts";
import { applyEdits } from "../../server/text/lines.ts";
import { extractFiles, extractRanges, showRange } from "./markers.ts";
import { testService } from "./service.ts";

export interface RuleTestOptions {
  readonly dialect?: DialectId;
  /** Further files by path; relative ones stand beside the main file. */
  readonly files?: Readonly<Record<string, string>>;
  /** Rules that are off by default and wanted on. Always on: the one that is tested. */
  readonly on?: readonly string[];
}

/** The findings of a configuration (the first file of the fixture), every rule that is off by default left off. */
export function findingsOf(fixture: string, options: RuleTestOptions = {}): readonly ReportedFinding[] {
  const files = new Map(extractFiles(fixture));
  const main = [...files.keys()][0] as string;
  for (const [name, text] of Object.entries(options.files ?? {})) {
    files.set(name.startsWith("/") ? name : `/etc/keepalived/${name}`, text);
  }
  const on: Record<string, Severity> = {};
  for (const id of options.on ?? []) {
    const rule = rules.find((candidate) => candidate.id === id);
    if (rule === undefined) throw new Error(`there is no rule ${id}`);
    if (rule.offByDefault) on[id] = rule.severity;
  }
  const service = testService({ files, settings: { dialect: options.dialect ?? "lvs-1.2.2", rules: on } });
  service.open(main, files.get(main) as string);
  return service.findings(main);
}

function findingsOfRule(rule: string, fixture: string, options: RuleTestOptions): readonly ReportedFinding[] {
  return findingsOf(fixture, { ...options, on: [rule, ...(options.on ?? [])] }).filter(
    (finding) => finding.rule === rule,
  );
}

/** The rule finds exactly the places marked `[[…]]`; without marks it finds nothing. */
export function checkFinding(rule: string, marked: string, options: RuleTestOptions = {}): void {
  const { text, ranges } = extractRanges(marked);
  const found = findingsOfRule(rule, text, options);
  expect(found.map((finding) => showRange(finding.range))).toEqual(ranges.map(showRange));
}

/** The first finding of the rule says this, in English. */
export function checkMessage(
  rule: string,
  text: string,
  expected: string | RegExp,
  options: RuleTestOptions = {},
): void {
  const [first] = findingsOfRule(rule, extractRanges(text).text, options);
  expect(first?.message).toMatch(expected);
}

/** The findings of the rule have these severities. */
export function checkSeverity(
  rule: string,
  text: string,
  expected: readonly Severity[],
  options: RuleTestOptions = {},
): void {
  const found = findingsOfRule(rule, extractRanges(text).text, options);
  expect(found.map((finding) => finding.severity)).toEqual(expected);
}

/** Applying the first fix of each finding of the rule turns `before` into `after`. */
export function checkFix(rule: string, before: string, after: string, options: RuleTestOptions = {}): void {
  const text = extractRanges(before).text;
  const found = findingsOfRule(rule, text, options);
  const edits = found.flatMap((finding) => finding.fixes[0]?.edits ?? []);
  expect(edits.length, "the rule offers a fix").toBeGreaterThan(0);
  expect(applyEdits([...extractFiles(text).values()][0] as string, edits)).toBe([...extractFiles(after).values()][0]);
}

/** All findings of a configuration, one a line: `line:character severity rule`. For tests about what is not said. */
export function checkAllFindings(marked: string, expected: readonly string[], options: RuleTestOptions = {}): void {
  const found = findingsOf(extractRanges(marked).text, options);
  expect(
    found.map(
      ({ range, severity, rule }) => `${range.start.line + 1}:${range.start.character + 1} ${severity} ${rule}`,
    ),
  ).toEqual(expected);
}
