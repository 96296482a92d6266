/**
 * Random texts and sessions for a long while: `npm run fuzz -- [--minutes N] [--seed N] [--corpus FOLDER]`.
 * Ten minutes by default. A failure is printed with its seed and the smallest text found that shows it.
 */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./root.mjs";

const { values } = parseArgs({
  options: { minutes: { type: "string", default: "10" }, seed: { type: "string" }, corpus: { type: "string" } },
});
const { minutes, corpus } = values;
const seed = values.seed ?? String(Date.now() % 2 ** 31);
if (!(Number(minutes) > 0) || !Number.isInteger(Number(seed))) {
  console.error("--minutes takes a number above 0, --seed a whole number.");
  process.exit(2);
}
console.log(`${minutes} minutes, --seed ${seed}`);

const env = {
  ...process.env,
  FUZZ_SECONDS: String(Number(minutes) * 60),
  FUZZ_SEED: seed,
  ...(corpus !== undefined && { FUZZ_CORPUS: resolve(corpus) }),
};
const { status } = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", "test/fuzz.test.ts"], {
  cwd: root,
  env,
  stdio: "inherit",
});
process.exit(status ?? 1);
