/**
 * Every valid example of ours is broken at every block in every way (test/kit/slips.ts): one finding more than before, of
 * the right rule, and its fix gives the first reading back, as it is written and as the daemon reads it.
 *
 * Where it is said: at the broken line or beside it. Further away only where the text with the fix is the one before the
 * slip, blanks and comments left aside: of two closing braces in a row each may be the one too many, and a missing one
 * may go before or behind a comment.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { DialectId } from "../../grammar/vocabulary.ts";
import { rules } from "../../server/rules/index.ts";
import type { ReportedFinding, Service } from "../../server/service.ts";
import { applyEdits, splitLines } from "../../server/text/lines.ts";
import { SAMPLES, type Sample } from "../kit/mutations.ts";
import { testService } from "../kit/service.ts";
import { MUTATIONS, readingsOf, sitesOf } from "../kit/slips.ts";

const services = new Map(
  (["lvs-1.2.2", "keepalived-2", "dpvs"] as const).map((dialect) => [dialect, testService({ settings: { dialect } })]),
);

function found(text: string, dialect: DialectId): readonly ReportedFinding[] {
  const service = services.get(dialect) as Service;
  service.open("/lvs.conf", text);
  return service.findings("/lvs.conf").filter(({ severity }) => severity === "error" || severity === "warning");
}

/** The rules of the findings that were not there before, as often as that. */
function more(before: readonly ReportedFinding[], after: readonly ReportedFinding[]): readonly string[] {
  const known = before.map(({ rule }) => rule);
  return after
    .map(({ rule }) => rule)
    .filter((rule) => !known.includes(rule) || known.splice(known.indexOf(rule), 1).length === 0);
}

/** The text without blanks and comments. */
function bare(text: string): string {
  return text.replace(/^\s*[#!].*$/gm, "").replace(/\s+/g, " ");
}

/** What a parameter brings may be a brace: of a header that holds one nothing is said. */
function isOpenQuestion(rule: string, header: string): boolean {
  return rule === "brace-missing-open" && header.includes("$");
}

function checkExample(text: string, dialect: DialectId): void {
  const failures: string[] = [];
  const known = found(text, dialect);
  const lines = splitLines(text);
  const readings = readingsOf(text, dialect);
  for (const [name, rule, mutate] of MUTATIONS) {
    if (dialect !== "lvs-1.2.2" && !IN_ALL_DIALECTS.has(rule)) continue;
    for (const site of sitesOf(text, dialect)) {
      const mutant = mutate(lines, site);
      if (mutant === undefined || isOpenQuestion(rule, lines[site.header] ?? "")) continue;
      const all = found(mutant.text, dialect);
      const added = more(known, all);
      const near = (finding: ReportedFinding) => Math.abs(finding.range.start.line - mutant.line);
      const [first] = all.filter((finding) => finding.rule === rule).sort((a, b) => near(a) - near(b));
      const mended = applyEdits(mutant.text, first?.fixes[0]?.edits ?? []);
      const problem =
        first === undefined || added.join() !== rule
          ? `found ${added.join(", ")}`
          : readingsOf(mended, dialect) !== readings
            ? `not mended:\n${mended}`
            : near(first) > 1 && bare(mended) !== bare(text)
              ? `said on line ${first.range.start.line + 1}`
              : undefined;
      if (problem !== undefined) failures.push(`${name} on line ${mutant.line + 1}: ${problem}\n${mutant.text}`);
    }
  }
  expect(failures.join("\n\n")).toBe("");
}

/** Rules of slips that are slips in upstream too: how a brace is written matters in lvs-1.2.2 only. */
const IN_ALL_DIALECTS = new Set(["brace-missing-close", "brace-extra-close", "brace-missing-open", "unknown-block"]);

/** The examples of the project have mistakes: what is left when all are fixed. */
function withoutMistakes(file: string): string {
  const service = testService({ settings: { dialect: "lvs-1.2.2" } });
  service.open("/lvs.conf", readFileSync(file, "utf8"));
  return service.fixAll("/lvs.conf").text;
}

test.each(["examples/lvs.conf", "examples/vip.conf"])(
  "%s without its mistakes",
  (file) => {
    checkExample(withoutMistakes(file), "lvs-1.2.2");
  },
  120_000,
);

test.each(SAMPLES.slice(0, 2))(
  "a whole configuration of $dialect",
  ({ dialect, text }) => checkExample(text, dialect),
  120_000,
);

test("a whole configuration of keepalived 2.x", () => {
  const { dialect, text } = SAMPLES[2] as Sample;
  // Its quoted text that goes on in the next line is a mistake.
  checkExample(text.replace(/ \\\n +/, " "), dialect);
}, 120_000);

test.each(rules.filter(({ example }) => example !== undefined))("the good example of $id", ({ example, dialects }) => {
  checkExample(example?.good ?? "", dialects[0] ?? "lvs-1.2.2");
});
