/** What the bundles leave out of libraries, or do in another way. */
import { readFile } from "node:fs/promises";
import { basename, dirname } from "node:path";

/**
 * For the server: without what Ohm can do besides matching, which is to record how it matched, to write recipes, and to
 * find and explain what is wrong with a grammar (the tests use the whole of it, and so does who writes the recipe).
 * @type {import("esbuild").Plugin}
 */
export const matchingOnly = {
  name: "matching-only",
  setup({ onLoad }) {
    const unused = /[\\/]ohm-js[\\/]src[\\/](?:Trace|pexprs-outputRecipe|pexprs-toDisplayString)\.js$/;
    onLoad({ filter: unused }, () => ({ contents: "export class Trace {}" }));
    onLoad({ filter: /[\\/]ohm-js[\\/]src[\\/]pexprs-assert\w+\.js$/ }, ({ path }) => ({
      contents: `import { PExpr } from "./pexprs-main.js"; PExpr.prototype.${basename(path, ".js").slice(7)} = () => {};`,
      resolveDir: dirname(path),
    }));
    onLoad({ filter: /[\\/]ohm-js[\\/]src[\\/]errors\.js$/ }, async ({ path }) => {
      const names = [...(await readFile(path, "utf8")).matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
      const exported = names.filter((name) => name !== "throwErrors").map((name) => `error as ${name}`);
      return {
        contents: `const error = (...what) => new Error(what.join(" "));
export const throwErrors = ([first]) => { if (first !== undefined) throw first; };
export { ${exported.join(", ")} };`,
      };
    });
  },
};

/**
 * The text of a library's file with one passage replaced; the build fails when it is written in another way.
 * @param {string} from
 * @param {string} to
 */
function replacing(from, to) {
  return async (/** @type {{ path: string }} */ { path }) => {
    const text = await readFile(path, "utf8");
    if (!text.includes(from)) throw new Error(`${path} is written in another way now`);
    return { contents: text.replace(from, () => to), loader: /** @type {const} */ ("js") };
  };
}

/**
 * What libraries would do when they are loaded and nobody needs: commander to load what starts other programs (it runs none
 * for us), Ohm to make a regular expression of each category of Unicode (our grammar uses none, its built-in rules three).
 * That took a tenth of the time of a short command.
 * @type {import("esbuild").Plugin}
 */
export const loadedLater = {
  name: "loaded-later",
  setup({ onLoad }) {
    onLoad(
      { filter: /[\\/]commander[\\/]lib[\\/]command\.js$/ },
      replacing("const childProcess = require('node:child_process');", "const childProcess = {};"),
    );
    onLoad({ filter: /[\\/]ohm-js[\\/]src[\\/]unicode\.js$/ }, () => ({
      contents: `
const matching = (pattern) => {
  let made;
  return { test: (character) => (made ??= new RegExp(pattern, "u")).test(character) };
};
export const UnicodeCategories = {
  Ll: matching("\\\\p{Ll}"),
  Lu: matching("\\\\p{Lu}"),
  Ltmo: matching("\\\\p{Lt}|\\\\p{Lm}|\\\\p{Lo}"),
};
export const UnicodeBinaryProperties = {};`,
      loader: "js",
    }));
  },
};

/**
 * The pool of threads starts each with a module of its package, which lies beside the bundle here.
 * @type {import("esbuild").Plugin}
 */
export const poolBeside = {
  name: "pool-beside",
  setup({ onLoad }) {
    onLoad(
      { filter: /[\\/]tinypool[\\/]dist[\\/]index\.js$/ },
      replacing('fileURLToPath(import.meta.url + "/../entry/worker.js")', '__dirname + "/pool.js"'),
    );
  },
};
