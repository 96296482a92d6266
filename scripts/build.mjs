/**
 * Builds everything that is shipped into `dist/`:
 *
 * - `lvs-lsp.js`: the program; it loads one of the next two,
 * - `server.js`: the language server (`--stdio`, `--node-ipc`),
 * - `cli.js`: the command line; `check-worker.js` and `pool.js`: its threads when there are many files,
 * - `grammar.js`: the words of all dialects, for both,
 * - `upstream.js`, `tasks.js`: what the server loads with the first file of keepalived 2.x or DPVS, and for JSON, fixing all,
 *   formatting, renaming, hovers, commands, views of services and previews of a reload; `rehearsal.js`: what it does while
 *   it is idle,
 * - `en.js`, `zh.js`: what server and command line say; `pages.js`: what `lvs-lsp explain` says of a rule,
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
import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { extensionPage } from "./extension-page.mjs";
import { guest, guests, host } from "./guests.mjs";
import { keepCode } from "./keep-code.mjs";
import { loadedLater, matchingOnly, poolBeside } from "./library-plugins.mjs";
import { writeRecipe } from "./recipe.mjs";
import { root } from "./root.mjs";
import { pages, said, textsLater, withoutPages, withoutTexts } from "./text-plugins.mjs";

const dev = process.argv.includes("--dev");

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
  {
    entry: "server/cli/main.ts",
    out: "dist/cli.js",
    options: { ...node, plugins: [apart, poolBeside, textsLater, loadedLater] },
  },
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
for (const [id, texts] of Object.entries({ ...said, pages })) {
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
