/** The extension in an editor whose display language is Chinese: nothing of ours is left in English. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { errors, find, hoverOver, openFixes, openView, pageWith, picture, putCaret, run } from "./kit/editor.ts";
import { root } from "./kit/prepare.ts";
import { folder, sound } from "./kit/texts.ts";
import { startWorkbench, until, type Workbench } from "./kit/workbench.ts";

const texts: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(root, "package.nls.zh-cn.json"), "utf8"));

const text = (key: string): string => texts[key] ?? "";

let workbench: Workbench;
beforeAll(async () => {
  workbench = await startWorkbench({ language: "zh-cn" });
});
afterAll(async () => workbench.stop());

it("findings, fixes, lenses, hovers and the status bar", async () => {
  const { page } = await workbench.open(folder);
  await errors(page, 1);
  await page.locator(".codelens-decoration a", { hasText: "3 台 real server" }).waitFor();
  await page.locator(".statusbar-item[aria-label*='lvs.dialect 为自动']").waitFor();
  await run(page, "View: Toggle Problems");
  await page.locator(".markers-panel .monaco-list-row", { hasText: /keepalived.*空格/ }).waitFor();
  await hoverOver(page, "lb_algo", "调度算法");
  await putCaret(page, "TCP_CHECK{");
  const fixes = await openFixes(page);
  await fixes.filter({ hasText: "空格" }).first().waitFor();
  await picture(page, "chinese-findings");
});

it("commands and what they answer", async () => {
  const { page } = await workbench.open(folder);
  await errors(page, 1);
  await run(page, `LVS: ${text("command.convertToJson")}`);
  const refusal = page.locator(".notification-toast", { hasText: "brace-glued" });
  await refusal.getByText("查看问题列表").waitFor();
  await find(page, "F1", ">LVS:", "LVS:");
  const ours = page.locator(".quick-input-list .monaco-list-row", { hasText: /LVS:/ });
  for (const command of ["showTopology", "previewReload", "filterServices", "selectDialect", "restart"]) {
    await ours
      .filter({ hasText: text(`command.${command}`) })
      .first()
      .waitFor();
  }
  await picture(page, "chinese-commands");
});

it("the views", async () => {
  const { page } = await workbench.open({ ...folder, "lvs.conf": sound });
  const view = await openView(page, text("view.services"));
  await view.locator(".monaco-list-row", { hasText: "192.0.2.10:443" }).waitFor({ timeout: 90_000 });
  await putCaret(page, "lb_algo");
  await run(page, `LVS: ${text("command.showTopology")}`);
  await pageWith(page, "button[title='导出 SVG']");
  await picture(page, "chinese-views");
  await page.locator(".tab", { hasText: "lvs.conf" }).first().click();
  await run(page, `LVS: ${text("command.previewReload")}`);
  await pageWith(page, "p:text('没有变化。')");
});

it("the settings and the walkthrough", async () => {
  const { page } = await workbench.open(folder);
  await errors(page, 1);
  await run(page, "Preferences: Open Settings (UI)");
  await page.locator(".settings-header .suggest-input-container").click();
  await page.keyboard.type("lvs.language");
  await page.locator(".settings-editor", { hasText: text("setting.language") }).waitFor();
  await run(page, "Welcome: Open Walkthrough...");
  await page
    .locator(".quick-input-list .monaco-list-row", { hasText: text("walkthrough.title") })
    .first()
    .click();
  const steps = page.locator(".getting-started-step .step-title");
  await until("five steps", async () => (await steps.count()) === 5);
  const titles = ["open", "fix", "json", "services", "check"].map((step) => text(`walkthrough.${step}.title`));
  expect(await steps.allTextContents()).toEqual(titles);
  await steps.nth(2).click();
  const heading = /^### (.*)$/m.exec(readFileSync(join(root, "docs/walkthrough/json.nls.zh-cn.md"), "utf8"))?.[1];
  await pageWith(page, `h3:has-text("${heading}")`);
  await picture(page, "chinese-walkthrough");
});
