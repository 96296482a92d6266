/**
 * Builds everything that is shipped into `dist/`:
 *
 * - `lvs-lsp.js`: the program; it loads one of the next two,
 * - `server.js`: the language server (`--stdio`, `--node-ipc`),
 * - `cli.js`: the command line; `check-worker.js` and `pool.js`: its threads when there are many files,
 * - `grammar.js`: the words of all dialects, for both,
 * - `upstream.js`, `tasks.js`: what the server loads with the first file of keepalived 2.x or DPVS, and for JSON, fixing all,
 *   formatting, renaming, views of services and previews of a reload; `rehearsal.js`: what it does while it is idle,
 * - `en.js`, `zh.js`: what rules say, for the server,
 * - `server.js.code` and the like: what V8 compiles of a bundle, for the version of Node.js at hand,
 * - `conf2json.js`: the same program with `convert` as its command,
 * - `client.js`: the Visual Studio Code extension,
 * - `topology.js`, `reload.js`: the scripts of its pages: the picture of a service, what a reload would do,
 * - `readme.md`: the page of the extension,
 * - `browser/`: extension and server for editors that run in a browser.
 *
 * `--dev` keeps names readable and adds source maps.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { extensionPage } from "./extension-page.mjs";
import { keepCode } from "./keep-code.mjs";
import { writeRecipe } from "./recipe.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const dev = process.argv.includes("--dev");

/**
 * For the server: without what Ohm can do besides matching, which is to record how it matched, to write recipes, and to
 * find and explain what is wrong with a grammar (the tests use the whole of it, and so does who writes the recipe).
 * @type {import("esbuild").Plugin}
 */
const matchingOnly = {
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
const loadedLater = {
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

/** @type {import("esbuild").BuildOptions} */
const common = {
  absWorkingDir: root,
  alias: { "ohm-js": join(root, "scripts/ohm-runtime.mjs") },
  bundle: true,
  charset: "utf8", // the Chinese texts, not their escapes
  format: "cjs",
  legalComments: "none", // the licences go to dist/LICENSES.txt, whole
  logLevel: "warning",
  metafile: true,
  minify: !dev,
  sourcemap: dev,
  target: "es2022",
};

/** @type {import("esbuild").BuildOptions} */
const node = {
  charset: "ascii", // V8 holds all of a program at two bytes a character when there is one of Chinese in it
  platform: "node",
  target: "node20",
  define: { "import.meta.url": "__filename" }, // for the `createRequire` of fdir (tinyglobby)
};

/** @type {import("esbuild").BuildOptions} */
const browser = {
  platform: "browser",
  define: { LVS_VERSION: JSON.stringify(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version) },
};

/**
 * Modules that are bundles of their own: the program loads the server or the command line when it knows what it is asked
 * for, and both read the same vocabularies.
 * @type {readonly { module: RegExp, bundle: string }[]}
 */
const parts = [
  { module: /\/node-server\.ts$/, bundle: "./server.js" },
  { module: /\/cli\/main\.ts$/, bundle: "./cli.js" },
  { module: /\/grammar\/[^/]+\/index\.ts$/, bundle: "./grammar.js" },
];

/** @type {import("esbuild").Plugin} */
const apart = {
  name: "parts",
  setup({ onResolve }) {
    for (const { module, bundle } of parts) {
      onResolve({ filter: /\.ts$/ }, ({ kind, path, resolveDir }) =>
        kind !== "entry-point" && module.test(join(resolveDir, path).replaceAll("\\", "/"))
          ? { path: bundle, external: true }
          : undefined,
      );
    }
  },
};

const RULE_FILE = /[\\/]server[\\/]rules[\\/][^\\/]+[\\/][^\\/]+\.ts$/;

/** @param {string} text of a rule's file */
function withoutPage(text) {
  return text.replace(/^ {2}(?:title|why|example): (?:\{\n[\s\S]*?^ {2}\}|.*),\n/gm, "");
}

/**
 * Leaves out what a rule has for its documentation page: `lvs-lsp explain` reads it, a server never does.
 * @type {import("esbuild").Plugin}
 */
const withoutPages = {
  name: "without-pages",
  setup({ onLoad }) {
    onLoad({ filter: RULE_FILE }, async ({ path }) => ({
      contents: withoutPage(await readFile(path, "utf8")),
      loader: "ts",
    }));
  },
};

/** What the server says, by language. @type {{ readonly en: string[], readonly zh: string[] }} */
const said = { en: [], zh: [] };

/** What else has texts for people, of what is in the server. */
const TEXT_FILE = /[\\/]server[\\/](?:lsp|features)[\\/][^\\/]+\.ts$/;

/** A text as a property of its own: no template with something in it. */
const TEXT = /\b(en|zh): ("(?:[^"\\\n]|\\.)*")/g;

/**
 * For the server: without pages, and with the texts in a file for each language, which is read when the first of them
 * is shown.
 * @type {import("esbuild").Plugin}
 */
const withoutTexts = {
  name: "without-texts",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^all:texts$/ }, ({ path }) => ({ path, namespace: "texts" }));
    onResolve({ filter: /^\.\/(?:en|zh)\.js$/ }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /.*/, namespace: "texts" }, () => ({
      contents: ["en", "zh"]
        .map((id) => `let ${id}Texts; export const ${id} = (i) => (${id}Texts ??= require("./${id}.js"))[i];`)
        .join("\n"),
      loader: "js",
      resolveDir: root,
    }));
    /** @param {string} contents of a module @returns {import("esbuild").OnLoadResult} */
    const withTextsElsewhere = (contents) => {
      const asked = contents.replace(TEXT, (_, /** @type {"en" | "zh"} */ id, text) => {
        const index = said[id].push(text) - 1;
        return `get ${id}() { return $${id}(${index}); }`;
      });
      return { contents: `import { en as $en, zh as $zh } from "all:texts";\n${asked}`, loader: "ts" };
    };
    onLoad({ filter: RULE_FILE }, async ({ path }) => withTextsElsewhere(withoutPage(await readFile(path, "utf8"))));
    onLoad({ filter: TEXT_FILE }, async ({ path }) => withTextsElsewhere(await readFile(path, "utf8")));
  },
};

