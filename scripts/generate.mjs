/** `npm run generate`: writes everything that is generated and checked in. `--check` only says what is out of date. */
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { renderRecipe } from "./recipe.mjs";
import { root } from "./root.mjs";

const check = process.argv.includes("--check");

/**
 * Loads a TypeScript module, which Node.js 20 cannot do by itself.
 * @param {string} path in the repository
 */
async function load(path) {
  const folder = await mkdtemp(join(tmpdir(), "lvs-generate-"));
  try {
    const outfile = join(folder, "module.mjs");
    await build({ absWorkingDir: root, entryPoints: [path], outfile, bundle: true, format: "esm", platform: "node" });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const recipe = await renderRecipe();
const { generated } = await load("scripts/generate.ts");
const stale = [];
for (const { path, text } of [...recipe, ...generated()]) {
  const file = join(root, path);
  const old = existsSync(file) ? await readFile(file, "utf8") : undefined;
  if (old === text) continue;
  stale.push(path);
  if (check) continue;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
console.log(stale.map((path) => `${check ? "out of date" : "written"}: ${path}`).join("\n") || "all up to date");
if (check && stale.length > 0) process.exitCode = 1;
