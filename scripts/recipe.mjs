/**
 * The recipe of `grammar/lvs.ohm`: the parsed grammar as a module, so that no grammar is parsed when the server starts.
 * It is checked in; a test holds it fresh.
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "./root.mjs";

const grammar = join(root, "grammar/lvs.ohm");
const ohm = join(root, "node_modules/@ohm-js/cli/index.js");

/** What is generated, in `server/syntax/`. */
const outputs = ["lvs.ohm-bundle.js", "lvs.ohm-bundle.d.ts"];

/**
 * @returns {Promise<{ path: string, text: string }[]>} the generated files with their paths in the repository
 */
export async function renderRecipe() {
  if (!existsSync(grammar)) return [];
  const folder = await mkdtemp(join(tmpdir(), "lvs-ohm-"));
  try {
    await copyFile(grammar, join(folder, "lvs.ohm"));
    const args = [ohm, "generateBundles", "--withTypes", "--esm", "lvs.ohm"];
    await promisify(execFile)(process.execPath, args, { cwd: folder });
    return await Promise.all(
      outputs.map(async (name) => ({
        path: `server/syntax/${name}`,
        text: withoutPlaces(await readFile(join(folder, name), "utf8")),
      })),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * A recipe without the grammar's text and the places of its rules in it: they serve error messages about the grammar,
 * and take two thirds of the file.
 * @param {string} text
 */
function withoutPlaces(text) {
  return text.replaceAll(/\{"(?:sourceInterval":\[\d+,\d+\]|source":"(?:[^"\\]|\\.)*")\}/g, "{}");
}

/** Writes the files of the recipe that have changed. */
export async function writeRecipe() {
  for (const { path, text } of await renderRecipe()) {
    const file = join(root, path);
    const old = existsSync(file) ? await readFile(file, "utf8") : undefined;
    if (old !== text) await writeFile(file, text);
  }
}
