/** Sections that differ in digits only are cast from one mould: what comes out is what reading each of them gives. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { lvs122 } from "../../grammar/lvs-1.2.2/index.ts";
import { vocabularyOf } from "../../grammar/vocabularies.ts";
import { consequencesOf } from "../../server/model/consequences.ts";
import { readDocument } from "../../server/model/document.ts";
import { dialectOf } from "../../server/syntax/dialects.ts";
import { piecesOf } from "../../server/syntax/lvs-1.2.2/pieces.ts";
import { shapeOf } from "../../server/syntax/lvs-1.2.2/written.ts";
import type { Section } from "../../server/syntax/section.ts";
import { walk } from "../../server/syntax/tree.ts";
import { upstreamDialect } from "../../server/syntax/upstream/index.ts";
import { blockOf } from "../../server/syntax/words-of.ts";
import { sectionReader } from "../../server/syntax/written-section.ts";
import { splitLines } from "../../server/text/lines.ts";
import { compareBlocksByContent } from "../kit/blocks.ts";
import { mutatedSample, SAMPLES, type Sample, withOtherNumbers } from "../kit/mutations.ts";

compareBlocksByContent();

const readAlone = sectionReader(lvs122, { shapeOf, piecesOf, headerOf: ({ header }) => header });

/** The section as if it were the only one. */
function byItself({ lines, context, following }: Section, dialect: Sample["dialect"]): Section {
  // What comes for the first time is read.
  const read = dialect === "lvs-1.2.2" ? readAlone : upstreamDialect(vocabularyOf(dialect)).readSection;
  return read(lines, context, following);
}

function plain({ context, lines, following, statements, problems, comments, marks }: Section) {
  return { context: context.id, lines, following, statements, problems, comments, marks };
}

/** Reads the texts as one; how many sections with problems were cast. */
function checkTwins(variants: readonly Sample[]): number {
  const dialect = dialectOf((variants[0] as Sample).dialect);
  const { dialect: id } = dialect.vocabulary;
  const lines = splitLines(variants.map(({ text }) => text).join(""));
  let cast = 0;
  for (const { section } of readDocument("/lvs.conf", lines, dialect, blockOf(dialect.vocabulary, "root")).sections) {
    if (section.kinship === undefined) continue;
    const alone = byItself(section, id);
    expect(plain(section), section.lines.join("")).toEqual(plain(alone));
    if (section.problems.length === 0) continue;
    cast++;
    // Problems speak of the statements of the tree, not of others that look the same.
    const statements = new Set(walk(section.statements));
    for (const { headers } of section.problems) expect(headers.every((header) => statements.has(header))).toBe(true);
    expect(consequencesOf(section, dialect)).toEqual(consequencesOf(alone, dialect));
  }
  return cast;
}

test("a section of many, whatever is wrong with them", { timeout: 120_000 }, () => {
  let cast = 0;
  fc.assert(
    fc.property(withOtherNumbers(mutatedSample(SAMPLES, 2)), (variants) => {
      cast += checkTwins(variants);
    }),
    { numRuns: Number(process.env.RUNS ?? 600) },
  );
  expect(cast).toBeGreaterThan(100);
});

const BROKEN = `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    real_server 10.1.1.1 80 {
        weigth 1
    real_server 10.1.1.2 80 {
        weight 1
    }
`;

test("a missing brace and a misspelt word are cast with their section", () => {
  const variants = [1, 22, 333, 4, 55].map((n) => ({
    dialect: "lvs-1.2.2" as const,
    text: BROKEN.replaceAll("80", String(n)).replace("weight 1", `weight ${n}`),
  }));
  // The first two are read, and the last one has nothing behind it.
  expect(checkTwins(variants)).toBe(2);
});

// The wide blank parts no words: what stands in quotes is the name.
test("a name that is written in quotes is the one that reading it alone gives", () => {
  const variants = [1, 2, 3, 4].map((n) => ({
    dialect: "keepalived-2" as const,
    text: `vrrp_script check {\n    @main　script "/usr/local/bin/check main"\n    interval ${n}\n}\n`,
  }));
  expect(checkTwins(variants)).toBe(0);
});
