/**
 * Our findings for keepalived 2.x against the verdicts of the program itself. What it accepts gives no error; what it
 * refuses for something in the file gives an error or warning, where it names a line on that line or in that block.
 * The disagreements are known and each has its reason in docs/dialects.md.
 */
import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { ReportedFinding } from "../../server/service.ts";
import { instanceOf } from "../../server/syntax/upstream/conditions.ts";
import { shapeOf } from "../../server/syntax/upstream/shape.ts";
import { splitLines } from "../../server/text/lines.ts";
import { testService } from "../kit/service.ts";
import { isInstalled, type Verdict, verdictOf } from "./keepalived.ts";
import { KNOWN } from "./known.ts";

const shared = new URL("../../../shared/", import.meta.url);
const cases = new URL("reference/keepalived-2/config-test-cases.json", shared);
const corpus = new URL("corpus/", shared);
const manifest = new URL("manifest.tsv", corpus);

/** Our findings; a comment behind the text names the dialect, so that a file without any known word is judged too. */
function findingsOf(text: string, file: string): readonly ReportedFinding[] {
  const path = `/etc/keepalived/${file}`;
  const claimed = `${text}${text.endsWith("\n") ? "" : "\n"}# lvs-lsp: dialect keepalived-2\n`;
  const service = testService({ settings: { dialect: "keepalived-2", maxFindings: 100_000 } });
  service.open(path, claimed);
  return service.findings(path);
}

/** What we and the program do not agree on; undefined when we do. */
function disagreement(text: string, file: string, verdict: Verdict): string | undefined {
  const found = findingsOf(text, file);
  const unjudged = new Set(verdict.unjudged);
  if (verdict.reasons.length === 0) {
    const error = found.find(({ severity, range }) => severity === "error" && !unjudged.has(range.start.line + 1));
    return error === undefined ? undefined : `accepted, but line ${error.range.start.line + 1}: ${error.rule}`;
  }
  const grave = found.filter(({ severity }) => severity === "error" || severity === "warning");
  const placed = verdict.reasons.flatMap(({ line }) => line ?? []);
  if (placed.length === 0 ? grave.length > 0 : placed.some((line) => isSaidAt(line, grave, text))) return undefined;
  const [first] = verdict.reasons;
  return `refused (line ${first?.line}: ${first?.text}), ${grave.length === 0 ? "no finding" : "but not there"}`;
}

/** True when a finding is on the line, or in the block that ends or begins there. */
function isSaidAt(line: number, found: readonly ReportedFinding[], text: string): boolean {
  const lines = text.split("\n");
  const opening = openingOf(lines, line - 1);
  return found.some(({ range }) => {
    const at = range.start.line + 1;
    return at === line || (opening !== undefined && at >= opening + 1 && at <= line);
  });
}

/** The line of the `{` that the `}` on line `close` (from 0) closes, by counting. */
function openingOf(lines: readonly string[], close: number): number | undefined {
  if (!/^\s*\}/.test(lines[close] ?? "")) return undefined;
  let depth = 0;
  for (let i = close; i >= 0; i--) {
    const line = (lines[i] ?? "").replace(/"[^"]*"/g, "").replace(/[#!].*/, "");
    depth += (line.match(/\}/g)?.length ?? 0) - (line.match(/\{/g)?.length ?? 0);
    if (depth <= 0) return i;
  }
  return undefined;
}

/** At least `share` of the inputs agree, and those that do not are known, each with its reason. */
function checkAgreement(results: ReadonlyMap<string, string | undefined>, share: number): void {
  const disagreements = [...results].flatMap(([name, what]) => (what === undefined ? [] : [{ name, what }]));
  const unknown = disagreements.filter(({ name }) => KNOWN[name] === undefined);
  expect(unknown.map(({ name, what }) => `${name}: ${what}`)).toEqual([]);
  expect(1 - disagreements.length / results.size).toBeGreaterThanOrEqual(share);
}

it("explains every reason for a disagreement in the documentation", () => {
  const page = readFileSync(new URL("../../docs/dialects.md", import.meta.url), "utf8");
  const headings = [...page.matchAll(/^### (.+)$/gm)].map(([, title = ""]) => title.toLowerCase().replaceAll(" ", "-"));
  for (const reason of new Set(Object.values(KNOWN))) expect(headings).toContain(reason);
});

if (existsSync(cases)) {
  interface Case {
    readonly name: string;
    readonly config: string;
    readonly exit: number;
    readonly flagged_lines: readonly number[];
    readonly unplaced_findings: number;
  }
  it("agrees with keepalived 2.4.3 on the recorded cases", () => {
    const { cases: recorded } = JSON.parse(readFileSync(cases, "utf8")) as { readonly cases: readonly Case[] };
    const results = new Map<string, string | undefined>();
    for (const { name, config, exit, flagged_lines: lines } of recorded) {
      if (exit > 128) continue; // it crashed: no verdict
      const said = lines.length > 0 ? lines.map((line) => ({ line, text: "flagged" })) : [{ text: "refused" }];
      results.set(
        name.trim(),
        disagreement(config, `${name.trim()}.conf`, { reasons: exit === 0 ? [] : said, unjudged: [], failed: false }),
      );
    }
    checkAgreement(results, 0.97);
  });
}

if (isInstalled && existsSync(manifest)) {
  it("agrees with keepalived on this machine on the collected files", { timeout: 600_000 }, () => {
    const rows = readFileSync(manifest, "utf8").trim().split("\n").slice(1);
    const results = new Map<string, string | undefined>();
    for (const row of rows) {
      const [file = "", , , , , , label = ""] = row.split("\t");
      if (!label.startsWith("upstream-")) continue;
      const text = readFileSync(new URL(file, corpus), "utf8");
      const verdict = verdictOf(text, instanceOf(splitLines(text), shapeOf));
      if (!verdict.failed) results.set(file, disagreement(text, file, verdict));
    }
    checkAgreement(results, 0.95);
  });
}
