/** The views of the extension: services as a tree, as a picture, and the dialect in the status bar. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  answer,
  errors,
  expand,
  leadsTo,
  openFile,
  openView,
  pageWith,
  picture,
  putCaret,
  run,
  save,
} from "./kit/editor.ts";
import { folder, groups, manyServices, sound, web } from "./kit/texts.ts";
import { startWorkbench, until, type Workbench } from "./kit/workbench.ts";

let workbench: Workbench;
beforeAll(async () => {
  workbench = await startWorkbench();
});
afterAll(async () => workbench.stop());

/** What a file holds; nothing while it is not there. */
const written = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : "");

const row = (view: Locator, text: string) => view.locator(".monaco-list-row", { hasText: text });

it("the tree shows services with their findings and leads to them", async () => {
  const { page } = await workbench.open(folder, { size: { width: 1100, height: 760 } });
  await errors(page, 1);
  const view = await openView(page, "LVS Services");
  await row(view, "192.0.2.10:443").waitFor();
  await expand(row(view, "192.0.2.10:80"));
  await expand(row(view, "10.1.1.1:8080"));
  await row(view, "TCP_CHECK").waitFor();
  await row(view, "sorry_server").waitFor();
  await row(view, "laddr_g1").waitFor();
  // The badge of the service, of the real server and of the check.
  await until(
    "badges",
    async () =>
      (await view
        .locator(".monaco-icon-label.monaco-decoration-iconBadge, .monaco-icon-label[class*='itemBadge']")
        .count()) >= 3,
  );
  await picture(page, "services");
  await leadsTo(page, row(view, "10.1.1.2:8080"), 16);
});

it("the tree is filtered by VIP, port and real server", async () => {
  const { page } = await workbench.open(folder);
  await errors(page, 1);
  const view = await openView(page, "LVS Services");
  await row(view, "192.0.2.10:443").waitFor();
  await run(page, "LVS: Filter Services…");
  await answer(page, "Filter services", "192.0.2 :8443");
  await row(view, "10.1.1.1:8443").waitFor();
  await row(view, "192.0.2.10:80").waitFor({ state: "detached" });
  await picture(page, "services-filtered");
  await run(page, "LVS: Clear Service Filter");
  await row(view, "192.0.2.10:80").waitFor();
});

it("the tree holds 5,000 services", async () => {
  const { page } = await workbench.open({ "lvs.conf": manyServices(5000) });
  const view = await openView(page, "LVS Services");
  await view.locator(".pane-header", { hasText: "5000" }).waitFor({ timeout: 90_000 });
  await expand(row(view, "10.200.0.1:80"));
  await row(view, "10.7.0.1:8080").waitFor();
  await run(page, "LVS: Filter Services…");
  await answer(page, "Filter services", "10.7.19.249");
  await row(view, "10.200.19.249:80").waitFor();
});

it("the picture shows the service at the cursor, follows it, and leads back to the text", async () => {
  const { page } = await workbench.open(folder, { size: { width: 1280, height: 720 } });
  await errors(page, 1);
  await putCaret(page, "lb_algo");
  await run(page, "LVS: Show Topology");
  const boxes = await pageWith(page, ".node");
  const titles = async () => (await boxes.locator(".title").allTextContents()).sort();
  await until("every box", async () => (await boxes.count()) === 6);
  expect(await titles()).toEqual(
    ["10.1.1.1:8080", "10.1.1.2:8080", "10.1.1.3:8080", "10.9.9.9:80", "192.0.2.10:80", "laddr_g1"].sort(),
  );
  await pageWith(page, ".node.server.error");
  await picture(page, "topology");
  await leadsTo(page, boxes.filter({ hasText: "10.1.1.3:8080" }), 23);
});

