/** The packed extension in Visual Studio Code, as a person meets it. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  comes,
  errors,
  hoverOver,
  leadsTo,
  openFile,
  openFixes,
  openView,
  picture,
  putCaret,
  run,
  save,
  shownText,
} from "./kit/editor.ts";
import { extension } from "./kit/prepare.ts";
import { folder, groups, slips, sound, tls, web } from "./kit/texts.ts";
import { startWorkbench, until, type Workbench } from "./kit/workbench.ts";

let workbench: Workbench;
beforeAll(async () => {
  workbench = await startWorkbench();
});
afterAll(async () => workbench.stop());

it("the package keeps within 2 MB", () => {
  expect(statSync(extension).size).toBeLessThan(2_000_000);
});

describe("a file with a slip", () => {
  it("is coloured, marked, and listed among the problems", async () => {
    const { page } = await workbench.open(folder);
    await errors(page, 1);
    const colourOf = async (text: string) =>
      page
        .locator(".view-line span span", { hasText: new RegExp(`^${text}$`) })
        .first()
        .getAttribute("class", { timeout: 2000 })
        .catch(() => null);
    await until("three colours", async () => {
      const colours = await Promise.all(["!.web.front.end", "virtual_server", "192.0.2.10"].map(colourOf));
      return !colours.includes(null) && new Set(colours).size === 3;
    });
    await run(page, "View: Toggle Problems");
    await page.locator(".markers-panel .monaco-list-row", { hasText: "TCP_CHECK{" }).waitFor();
    await picture(page, "findings");
  });

  it("is mended with one key and becomes JSON", async () => {
    const { page } = await workbench.open(folder, { size: { width: 1100, height: 640 } });
    await errors(page, 1);
    await putCaret(page, "TCP_CHECK{");
    await openFixes(page);
    await picture(page, "quick-fix");
    await page.keyboard.press("Enter");
    await until("the mended brace", async () => !(await shownText(page)).includes("TCP_CHECK{"));
    await errors(page, 0);
    await run(page, "LVS: Convert to JSON");
    await until("the JSON", async () => (await shownText(page, 1)).includes('"sources"'));
    await picture(page, "json");
  });

  it("is not converted, and the way to the problem is shown", async () => {
    const { page } = await workbench.open(folder);
    await errors(page, 1);
    await run(page, "LVS: Convert to JSON");
    const refusal = page.locator(".notification-toast", { hasText: "brace-glued" });
    await refusal.getByText("Show Problems").click();
    await page.locator(".markers-panel .monaco-list-row", { hasText: "TCP_CHECK{" }).waitFor();
  });
});

it("each slip with a brace has a fix that gives what was meant", async () => {
  const files = Object.fromEntries(slips.map(({ rule, text }) => [`${rule}.lvs.conf`, text]));
  const { page, path } = await workbench.open(files);
  for (const { rule, fixed } of slips) {
    const name = `${rule}.lvs.conf`;
    await openFile(page, name);
    await page.locator(".squiggly-error, .squiggly-warning").first().waitFor({ timeout: 90_000 });
    // To the next problem, then out of the box that shows it.
    await run(page, "Go to Next Problem (Error, Warning, Info)");
    await page.locator(".marker-widget").waitFor();
    await page.keyboard.press("Escape");
    const rows = await openFixes(page);
    await rows.first().click();
    await until(`${rule}: no finding left`, async () => {
      return (await page.locator(".squiggly-error, .squiggly-warning").count()) === 0;
    });
    await save(page, `${rule}: mended on disk`, () => readFileSync(join(path, name), "utf8") === fixed);
  }
});

it("saving mends everything that is safe to mend, where that is wanted", async () => {
  const settings = { "[lvs]": { "editor.codeActionsOnSave": { "source.fixAll.lvs": "explicit" } } };
  const text = web.replaceAll("TCP_CHECK {", "TCP_CHECK{");
  const { page, path } = await workbench.open({ ...folder, "lvs.conf": text }, { settings });
  await errors(page, 3);
  await putCaret(page, "front end");
  await page.keyboard.type("s");
  const mended = () => readFileSync(join(path, "lvs.conf"), "utf8") === sound.replace("front end", "front ends");
  await save(page, "mended on disk", mended);
});

describe("reading", () => {
  it("a hover explains a word", async () => {
    const { page } = await workbench.open({ ...folder, "lvs.conf": sound });
    await page.locator(".codelens-decoration").first().waitFor({ timeout: 90_000 });
    await hoverOver(page, "lb_algo", "wrr");
  });

  it("the outline shows services, real servers and checks", async () => {
    const { page } = await workbench.open(folder);
    const outline = await openView(page, "Outline");
    const row = outline.locator(".monaco-list-row", { hasText: "192.0.2.10:80" });
    await row.waitFor({ timeout: 90_000 });
    await leadsTo(page, outline.locator(".monaco-list-row", { hasText: "10.1.1.2:8080" }), 16);
  });

  it("a code lens leads to the real servers", async () => {
    const { page } = await workbench.open(folder);
    const lens = page.locator(".codelens-decoration a", { hasText: "3 real servers" });
    await lens.waitFor({ timeout: 90_000 });
    await until("the real servers", async () => {
      await lens.click();
      return comes(page.locator(".peekview-widget", { hasText: "lvs.conf" }), 5000);
    });
  });
});

describe("writing", () => {
  it("completion writes a whole virtual_server", async () => {
    const { page } = await workbench.open({ "lvs.conf": "! new\n" });
    await page.locator("#status\\.editor\\.mode", { hasText: "LVS" }).waitFor({ timeout: 90_000 });
    // The empty line at the end; the search box must not get what is typed.
    await page.locator(".monaco-editor .view-lines").first().click();
    await page.keyboard.press("Control+End");
    const row = page.locator(".suggest-widget.visible .monaco-list-row", { hasText: "virtual_server <vip>" }).first();
    await page.keyboard.type("virtual_s");
    await until("a proposal", async () => {
      if (await comes(row)) return true;
      await page.keyboard.press("Control+Space");
      return comes(row);
    });
    await picture(page, "completion");
    await row.click();
    await until("the snippet", async () => /virtual_server .* \{\n[\s\S]*\}/.test(await shownText(page)));
  });

  it("format sets every line to its depth", async () => {
    const { page, path } = await workbench.open({ ...folder, "lvs.conf": sound.replace(/^ +/gm, " ") });
    await page.locator(".codelens-decoration").first().waitFor({ timeout: 90_000 });
    await putCaret(page, "front end");
    await run(page, "Format Document");
    await until("four blanks", async () => (await shownText(page)).includes("\n    delay_loop 6"));
    await save(page, "formatted on disk", () => readFileSync(join(path, "lvs.conf"), "utf8") === sound);
  });

  it("rename follows a name through all files", async () => {
    const { page, path } = await workbench.open({ ...folder, "lvs.conf": sound });
    await page.locator(".codelens-decoration").first().waitFor({ timeout: 90_000 });
    await putCaret(page, "laddr_group_name laddr_g1");
    const box = page.locator(".rename-box input");
    await until("the box for a name", async () => {
      await page.keyboard.press("Escape");
      await page.keyboard.press("F2");
      return comes(box, 5000);
    });
    await box.fill("pool_a");
    await page.keyboard.press("Enter");
    await until("the new name", async () => (await shownText(page)).includes("laddr_group_name pool_a"));
    await run(page, "File: Save All");
    const onDisk = (name: string) => readFileSync(join(path, name), "utf8");
    const renamed = (text: string) => text.replaceAll("laddr_g1", "pool_a");
    await until("renamed on disk", () =>
      Object.entries({ "lvs.conf": sound, "conf.d/groups.conf": groups, "conf.d/tls.conf": tls }).every(
        ([name, text]) => onDisk(name) === renamed(text),
      ),
    );
  });
});

describe("the server", () => {
  it("is restarted by a command and finds what it found before", async () => {
    const { page } = await workbench.open(folder);
    await errors(page, 1);
    await run(page, "LVS: Restart Language Server");
    await page.locator(".statusbar-item", { hasText: "has been restarted" }).waitFor();
    await errors(page, 1);
  });

  it("speaks Chinese when it is told to", async () => {
    const { page } = await workbench.open(folder, { settings: { "lvs.language": "zh-cn" } });
    await errors(page, 1);
    await page.locator(".codelens-decoration a", { hasText: "3 台 real server" }).waitFor();
    await run(page, "View: Toggle Problems");
    await page.locator(".markers-panel .monaco-list-row", { hasText: /空格/ }).waitFor();
    await picture(page, "chinese");
  });
});

it("works in a folder that is not trusted", async () => {
  const cautious = await startWorkbench({ asksForTrust: true });
  try {
    const { page } = await cautious.open(folder);
    await page.locator(".statusbar-item", { hasText: "Restricted Mode" }).waitFor({ timeout: 90_000 });
    await errors(page, 1);
    await picture(page, "restricted");
  } finally {
    await cautious.stop();
  }
});
