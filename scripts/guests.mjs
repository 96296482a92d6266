/** Bundles that the server loads later. */
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "./root.mjs";

/**
 * Parts of the server that few sessions need. Each is a bundle that the server loads when one of its functions is called
 * for the first time; what it shares with the server it takes from there, so that nothing is there twice.
 * @type {readonly { bundle: string, own: RegExp, gives: Readonly<Record<string, readonly string[]>> }[]}
 */
export const guests = [
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
    own: /^server\/(?:convert\/|reload\/|rules\/fix-all\.|service-conversion\.|service-reload|settings-text\.|model\/(?:server-fields|configuration-(?:reader|check|checkers|vrrp|vrrp-groups|addresses))\.|features\/(?:code-lenses|format|format-on-type|hover|name-text|rename|selection|services|suppression|workspace-symbols)\.|lsp\/(?:commands|reload|rename)\.)/,
    gives: {
      "server/service-conversion.ts": ["convert"],
      "server/model/configuration-check.ts": ["readCheckConfiguration"],
      "server/rules/fix-all.ts": ["fixAllIn"],
      "server/service-reload.ts": ["readForReload"],
      "server/service-reload-preview.ts": ["createReloadPreviews"],
      "server/settings-text.ts": ["parseSettings"],
      "server/lsp/commands.ts": ["commandCall", "executeCommand", "fixAllEdits"],
      "server/lsp/rename.ts": ["renameRange", "renameRequest", "renameEdits"],
      "server/lsp/reload.ts": ["reloadRequest", "reloadPreview"],
      "server/features/code-lenses.ts": ["codeLenses", "lensesBySection", "lensPlaces"],
      "server/features/format.ts": ["format"],
      "server/features/format-on-type.ts": ["formatOnType"],
      "server/features/hover.ts": ["hover"],
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
export const guest = (own) => ({
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
export const host = {
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