/**
 * Parts of the server that few sessions need. Each is a bundle that the server loads when one of its functions is called
 * for the first time; what it shares with the server it takes from there, so that nothing is there twice.
 * @type {readonly { bundle: string, own: RegExp, gives: Readonly<Record<string, readonly string[]>> }[]}
 */
const guests = [
  {
    bundle: "./upstream.js",
    own: /^(?:grammar\/dialects\.|server\/(?:rules|syntax)\/upstream\/(?!shape\.|line-head\.))/,
    gives: {
      "server/rules/upstream/load.ts": ["loadUpstreamRules"],
      "server/syntax/upstream/index.ts": ["upstreamDialect"],
    },
  },
  {
    bundle: "./tasks.js",
    own: /^server\/(?:convert\/|reload\/|rules\/fix-all\.|service-conversion\.|service-reload|model\/(?:server-fields|configuration-(?:reader|check|checkers|vrrp|vrrp-groups|addresses))\.|features\/(?:format|format-on-type|rename|selection|services|suppression|workspace-symbols)\.)/,
    gives: {
      "server/service-conversion.ts": ["convert"],
      "server/model/configuration-check.ts": ["readCheckConfiguration"],
      "server/rules/fix-all.ts": ["fixAllIn"],
      "server/service-reload.ts": ["readForReload"],
      "server/service-reload-preview.ts": ["createReloadPreviews"],
      "server/features/format.ts": ["format"],
      "server/features/format-on-type.ts": ["formatOnType"],
      "server/features/rename.ts": ["prepareRename", "rename"],
      "server/features/selection.ts": ["selectionRanges"],
      "server/features/services.ts": ["serviceDetails", "services"],
      "server/features/suppression.ts": ["suppressionEdit"],
      "server/features/workspace-symbols.ts": ["workspaceSymbols"],
    },
  },
  { bundle: "./rehearsal.js", own: /^server\/lsp\/rehearsal/, gives: { "server/lsp/rehearsal.ts": ["rehearsal"] } },
];

/** What guests take from the server: names by module. @type {Map<string, Set<string>>} */
const hosted = new Map();

