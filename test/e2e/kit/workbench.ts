/** A Visual Studio Code of our own with the packed extension, and a browser to look at it. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { onTestFinished } from "vitest";
import { chromiumPath, codeServer, extension, node24, out } from "./prepare.ts";

export interface WorkbenchOptions {
  /** Ask whether the authors of a folder are trusted, as the desktop does. */
  readonly asksForTrust?: boolean;
  /** Settings of the user. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface Workbench {
  /** Writes a folder of files and opens the first of them in a new page. */
  open(files: Readonly<Record<string, string>>, options?: OpenOptions): Promise<OpenFolder>;
  stop(): Promise<void>;
}

export interface OpenOptions {
  readonly size?: { readonly width: number; readonly height: number };
  /** Settings of the folder. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface OpenFolder {
  readonly page: Page;
  readonly path: string;
}

const QUIET: Readonly<Record<string, unknown>> = {
  "chat.disableAIFeatures": true,
  "editor.cursorBlinking": "solid",
  "editor.minimap.enabled": false,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  "security.workspace.trust.startupPrompt": "never",
  "security.workspace.trust.banner": "never",
  "telemetry.telemetryLevel": "off",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts it; it is ready when this comes back. */
export async function startWorkbench({ asksForTrust, settings = {} }: WorkbenchOptions = {}): Promise<Workbench> {
  const home = mkdtempSync(join(tmpdir(), "lvs-e2e-"));
  write(join(home, "data/User/settings.json"), JSON.stringify({ ...QUIET, ...settings }));
  const folders = ["--user-data-dir", join(home, "data"), "--extensions-dir", join(home, "ext")];
  const config = ["--config", join(home, "config.yaml")];
  execFileSync(node24, [codeServer, ...folders, ...config, "--install-extension", extension], { stdio: "ignore" });
  const port = await freePort();
  const server = spawn(
    node24,
    [
      codeServer,
      ...["--bind-addr", `127.0.0.1:${port}`, "--auth", "none", "--ignore-last-opened"],
      ...["--disable-telemetry", "--disable-update-check"],
      ...(asksForTrust ? [] : ["--disable-workspace-trust"]),
      ...folders,
      ...config,
    ],
    { stdio: "ignore" },
  );
  const address = `http://127.0.0.1:${port}`;
  await until("the workbench is up", () =>
    fetch(`${address}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  const browser: Browser = await chromium.launch({ executablePath: chromiumPath ?? "", args: FLAGS });
  let count = 0;

  return {
    async open(files, { size = { width: 1100, height: 700 }, settings: ofFolder } = {}) {
      const path = join(home, `folder-${++count}`);
      for (const [name, text] of Object.entries(files)) write(join(path, name), text);
      if (ofFolder !== undefined) write(join(path, ".vscode/settings.json"), JSON.stringify(ofFolder));
      const [first = ""] = Object.keys(files);
      const payload = JSON.stringify([["openFile", `vscode-remote://127.0.0.1:${port}${join(path, first)}`]]);
      const context = await browser.newContext({ viewport: size, permissions: ["clipboard-read", "clipboard-write"] });
      const page = await context.newPage();
      onTestFinished(async ({ task }) => {
        if (task.result?.state === "fail") await page.screenshot({ path: join(out, `failed ${task.name}.png`) });
        await context.close();
      });
      await page.goto(`${address}/?folder=${encodeURIComponent(path)}&payload=${encodeURIComponent(payload)}`);
      await page.locator(".editor-instance .view-line").first().waitFor({ timeout: 90_000 });
      return { page, path };
    },
    async stop() {
      await browser.close();
      server.kill();
      if (server.exitCode === null) await once(server, "exit");
      rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

/** Waits until a condition holds. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`never seen: ${what}`);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
