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
import { SAMPLES, type Sample } from "../kit/mutations.ts";

/** Numbers at which rules change their mind. */
const NUMBERS = ["0", "1", "2", "9", "10", "80", "200", "201", "255", "256", "8080", "65535", "65536"];

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

/** The example several times, each time with other numbers. */
const variants = fc.constantFrom(...SAMPLES).chain(({ dialect, text }) => {
  const [first = "", ...rest] = text.split(/\d+/);
  const variant = fc
    .tuple(...rest.map((part) => fc.constantFrom(...NUMBERS).map((number) => number + part)))
    .map((parts) => first + parts.join(""));
  return fc.array(variant, { minLength: 5, maxLength: 5 }).map((texts) => ({ dialect, text: texts.join("") }));
});

it("each of sections that are alike is said the same of as by itself", { timeout: 120_000 }, () => {
  let alike = 0;
  fc.assert(
    fc.property(variants, (sample) => {
      const [together, apart] = [engineFor(sample.dialect), engineFor(sample.dialect)];
      for (const section of sectionsOf(sample)) {
        if (section.kinship !== undefined) alike++;
        expect(together.checkSection(section), section.lines.join("")).toEqual(apart.checkSection(byItself(section)));
      }
    }),
    { numRuns: 1000 },
  );
  expect(alike).toBeGreaterThan(1000);
});