/**
 * The names that a source file imports from a module or hands on; types are none.
 * @param {string} file
 * @param {string} module as the file writes it
 */
function importedNames(file, module) {
  const clauses = [...readFileSync(file, "utf8").matchAll(/^(?:import|export) \{([^}]*)\} from "([^"]+)";/gm)];
  const names = clauses
    .flatMap(([, clause, from]) => (from === module ? clause.split(",") : []))
    .map((name) => name.trim().replace(/ as .*/, ""))
    .filter((name) => name !== "" && !name.startsWith("type "));
  if (names.length === 0) throw new Error(`${file} does not import ${module} by names`);
  return names;
}

/**
 * For the bundle of a guest: other modules than its own come from the server.
 * @param {RegExp} own
 * @returns {import("esbuild").Plugin}
 */
const guest = (own) => ({
  name: "guest",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\// }, ({ importer, path, resolveDir }) => {
      const module = relative(root, join(resolveDir, path)).replaceAll("\\", "/");
      if (own.test(module)) return undefined;
      hosted.set(module, new Set([...(hosted.get(module) ?? []), ...importedNames(importer, path)]));
      return { path: module, external: true };
    });
  },
});

/**
 * For the server: a function of a guest loads the guest first.
 * @type {import("esbuild").Plugin}
 */
const host = {
  name: "host",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^guest:/ }, ({ path }) => ({ path, namespace: "guest" }));
    onResolve({ filter: /^\.\/(?:upstream|tasks|rehearsal)\.js$/ }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /.*/, namespace: "guest" }, () => {
      const taken = [...hosted].map(([module, names], i) => ({
        module,
        names: [...names].map((name) => ({ name, here: `${name}${i}` })),
      }));
      const contents = [
        ...taken.map(({ module, names }) => {
          const imported = names.map(({ name, here }) => `${name} as ${here}`);
          return `import { ${imported.join(", ")} } from ${JSON.stringify(join(root, module))};`;
        }),
        // Looked at when a guest is loaded: by then all modules have run.
        "const modules = () => ({",
        ...taken.map(({ module, names }) => {
          const properties = names.map(({ name, here }) => `${name}: ${here}`);
          return `${JSON.stringify(module)}: { ${properties.join(", ")} },`;
        }),
        "});",
        ...guests.flatMap(({ bundle }, i) => [
          `let guest${i};`,
          `export const loaded${i} = () => (guest${i} ??= require("${bundle}")((name) => modules()[name]));`,
        ]),
      ];
      return { contents: contents.join("\n"), loader: "js", resolveDir: root };
    });
    for (const [i, { gives }] of guests.entries()) {
      for (const [module, names] of Object.entries(gives)) {
        onLoad(
          { filter: new RegExp(`[\\\\/]${module.replace(/[/.]/g, (sign) => (sign === "." ? "\\." : "[\\\\/]"))}$`) },
          () => ({
            contents: [
              `import { loaded${i} } from "guest:all";`,
              ...names.map((name) => `export const ${name} = (...args) => loaded${i}().${name}(...args);`),
            ].join("\n"),
            loader: "js",
            resolveDir: root,
          }),
        );
      }
    }
  },
};

/**
 * The pool of threads starts each with a module of its package, which lies beside the bundle here.
 * @type {import("esbuild").Plugin}
 */
const poolBeside = {
  name: "pool-beside",
  setup({ onLoad }) {
    onLoad(
      { filter: /[\\/]tinypool[\\/]dist[\\/]index\.js$/ },
      replacing('fileURLToPath(import.meta.url + "/../entry/worker.js")', '__dirname + "/pool.js"'),
    );
  },
};

