/**
 * Loads the bundles beside the program with the code that V8 made of them when they were built: what is compiled need not
 * be compiled again before the first text is read. V8 refuses code that another version of it made, and compiles as ever.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Script } from "node:vm";

type Wrapped = (
  exports: unknown,
  require: (id: string) => unknown,
  module: { exports: unknown },
  file: string,
  folder: string,
) => void;

/** Where a bundle's code lies. */
const CODE_SUFFIX = ".code";

/**
 * A `require` for the bundles in a folder; everything else is left to Node.js.
 * @param folder an absolute path
 */
export function bundlesIn(folder: string): (id: string) => unknown {
  const plain = createRequire(join(folder, "lvs-lsp.js"));
  const loaded = new Map<string, { exports: unknown }>();
  const load = (id: string): unknown => {
    if (!id.startsWith("./")) return plain(id);
    const known = loaded.get(id);
    if (known !== undefined) return known.exports;
    const file = join(folder, id);
    const module = { exports: {} };
    loaded.set(id, module);
    const script = wrap(file);
    (script.runInThisContext() as Wrapped)(module.exports, load, module, file, folder);
    return module.exports;
  };
  return load;
}

function wrap(file: string): Script {
  const source = `(function (exports, require, module, __filename, __dirname) { ${readFileSync(file, "utf8")}\n})`;
  return new Script(source, { filename: file, ...codeOf(file) });
}

function codeOf(file: string): { cachedData?: Buffer } {
  try {
    return { cachedData: readFileSync(file + CODE_SUFFIX) };
  } catch {
    return {};
  }
}
