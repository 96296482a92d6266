/** What is shipped: nothing but what is meant to be. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { listFiles, PackageManager } from "@vscode/vsce";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const present = (paths: readonly string[]) => paths.filter((path) => existsSync(join(root, path))).sort();

/** The documentation page of every rule, in both languages. */
const rulePages = ["docs/rules", "docs/rules/zh-CN"]
  .filter((folder) => existsSync(join(root, folder)))
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
  .filter((path) => path.endsWith(".md"));
/** The pages of the walkthrough, in both languages. */
const walkthrough = readdirSync(join(root, "docs/walkthrough")).map((name) => `docs/walkthrough/${name}`);
const SERVER = [
  "dist/LICENSES.txt",
  "dist/en.js",
  "dist/grammar.js",
  "dist/lvs-lsp.js",
  "dist/package.json",
  "dist/pages.js",
  "dist/server.js",
  "dist/tasks.js",
  "dist/upstream.js",
  "dist/rehearsal.js",
  "dist/zh.js",
];
const PAGES = ["CHANGELOG.md", "LICENSE", "package.json", ...rulePages];
/** All files of a folder. */
const filesIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name}`)
    .filter((path) => statSync(join(root, path)).isFile());

it("the extension holds the bundles, what the manifest names, and the pages a person reads", async () => {
  const options = { cwd: root, packageManager: PackageManager.None, readmePath: "dist/readme.md" };
  const files = await listFiles(options);
  const expected = [
    ...SERVER,
    ...PAGES,
    ...walkthrough,
    "dist/browser/client.js",
    "dist/browser/server.js",
    "dist/check-worker.js",
    "dist/cli.js",
    "dist/pool.js",
    "dist/client.js",
    "dist/reload.js",
    "dist/topology.js",
    "dist/readme.md",
    "icons/lvs-dark.svg",
    "icons/lvs-light.svg",
    "icons/lvs.png",
    "l10n/bundle.l10n.zh-cn.json",
    "package.nls.json",
    "package.nls.zh-cn.json",
    "syntaxes/language-configuration.json",
    "syntaxes/lvs-lsp.schema.json",
    "syntaxes/lvs.tmLanguage.json",
  ];
  expect([...files].sort()).toEqual(present(expected));
});

it("the page of the extension is in both languages, without pictures and links that it would not show", () => {
  const page = readFileSync(join(root, "dist/readme.md"), "utf8");
  expect(page).not.toMatch(/!\[|npm ci && npm test/);
  const targets = [...page.matchAll(/\]\(([^)]*)\)/g)].map(([, target]) => target);
  expect(targets).toEqual(["#lvs-lsp-中文说明", "#lvs-lsp"]);
  expect([...page.matchAll(/^# (.*)$/gm)].map(([, heading]) => heading)).toEqual(["lvs-lsp", "lvs-lsp 中文说明"]);
});

it("the npm package holds the command line, the server, snippets for editors and the documentation", () => {
  const answer = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ files }]: [{ files: { path: string }[] }] = JSON.parse(answer);
  expect(files.map(({ path }) => path).sort()).toEqual(
    present([
      ...SERVER,
      ...PAGES,
      "dist/check-worker.js",
      "dist/cli.js",
      "dist/pool.js",
      "dist/conf2json.js",
      "README.md",
      "README.zh-CN.md",
      "SECURITY.md",
      "docs/lvs-lsp.1",
      ...readdirSync(join(root, "docs"))
        .filter((name) => name.endsWith(".md"))
        .map((name) => `docs/${name}`),
      ...filesIn("docs/zh-CN"),
      ...filesIn("editors"),
    ]),
  );
});

describe("the bundles", () => {
  const OWN = [
    "vscode",
    "./server.js",
    "./cli.js",
    "./grammar.js",
    "./upstream.js",
    "./tasks.js",
    "./rehearsal.js",
    "./en.js",
    "./zh.js",
    "./pages.js",
  ];

  it("keep within 450 kB for the server, besides the words of the dialects", () => {
    expect(statSync(join(root, "dist/server.js")).size).toBeLessThanOrEqual(450_000);
  });

  it("need nothing but Node.js and the editor", () => {
    for (const bundle of ["dist/lvs-lsp.js", "dist/server.js", "dist/cli.js", "dist/client.js"]) {
      const required = [...readFileSync(join(root, bundle), "utf8").matchAll(/\brequire\("([^"]+)"\)/g)];
      const others = required.map(([, name = ""]) => name).filter((name) => !isBuiltin(name) && !OWN.includes(name));
      expect(others).toEqual([]);
    }
  });

  it("need nothing but the editor in a browser", () => {
    for (const bundle of ["dist/browser/server.js", "dist/browser/client.js", "dist/topology.js", "dist/reload.js"]) {
      const required = [...readFileSync(join(root, bundle), "utf8").matchAll(/\brequire\("([^"]+)"\)/g)];
      expect(required.map(([, name = ""]) => name).filter((name) => name !== "vscode")).toEqual([]);
    }
  });

  it.each([
    ["upstream.js", ["loadUpstreamRules", "upstreamDialect"]],
    ["tasks.js", ["convert", "createReloadPreviews"]],
  ])("%s finds in the server all that it takes from it", (bundle, functions) => {
    const asked: string[] = [];
    const given = createRequire(import.meta.url)(join(root, "dist", bundle))((name: string) => {
      asked.push(name);
      return new Proxy({}, { get: () => (value: unknown) => value });
    });
    const server = readFileSync(join(root, "dist/server.js"), "utf8");
    expect(asked.length).toBeGreaterThan(3);
    expect(asked.filter((name) => !server.includes(JSON.stringify(name)))).toEqual([]);
    expect(functions.filter((name) => typeof given[name] !== "function")).toEqual([]);
  });

  it("find in the words of the dialects all they ask for", () => {
    const given = Object.keys(createRequire(import.meta.url)(join(root, "dist/grammar.js")));
    const files = readdirSync(join(root, "server"), { recursive: true, encoding: "utf8" });
    const asked = files
      .filter((name) => name.endsWith(".ts"))
      .flatMap((name) => [
        ...readFileSync(join(root, "server", name), "utf8").matchAll(
          /import \{([^}]+)\} from "[./]+grammar\/[^/"]+\/index\.ts"/g,
        ),
      ])
      .flatMap(([, names = ""]) => names.split(",").map((name) => name.trim()));
    expect(asked).toContain("lvs122");
    expect(asked.filter((name) => !given.includes(name))).toEqual([]);
  });

  it("tell every licence of what they hold", () => {
    const licences = readFileSync(join(root, "dist/LICENSES.txt"), "utf8");
    expect(licences).toMatch(/^vscode-languageclient [\d.]+$/m);
    expect(licences).toMatch(/^ohm-js [\d.]+$/m);
  });
});
