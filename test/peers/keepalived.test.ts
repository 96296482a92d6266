/**
 * Our findings for keepalived 2.x against the verdicts of the program itself: what it accepts gives no error, what it
 * refuses for something in the file gives a finding on a line that it names. The disagreements are known, and each has
 * its reason in docs/dialects.md.
 */
import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { instanceOf } from "../../server/syntax/upstream/conditions.ts";
import { shapeOf } from "../../server/syntax/upstream/shape.ts";
import { splitLines } from "../../server/text/lines.ts";
import { agreementOf, type Comparison, compare, tableOf } from "./agreement.ts";
import { isInstalled, type Verdict, verdictOf } from "./keepalived.ts";
import { KNOWN, LISTED } from "./known.ts";

const shared = new URL("../../../shared/", import.meta.url);
const cases = new URL("reference/keepalived-2/config-test-cases.json", shared);
const corpus = new URL("corpus/", shared);
const manifest = new URL("manifest.tsv", corpus);

/** At least `share` of the inputs agree; of those that were there when the list was made, the others are on it. */
function checkAgreement(title: string, results: ReadonlyMap<string, Comparison>, share: number, listed: number): void {
  console.info(tableOf(title, results));
  const unknown = [...results].flatMap(([name, { disagreement }]) =>
    disagreement === undefined || KNOWN[name] !== undefined ? [] : [`${name}: ${disagreement}`],
  );
  if (results.size <= listed) expect(unknown).toEqual([]);
  else if (unknown.length > 0) console.info(unknown.join("\n"));
  expect(agreementOf(results)).toBeGreaterThanOrEqual(share);
}

it("explains every reason for a disagreement in the documentation", () => {
  const page = readFileSync(new URL("../../docs/dialects.md", import.meta.url), "utf8");
  const headings = [...page.matchAll(/^### (.+)$/gm)].map(([, title = ""]) =>
    title.toLowerCase().replaceAll(",", "").replaceAll(" ", "-"),
  );
  for (const reason of new Set(Object.values(KNOWN))) expect(headings).toContain(reason);
  for (const name of Object.keys(KNOWN)) expect(page).toContain(`\`${name}\``);
});

if (existsSync(cases)) {
  interface Case {
    readonly name: string;
    readonly config: string;
    readonly exit: number;
    readonly flagged_lines: readonly number[];
  }
  const { cases: all } = JSON.parse(readFileSync(cases, "utf8")) as { readonly cases: readonly Case[] };
  // A program that crashes gives no verdict.
  const recorded = all.filter(({ exit }) => exit <= 128);

  it("agrees with keepalived 2.4.3 on the recorded cases", () => {
    const results = new Map<string, Comparison>();
    for (const { name, config, exit, flagged_lines: lines } of recorded) {
      const said = lines.length > 0 ? lines.map((line) => ({ line, text: "flagged" })) : [{ text: "refused" }];
      const verdict: Verdict = { reasons: exit === 0 ? [] : said, unjudged: [], failed: false };
      results.set(name.trim(), compare(config, `${name.trim()}.conf`, verdict));
    }
    checkAgreement("recorded cases, keepalived 2.4.3", results, 0.97, LISTED.cases);
  });

  if (isInstalled) {
    it("agrees with keepalived on this machine on the lines of cases that were recorded without", () => {
      const results = new Map<string, Comparison>();
      for (const { name, config, exit, flagged_lines: lines } of recorded) {
        if (exit === 0 || lines.length > 0) continue;
        const verdict = verdictOf(config, undefined);
        // What another version accepts, or crashes on, or says without a line either, tells nothing new.
        if (verdict.failed || !verdict.reasons.some(({ line }) => line !== undefined)) continue;
        results.set(name.trim(), compare(config, `${name.trim()}.conf`, verdict));
      }
      console.info(tableOf("cases recorded without lines, keepalived on this machine", results));
      expect(agreementOf(results)).toBeGreaterThanOrEqual(0.9);
    });
  }
}

if (isInstalled && existsSync(manifest)) {
  const rows = readFileSync(manifest, "utf8").trim().split("\n").slice(1);
  const files = rows.flatMap((row) => {
    const [file = "", , , , , , label = ""] = row.split("\t");
    return label.startsWith("upstream-") ? [{ file, text: readFileSync(new URL(file, corpus), "utf8") }] : [];
  });

  it("agrees with keepalived on this machine on the collected files", { timeout: 600_000 }, () => {
    const results = new Map<string, Comparison>();
    for (const { file, text } of files) {
      const verdict = verdictOf(text, undefined);
      if (!verdict.failed) results.set(file, compare(text, file, verdict));
    }
    checkAgreement("collected files, keepalived on this machine", results, 0.95, LISTED.files);
  });

  it("agrees with it on files for several instances, started for one of them", { timeout: 600_000 }, () => {
    const results = new Map<string, Comparison>();
    for (const { file, text } of files) {
      const instance = instanceOf(splitLines(text), shapeOf);
      const verdict = instance === undefined ? undefined : verdictOf(text, instance);
      if (verdict !== undefined && !verdict.failed) results.set(file, compare(text, file, verdict));
    }
    checkAgreement("collected files for several instances, with -i", results, 0.95, LISTED.files);
  });
}
