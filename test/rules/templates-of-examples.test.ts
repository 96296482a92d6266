/**
 * Every good example of ours as people make templates of it: idioms of template languages put around each of its
 * statements, each of its words left to be filled in. Nothing is found in it that was not there before.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDocument } from "../../server/model/document.ts";
import { rules } from "../../server/rules/index.ts";
import { dialectOf } from "../../server/syntax/dialects.ts";
import { walk } from "../../server/syntax/tree.ts";
import { blockOf } from "../../server/syntax/words-of.ts";
import { splitLines } from "../../server/text/lines.ts";
import { SAMPLES, type Sample } from "../kit/mutations.ts";
import { testService } from "../kit/service.ts";
import { filledIn, IDIOMS, linesOf, type Part, SIGNS, TEMPLATE_LANGUAGES, VARIABLES } from "../kit/templates.ts";

const GOOD: readonly Sample[] = [
  ...SAMPLES.slice(0, 3),
  ...rules.flatMap(({ example, dialects }) =>
    example === undefined ? [] : dialects.map((dialect) => ({ dialect, text: example.good })),
  ),
];

function partsOf({ dialect: id, text }: Sample): readonly Part[] {
  const dialect = dialectOf(id);
  const { sections } = readDocument("/lvs.conf", splitLines(text), dialect, blockOf(dialect.vocabulary, "root"));
  return sections.flatMap(({ section, start }) =>
    [...walk(section.statements)].map(({ line, block }) => {
      return { from: start + line, to: start + (block?.endLine ?? line), hasBlock: block !== undefined };
    }),
  );
}

function found({ dialect, text }: Sample, ending: string): ReadonlyMap<string, string> {
  const file = `/etc/keepalived/lvs.conf.${ending}`;
  const service = testService({ settings: { dialect } });
  service.open(file, text);
  return new Map(
    service.findings(file).map(({ rule, range, message }) => [rule, `${range.start.line + 1} ${message}`]),
  );
}

/** Nothing is said of the lines that is not said of the sample. */
function checkNothingMore(sample: Sample, lines: readonly string[], ending: string): void {
  const known = found(sample, ending);
  const text = lines.join("\n");
  const more = [...found({ ...sample, text }, ending)].filter(([rule]) => !known.has(rule));
  expect(more, text).toEqual([]);
}

const place = fc.constantFrom(...GOOD).chain((sample) => {
  return fc.constantFrom(...partsOf(sample)).map((part) => ({ sample, part, lines: linesOf(sample.text) }));
});

describe("good examples as templates", { timeout: 120_000 }, () => {
  it.each(Object.entries(TEMPLATE_LANGUAGES))("%s around a statement", (_, language) => {
    fc.assert(
      fc.property(place, fc.constantFrom(...Object.values(IDIOMS)), ({ sample, part, lines }, idiom) => {
        const made = idiom(lines, part, language);
        if (made !== undefined) checkNothingMore(sample, made, language.ending);
      }),
      { numRuns: 150 },
    );
  });

  it("words that are to be filled in", () => {
    const values = Object.values(TEMPLATE_LANGUAGES).map(({ value, ending }) => [value, ending] as const);
    const any = fc.constantFrom(...values, ...[...VARIABLES, ...SIGNS].map((word) => [word, "tpl"] as const));
    fc.assert(
      fc.property(place, any, ({ sample, part, lines }, [value, ending]) => {
        // What the line or its neighbours say of such a word is said: nothing but the template's name tells what it is.
        if (SIGNS.includes(value) && sample.dialect !== "lvs-1.2.2") return;
        for (const made of filledIn(lines, part, value)) checkNothingMore(sample, made, ending);
      }),
      { numRuns: 200 },
    );
  });
});
