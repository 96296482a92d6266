/**
 * Random texts and random sessions for a while, others on every run: 20 seconds here, `npm run fuzz` for longer. What fails
 * is printed with its seed, which FUZZ_SEED brings back (FC_SEED, too).
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { decodeBytes } from "../server/text/bytes.ts";
import { editorChange, mutatedSample, SAMPLES, type Sample, sampleWithSlips } from "./kit/mutations.ts";
import { expectAnswers, nonsense } from "./kit/nonsense.ts";
import { anyOrderComesToTheSame, order } from "./kit/orders.ts";
import * as properties from "./kit/properties.ts";
import { openSession } from "./kit/session.ts";

const { FUZZ_SECONDS = "20", FUZZ_CORPUS } = process.env;
const seed = fc.readConfigureGlobal()?.seed ?? 0;

/** Files to begin with, besides our own samples. */
function corpus(folder: string): readonly Sample[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".conf"));
  const texts = names.sort().map((name) => decodeBytes(readFileSync(join(folder, name))).text);
  return texts
    .filter((text) => text.length < 10_000)
    .map((text, n) => ({ dialect: DIALECTS[n % 3] ?? "lvs-1.2.2", text }));
}

const DIALECTS = ["lvs-1.2.2", "keepalived-2", "dpvs"] as const;

const samples = FUZZ_CORPUS !== undefined && existsSync(FUZZ_CORPUS) ? [...SAMPLES, ...corpus(FUZZ_CORPUS)] : SAMPLES;
const sample = mutatedSample(samples, 8);
const place = fc.record({ line: fc.nat(200), character: fc.nat(80) });

const PROPERTIES: Readonly<Record<string, fc.IProperty<never> | fc.IRawProperty<unknown>>> = {
  "reading loses nothing": fc.property(sample, properties.readingLosesNothing),
  "findings lie in the text": fc.property(sample, properties.findingsLieInTheText),
  "edits equal a fresh text": fc.property(
    sample,
    fc.array(editorChange, { maxLength: 6 }),
    properties.editsEqualFreshText,
  ),
  "formatting is invisible": fc.property(sample, properties.formattingIsInvisible),
  "fixing comes to an end": fc.property(sample, properties.fixingComesToAnEnd),
  "fixing brings up no error": fc.property(fc.oneof(sample, sampleWithSlips), properties.fixingBringsUpNoError),
  "the JSON is sound": fc.property(sample, properties.conversionIsSound),
  "completion fits": fc.property(sample, place, properties.completionFits),
  "names hang together": fc.property(sample, properties.namesHangTogether),
  "any order comes to the same": fc.property(order, anyOrderComesToTheSame),
};

// The sessions take a share, too.
const share = (Number(FUZZ_SECONDS) * 1000) / (Object.keys(PROPERTIES).length + 1);
const limits = {
  seed,
  numRuns: Number.MAX_SAFE_INTEGER,
  interruptAfterTimeLimit: share,
  markInterruptAsFailure: false,
};
const counts = new Map<string, number>();

describe(`${FUZZ_SECONDS} seconds of random texts, seed ${seed}`, () => {
  afterAll(() => {
    const tried = [...counts].map(([name, count]) => `${name}: ${count}`).join(", ");
    console.log(`seed ${seed}; tried: ${tried}`);
  });

  for (const [name, property] of Object.entries(PROPERTIES)) {
    it(name, { timeout: 10 * share + 60_000 }, () => {
      const details = fc.check(property as fc.IProperty<unknown>, limits);
      counts.set(name, details.numRuns);
      throwIfFailed(details);
    });
  }

  it("sessions of nonsense are answered", { timeout: 10 * share + 60_000 }, async () => {
    const session = await openSession({
      capabilities: { textDocument: { diagnostic: {} } },
      initializationOptions: { codeLenses: true },
    });
    let next = 1_000_000;
    const details = await fc.check(
      fc.asyncProperty(nonsense, async (messages) => {
        next = await expectAnswers(session, messages, next);
        session.forget();
      }),
      limits,
    );
    counts.set("sessions", details.numRuns);
    throwIfFailed(details);
    expect(session.stderr()).toBe("");
    expect(residentMegabytes(session.pid)).toBeLessThan(1000);
  });
});

/** On a slow machine the time may be up before the first text was tried: that is no failure. */
function throwIfFailed<T>(details: fc.RunDetails<T>): void {
  if (!details.failed || details.counterexample === null) return;
  throw new Error(fc.defaultReportMessage(details), { cause: details.errorInstance });
}

/** Memory of a process where the system tells (Linux), else 0. */
function residentMegabytes(pid: number): number {
  const file = `/proc/${pid}/status`;
  const kilobytes = existsSync(file) ? /VmRSS:\s+(\d+)/.exec(readFileSync(file, "utf8"))?.[1] : undefined;
  return Number(kilobytes ?? 0) / 1024;
}
