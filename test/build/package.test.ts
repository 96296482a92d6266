/** What is shipped: nothing but what is meant to be. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { listFiles, PackageManager } from "@vscode/vsce";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const present = (paths: readonly string[]) => paths.filter((path) => existsSync(join(root, path))).sort();

const PROGRAM = ["dist/LICENSES.txt", "dist/conf2json.js", "dist/lvs-lsp.js", "dist/package.json"];
const PAGES = ["CHANGELOG.md", "LICENSE", "README.md", "README.zh-CN.md", "package.json"];

it("the extension holds the bundles, what the manifest names, and the pages a person reads", async () => {
  const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
  const expected = [
    ...PROGRAM,
    ...PAGES,
    "dist/browser/client.js",
    "dist/browser/server.js",
    "dist/client.js",
    "icons/lvs-dark.svg",
    "icons/lvs-light.svg",
    "icons/lvs.png",
    "l10n/bundle.l10n.zh-cn.json",
    "package.nls.json",
    "package.nls.zh-cn.json",
    "syntaxes/language-configuration.json",
    "syntaxes/lvs.tmLanguage.json",
  ];
  expect([...files].sort()).toEqual(present(expected));
});

it("the npm package holds the command line and the server", () => {
  const answer = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ files }]: [{ files: { path: string }[] }] = JSON.parse(answer);
  expect(files.map(({ path }) => path).sort()).toEqual(present([...PROGRAM, ...PAGES]));
});

describe("the bundles", () => {
  it("keep within 450 kB for the server", () => {
    expect(statSync(join(root, "dist/lvs-lsp.js")).size).toBeLessThanOrEqual(450_000);
  });

  it("need nothing but Node.js and the editor", () => {
    for (const [bundle, known] of [
      [
        "dist/lvs-lsp.js",
        /^node:|^(assert|child_process|crypto|events|fs|fs\/promises|net|os|path|process|string_decoder|tty|url|util|worker_threads)$/,
      ],
      ["dist/client.js", /^node:|^(child_process|crypto|fs|net|os|path|tty|url|util|vscode)$/],
    ] as const) {
      const text = readFileSync(join(root, bundle), "utf8");
      const required = [...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name = ""]) => name);
      expect(required.filter((name) => !known.test(name))).toEqual([]);
    }
  });

  it("tell every licence of what they hold", () => {
    const licences = readFileSync(join(root, "dist/LICENSES.txt"), "utf8");
    expect(licences).toMatch(/^vscode-languageclient [\d.]+$/m);
    expect(licences).toMatch(/^ohm-js [\d.]+$/m);
  });
});
