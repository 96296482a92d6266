/** A Visual Studio Code of our own with the packed extension, and a browser to look at it. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { dirname, extname, join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { onTestFinished } from "vitest";
import { chromiumPath, codeServer, extension, node24, out } from "./prepare.ts";
import { seen } from "./seen.ts";

export interface WorkbenchOptions {
  /** Give the extension to the browser, as a marketplace would, instead of installing it at the server. */
  readonly inBrowser?: boolean;
  /** Ask whether the authors of a folder are trusted, as the desktop does. */
  readonly asksForTrust?: boolean;
  /** Settings of the user. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The display language; English without it. */
  readonly language?: string;
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
  /** Is done in the folder before it is opened. */
  readonly prepare?: (path: string) => void;
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
  // In a browser the default is to save after a second.
  "files.autoSave": "off",
  "git.enabled": false,
  // A sign that a file has been read.
  "lvs.codeLenses": true,
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
  // A page that a test has changed counts as one from the Internet, which may not speak to this machine.
  "--disable-features=LocalNetworkAccessChecks",
];

/** Starts it; it is ready when this comes back. After a test that failed the next one gets a new one. */
export async function startWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  let current = await startOne(options);
  let isSuspect = false;
  return {
    async open(files, more) {
      if (isSuspect) {
        await current.stop();
        current = await startOne(options);
        isSuspect = false;
      }
      onTestFinished(({ task }) => {
        isSuspect = task.result?.state === "fail";
      });
      return current.open(files, more);
    },
    stop: () => current.stop(),
  };
}

async function startOne({ inBrowser, asksForTrust, settings = {}, language }: WorkbenchOptions): Promise<Workbench> {
  const home = mkdtempSync(join(tmpdir(), "lvs-e2e-"));
  write(join(home, "data/User/settings.json"), JSON.stringify({ ...QUIET, ...settings }));
  if (language !== undefined) write(join(home, "data/languagepacks.json"), languagePack(home, language));
  const data = ["--user-data-dir", join(home, "data"), "--config", join(home, "config.yaml")];
  const installed = join(home, "installed");
  execFileSync(node24, [codeServer, ...data, "--extensions-dir", installed, "--install-extension", extension], {
    stdio: "ignore",
  });
  const web = inBrowser ? await serveFolder(installed) : undefined;
  const port = await freePort();
  const server = spawn(
    node24,
    [
      codeServer,
      ...["--bind-addr", `127.0.0.1:${port}`, "--auth", "none", "--ignore-last-opened"],
      ...["--disable-telemetry", "--disable-update-check"],
      ...(asksForTrust ? [] : ["--disable-workspace-trust"]),
      ...(language === undefined ? [] : ["--locale", language]),
      ...data,
      ...["--extensions-dir", inBrowser ? join(home, "none") : installed],
    ],
    { stdio: "ignore" },
  );
  const address = `http://127.0.0.1:${port}`;
  const answers = () =>
    fetch(`${address}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until("the workbench is up", answers, 150_000);
  const browser: Browser = await chromium.launch({ executablePath: chromiumPath ?? "", args: FLAGS });
  let count = 0;

  return {
    async open(files, { size = { width: 1100, height: 700 }, settings: ofFolder, prepare } = {}) {
      const path = join(home, `folder-${++count}`);
      for (const [name, text] of Object.entries(files)) write(join(path, name), text);
      if (ofFolder !== undefined) write(join(path, ".vscode/settings.json"), JSON.stringify(ofFolder));
      prepare?.(path);
      const [first = ""] = Object.keys(files);
      const payload = JSON.stringify([["openFile", `vscode-remote://127.0.0.1:${port}${join(path, first)}`]]);
      // The policy of the workbench allows extensions from https alone.
      const context = await browser.newContext({
        viewport: size,
        bypassCSP: web !== undefined,
      });
      // What is waited for comes sooner; a busy machine may take this long.
      context.setDefaultTimeout(60_000);
      const page = await context.newPage();
      const log: string[] = [];
      page.on("console", (message) => void log.push(message.text()));
      onTestFinished(async ({ task }) => {
        if (task.result?.state === "fail") {
          await page.screenshot({ path: join(out, `failed ${task.name}.png`) });
          console.error(`what was seen when "${task.name}" failed:\n${await seen(page)}`);
          write(join(out, `failed ${task.name}.log`), log.join("\n"));
        }
        await context.close();
      });
      if (web !== undefined) await offerExtension(page, new URL(web.address));
      const place = `${address}/?folder=${encodeURIComponent(path)}&payload=${encodeURIComponent(payload)}`;
      await page.goto(place, { timeout: 90_000 });
      await page.locator(".editor-instance .view-line").first().waitFor({ timeout: 90_000 });
      await started(page);
      return { page, path };
    },
    async stop() {
      await browser.close();
      server.kill();
      web?.stop();
      if (server.exitCode === null) await once(server, "exit");
      rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

/** A language pack without a text: the editor's own texts stay English, those of extensions are in its language. */
function languagePack(home: string, language: string): string {
  const texts = join(home, "texts.json");
  write(texts, JSON.stringify({ contents: {} }));
  const extension = { extensionIdentifier: { id: "test.language-pack" }, version: "1.0.0" };
  return JSON.stringify({
    [language]: { hash: "1", extensions: [extension], translations: { vscode: texts }, label: "" },
  });
}

/** Marks that the editor leaves when what asks extensions on saving, and what runs tasks, is there. */
const STARTED = ["code/didCreateWorkbenchContributions/3", "code/terminal/didReconnect"];

/**
 * Waits until the editor is complete. It makes its parts while it is idle: files and findings are shown before, but what is saved is
 * not mended, and "Run Task" does nothing and says nothing.
 */
async function started(page: Page): Promise<void> {
  await page.waitForFunction((names) => names.every((name) => performance.getEntriesByName(name).length > 0), STARTED, {
    timeout: 120_000,
  });
}

/** Tells the workbench of an extension that lies at an address. */
async function offerExtension(page: Page, { protocol, host, pathname }: URL): Promise<void> {
  const extensions = [{ scheme: protocol.replace(":", ""), authority: host, path: pathname }];
  await page.route(/\/\?folder=/, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(
      /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/,
      (_, before: string, escaped: string) => {
        const settings: object = JSON.parse(escaped.replaceAll("&quot;", '"').replaceAll("&amp;", "&"));
        const more = JSON.stringify({ ...settings, developmentOptions: { extensions } });
        return `${before}${more.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`;
      },
    );
    await route.fulfill({ response, body });
  });
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

/** Serves the extension that was installed into a folder, to pages of any origin. */
async function serveFolder(folder: string): Promise<{ readonly address: string; stop(): void }> {
  const name = readdirSync(folder).find((entry) => entry.startsWith("lvs-lsp."));
  if (name === undefined) throw new Error("the extension was not installed");
  const server = createHttpServer((request, response) => {
    const path = join(folder, decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname));
    response.setHeader("Access-Control-Allow-Origin", "*");
    if (!existsSync(path) || !statSync(path).isFile()) return response.writeHead(404).end();
    response.setHeader("Content-Type", MEDIA_TYPES[extname(path)] ?? "application/octet-stream");
    return response.end(readFileSync(path));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { address: `http://127.0.0.1:${portOf(server)}/${name}`, stop: () => server.close() };
}

/** Waits until a condition holds. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, timeout = 60_000): Promise<void> {
  const end = Date.now() + timeout;
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
  const port = portOf(server);
  server.close();
  return port;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
