/** Property tests try other texts on every run. A red one names its seed, and FC_SEED brings the same texts back. */
import fc from "fast-check";
import { afterEach } from "vitest";

const { FUZZ_SEED = String(Math.floor(Math.random() * 2 ** 31)), FC_SEED = FUZZ_SEED } = process.env;

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(FC_SEED) });

// fast-check names it with a counterexample; a test that runs out of time has none.
afterEach(({ task }) => {
  if (task.result?.state === "fail") console.error(`${task.name}: FC_SEED=${FC_SEED}`);
});