it("the picture takes a selection, a dark theme, and becomes an SVG", async () => {
  const text =
    web.replace("include conf.d/*.conf\n", groups) +
    folder["conf.d/tls.conf"].replace("10.1.1.1 8443", "10.1.1.2 8080");
  const settings = { "workbench.colorTheme": "Default Dark Modern" };
  const { page, path } = await workbench.open({ "lvs.conf": text }, { size: { width: 1280, height: 720 }, settings });
  await errors(page, 1);
  await page.locator(".view-line").first().click();
  await page.keyboard.press("Control+A");
  await run(page, "LVS: Show Topology");
  const boxes = await pageWith(page, ".node");
  // Two services, three real servers of which they share one, a sorry server, a group.
  await until("every box", async () => (await boxes.count()) === 7);
  await picture(page, "topology-dark");
  await (await pageWith(page, "button[title='Export as SVG']")).click();
  const input = page.locator(".quick-input-widget input").first();
  await until("a name to save as", async () => (await input.inputValue()).endsWith("topology.svg"));
  await until("the file", async () => {
    // It takes no answer while it looks at the folder.
    if (await input.isVisible()) await page.keyboard.press("Enter");
    return written(join(path, "topology.svg")).trimEnd().endsWith("</svg>");
  });
  const svg = readFileSync(join(path, "topology.svg"), "utf8");
  expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  expect(svg).toContain("192.0.2.10:443");
  expect(svg).not.toContain("var(");
});

it("the status bar says the dialect and changes it", async () => {
  const { page, path } = await workbench.open(folder);
  await errors(page, 1);
  const item = page.locator("#lvs-lsp\\.lvs-lsp\\.lvs\\.dialect, .statusbar-item", { hasText: "LVS 1.2.2" }).first();
  await item.click();
  await page.locator(".quick-input-list .monaco-list-row", { hasText: "keepalived 2.x" }).click();
  await page.locator(".statusbar-item", { hasText: "keepalived 2.x" }).waitFor();
  await until("the setting", () => /"lvs.dialect": *"keepalived-2"/.test(written(join(path, ".vscode/settings.json"))));
});

it("the page about a reload follows the text and leads to it", async () => {
  const files = { ...folder, "lvs.conf": sound, "conf.d/groups.conf": groups.replace("1-64", "1") };
  const { page, path } = await workbench.open(files, { size: { width: 1280, height: 720 } });
  await page.locator(".codelens-decoration").first().waitFor({ timeout: 90_000 });
  await run(page, "LVS: Preview Reload");
  await pageWith(page, "p:text('Nothing changes.')");
  await page.locator(".tab", { hasText: "lvs.conf" }).first().click();
  await putCaret(page, "lb_algo wrr");
  for (const key of ["Backspace", "Backspace", "Backspace", "r", "r", "Escape"]) await page.keyboard.press(key);
  await page.locator(".codelens-decoration a", { hasText: "reload: recreated" }).waitFor();
  const link = await pageWith(page, "h2 a");
  await until("no proposals", async () => {
    await page.keyboard.press("Escape");
    return (await page.locator(".suggest-widget.visible").count()) === 0;
  });
  await picture(page, "reload-preview");
  await putCaret(page, "front end");
  await leadsTo(page, link.first(), 2);
  await page.locator(".tab", { hasText: "lvs.conf" }).first().click();
  await save(page, "the change on disk", () => written(join(path, "lvs.conf")).includes("lb_algo rr"));
  await pageWith(page, "p:text('Nothing changes.')");
  await until(
    "no lens any more",
    async () => (await page.locator(".codelens-decoration a", { hasText: "reload:" }).count()) === 0,
  );
});

/** Makes a folder a repository with one commit. */
function commitAll(path: string): void {
  const who = ["-c", "user.name=a", "-c", "user.email=a@example.invalid", "-c", "init.defaultBranch=main"];
  for (const args of [
    ["init", "-q"],
    ["add", "."],
    ["commit", "-qm", "first"],
  ]) {
    execFileSync("git", [...who, ...args], { cwd: path, stdio: "ignore" });
  }
}

it("the page about a reload compares with the last commit, included files too", async () => {
  const files = { ...folder, "lvs.conf": sound, "conf.d/groups.conf": groups.replace("1-64", "1") };
  const settings = { "git.enabled": true };
  const { page, path } = await workbench.open(files, { settings, prepare: commitAll });
  await page.locator(".codelens-decoration").first().waitFor({ timeout: 90_000 });
  await openFile(page, "groups.conf");
  await putCaret(page, "10.1.0.1");
  await page.keyboard.type("9");
  await save(page, "the change on disk", () => written(join(path, "conf.d/groups.conf")).includes("10.1.0.19"));
  await page.locator(".tab", { hasText: "lvs.conf" }).first().click();
  await run(page, "LVS: Preview Reload from Git HEAD");
  await pageWith(page, "li:text('10.1.0.19')");
  await pageWith(page, "p:text('Compared with Git')");
});