/** @type {readonly { entry?: string, out: string, options: import("esbuild").BuildOptions }[]} */
const bundles = [
  {
    entry: "server/node.ts",
    out: "dist/lvs-lsp.js",
    // `require` instead of `import()`: it does not start the loader of ES modules.
    options: {
      ...node,
      banner: { js: "#!/usr/bin/env node" },
      plugins: [apart],
      supported: { "dynamic-import": false },
    },
  },
  {
    entry: "server/node-server.ts",
    out: "dist/server.js",
    options: { ...node, plugins: [apart, host, withoutTexts, matchingOnly, loadedLater] },
  },
  ...guests.map(({ bundle, own, gives }) => ({
    out: `dist/${bundle.slice(2)}`,
    options: {
      ...node,
      stdin: {
        contents: Object.entries(gives)
          .map(([module, names]) => `export { ${names.join(", ")} } from "./${module}";`)
          .join("\n"),
        resolveDir: root,
      },
      banner: { js: "module.exports=require=>{const module={exports:{}};" },
      footer: { js: "return module.exports};" },
      plugins: [withoutPages, guest(own)],
    },
  })),
  { entry: "server/cli/main.ts", out: "dist/cli.js", options: { ...node, plugins: [apart, poolBeside, loadedLater] } },
  { entry: "server/node-check-worker.ts", out: "dist/check-worker.js", options: { ...node, plugins: [apart] } },
  { entry: "node_modules/tinypool/dist/entry/worker.js", out: "dist/pool.js", options: node },
  { entry: "grammar/vocabularies.cjs", out: "dist/grammar.js", options: node },
  { entry: "client/extension.ts", out: "dist/client.js", options: { ...node, external: ["vscode"] } },
  { entry: "client/webview/reload.ts", out: "dist/reload.js", options: { ...browser, format: "iife" } },
  { entry: "client/webview/topology.ts", out: "dist/topology.js", options: { ...browser, format: "iife" } },
  {
    entry: "server/browser.ts",
    out: "dist/browser/server.js",
    options: { ...browser, format: "iife", plugins: [withoutPages] },
  },
  { entry: "client/browser.ts", out: "dist/browser/client.js", options: { ...browser, external: ["vscode"] } },
];

/** The second command: the first with `convert` in front of its arguments. */
const conf2json = `#!/usr/bin/env node
process.argv.splice(2, 0, "convert");
require("./lvs-lsp.js");
`;

/**
 * The licences of all packages that ended up in a bundle.
 * @param {Iterable<string>} inputs paths from esbuild's metafiles
 * @returns {string}
 */
function licences(inputs) {
  const packages = new Set();
  for (const input of inputs) {
    const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
    if (folder !== undefined) packages.add(folder);
  }
  return [...packages]
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
      const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
      const text = file === undefined ? license : readFileSync(join(root, folder, file), "utf8").trim();
      return `${name} ${version}\n\n${text}\n`;
    })
    .join(`\n${"-".repeat(80)}\n\n`);
}

await writeRecipe();
await mkdir(join(root, "dist"), { recursive: true });
for (const file of readdirSync(join(root, "dist"))) if (file.endsWith(".code")) await rm(join(root, "dist", file));

const present = bundles.filter(({ entry }) => entry === undefined || existsSync(join(root, entry)));
const inputs = new Set();

/** @param {typeof bundles[number]} bundle */
async function bundle({ entry, out, options }) {
  const { metafile } = await build({
    ...common,
    ...options,
    ...(entry !== undefined && { entryPoints: [entry] }),
    outfile: out,
  });
  for (const input of Object.keys(metafile.inputs)) inputs.add(input);
  return `${((metafile.outputs[out]?.bytes ?? 0) / 1000).toFixed(1).padStart(8)} kB  ${out}`;
}

// What a guest takes from the server is known once it is built.
const rows = [];
for (const isGuest of [true, false]) {
  rows.push(...(await Promise.all(present.filter(({ entry }) => (entry === undefined) === isGuest).map(bundle))));
}
for (const [id, texts] of Object.entries(said)) {
  await writeFile(join(root, `dist/${id}.js`), `module.exports=[${texts.join(",\n")}];\n`);
}
await writeFile(join(root, "dist/conf2json.js"), conf2json);
// The package is made of ES modules; what is built is CommonJS, which starts faster and which every VS Code can load.
await writeFile(join(root, "dist/package.json"), '{ "type": "commonjs" }\n');
await writeFile(join(root, "dist/readme.md"), extensionPage(root));
await writeFile(join(root, "dist/LICENSES.txt"), licences(inputs));
for (const command of ["dist/lvs-lsp.js", "dist/conf2json.js"]) {
  if (existsSync(join(root, command))) await chmod(join(root, command), 0o755);
}
await keepCode(root);
console.log(rows.join("\n"));
