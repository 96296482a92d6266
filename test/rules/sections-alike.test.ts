/**
 * Of sections that differ in digits only, what names alone rule out is asked once: each is said the same of as when it is
 * looked at by itself.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import { readDocument } from "../../server/model/document.ts";
import { createEngine, type Engine } from "../../server/rules/engine.ts";
import { rules } from "../../server/rules/index.ts";
import { dialectOf } from "../../server/syntax/dialects.ts";
import type { Section } from "../../server/syntax/section.ts";
import { blockOf } from "../../server/syntax/words-of.ts";
import { splitLines } from "../../server/text/lines.ts";
import { mutatedSample, SAMPLES, type Sample, withOtherNumbers } from "../kit/mutations.ts";

function engineFor(dialect: Sample["dialect"]): Engine {
  return createEngine(rules, dialect, {}, (rule, error) => expect.fail(`${rule}: ${error}`));
}

function sectionsOf({ dialect: id, text }: Sample): readonly Section[] {
  const dialect = dialectOf(id);
  const { sections } = readDocument("/lvs.conf", splitLines(text), dialect, blockOf(dialect.vocabulary, "root"));
  return sections.map(({ section }) => section);
}

/** The same section as if there were none like it. */
function byItself({ context, lines, following, statements, problems, comments, marks }: Section): Section {
  return { context, lines, following, statements, problems, comments, marks };
}

it("each of sections that are alike is said the same of as by itself", { timeout: 120_000 }, () => {
  let alike = 0;
  let wrong = 0;
  const samples = fc.oneof(fc.constantFrom(...SAMPLES), mutatedSample(SAMPLES, 2));
  fc.assert(
    fc.property(withOtherNumbers(samples), (variants) => {
      const { dialect } = variants[0] as Sample;
      const [together, apart] = [engineFor(dialect), engineFor(dialect)];
      for (const section of sectionsOf({ dialect, text: variants.map(({ text }) => text).join("") })) {
        if (section.kinship !== undefined) alike++;
        if (section.kinship !== undefined && section.problems.length > 0) wrong++;
        expect(together.checkSection(section), section.lines.join("")).toEqual(apart.checkSection(byItself(section)));
      }
    }),
    { numRuns: 1000 },
  );
  expect(alike).toBeGreaterThan(1000);
  expect(wrong).toBeGreaterThan(100);
});
