/** What meets a person first: the walkthrough, and the task that checks a folder. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { errors, openFile, pageWith, picture, run } from "./kit/editor.ts";
import { root } from "./kit/prepare.ts";
import { folder, web } from "./kit/texts.ts";
import { startWorkbench, until, type Workbench } from "./kit/workbench.ts";

const json = (path: string) => JSON.parse(readFileSync(join(root, path), "utf8"));
const texts: Readonly<Record<string, string>> = json("package.nls.json");
const declared: { steps: { title: string }[] } = json("package.json").contributes.walkthroughs[0];

let workbench: Workbench;
beforeAll(async () => {
  workbench = await startWorkbench({ settings: { "terminal.integrated.gpuAcceleration": "off" } });
});
afterAll(async () => workbench.stop());

/** Chooses rows of the box at the top, one after the other, as they come. */
async function choose(page: Page, ...texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    const row = page.locator(".quick-input-list .monaco-list-row", { hasText: text }).first();
    await row.waitFor({ timeout: 30_000 });
    await row.click();
  }
}

it("the walkthrough has its five steps, each with its page, and ticks the first when a file is open", async () => {
  const { page } = await workbench.open({ "notes.txt": "1\n", ...folder }, { size: { width: 1200, height: 800 } });
  await run(page, "Welcome: Open Walkthrough...");
  await choose(page, texts["walkthrough.title"] ?? "");
  const steps = page.locator(".getting-started-step");
  await until("five steps", async () => (await steps.count()) === 5);
  const titles = declared.steps.map(({ title }) => texts[title.replaceAll("%", "")]);
  expect(await steps.locator(".step-title").allTextContents()).toEqual(titles);
  await openFile(page, "lvs.conf");
  await run(page, "Welcome: Open Walkthrough...");
  await choose(page, texts["walkthrough.title"] ?? "");
  await steps.first().locator(".codicon.complete").waitFor({ timeout: 60_000 });
  await steps.nth(2).click();
  const heading = /^### (.*)$/m.exec(readFileSync(join(root, "docs/walkthrough/json.md"), "utf8"))?.[1];
  const said = await pageWith(page, `h3:has-text("${heading}")`);
  expect(await said.count()).toBe(1);
  await picture(page, "walkthrough");
});

it("the task checks the folder with the extension's own command line; what is open has its findings once", async () => {
  const { page } = await workbench.open({ ...folder, "keepalived/site-b.conf": web });
  await errors(page, 1);
  await run(page, "Tasks: Run Task");
  await choose(page, "lvs", "check");
  const scan = page.locator(".quick-input-list .monaco-list-row", { hasText: "Continue without scanning" });
  const terminal = page.locator(".xterm-rows").first();
  await scan.or(terminal).first().waitFor();
  if (await scan.isVisible()) await scan.click();
  await until("the end", async () => /Found 2 errors.* in 4 files/.test((await terminal.textContent()) ?? ""));
  await run(page, "Problems: Focus on Problems View");
  const problems = page.locator(".markers-panel .monaco-list-row");
  await problems.filter({ hasText: "site-b.conf" }).waitFor();
  await until("each finding once", async () => (await problems.filter({ hasText: "brace-glued" }).count()) === 2);
  await picture(page, "task");
});
