/** What holds for every text, tried on configurations as people break them. `npm run fuzz` tries many more. */
import fc from "fast-check";
import { describe, it } from "vitest";
import { editorChange, mutatedSample, SAMPLES, sampleWithSlips } from "./kit/mutations.ts";
import { anyOrderComesToTheSame, order } from "./kit/orders.ts";
import * as properties from "./kit/properties.ts";

const sample = mutatedSample();
const place = fc.record({ line: fc.nat(80), character: fc.nat(60) });

describe("of any text", { timeout: 120_000 }, () => {
  it("reading loses nothing", () => {
    fc.assert(fc.property(sample, properties.readingLosesNothing), { numRuns: 300 });
  });

  it("the findings lie in it", () => {
    fc.assert(fc.property(sample, properties.findingsLieInTheText), { numRuns: 200 });
  });

  it("what is known after edits is what is known of it opened anew", () => {
    fc.assert(fc.property(sample, fc.array(editorChange, { maxLength: 4 }), properties.editsEqualFreshText), {
      numRuns: 60,
    });
  });

  it("formatting is seen by neither reading", () => {
    fc.assert(fc.property(sample, properties.formattingIsInvisible), { numRuns: 100 });
  });

  it("fixing comes to an end", () => {
    fc.assert(fc.property(sample, properties.fixingComesToAnEnd), { numRuns: 60 });
  });

  it("fixing all brings up no error", () => {
    fc.assert(fc.property(fc.oneof(sample, sampleWithSlips), properties.fixingBringsUpNoError), { numRuns: 400 });
  });

  it("the JSON is sound", () => {
    fc.assert(fc.property(sample, properties.conversionIsSound), { numRuns: 100 });
  });

  it("completion fits where it is asked for", () => {
    fc.assert(fc.property(sample, place, properties.completionFits), { numRuns: 150 });
  });

  it("names hang together", () => {
    fc.assert(fc.property(sample, properties.namesHangTogether), { numRuns: 60 });
  });
});

describe("of configurations of several files", { timeout: 120_000 }, () => {
  it("what is known does not depend on the order in which it came about", () => {
    fc.assert(fc.property(order, anyOrderComesToTheSame), { numRuns: 200 });
  });
});

describe("of the examples of all rules", () => {
  it("each safe fix mends what it is for, and costs nothing", () => {
    for (const example of SAMPLES) properties.safeFixesMend(example);
  });

  it("completion covers every place", () => {
    for (const example of SAMPLES.filter((_, number) => number % 80 < 2))
      properties.completionCoversEveryPlace(example);
  });
});
