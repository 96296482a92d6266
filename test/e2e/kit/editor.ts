/** What a person does in the editor, and what a person sees. */
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { out, root } from "./prepare.ts";
import { until } from "./workbench.ts";

/** Pictures of the documentation, renewed by `LVS_E2E_PICTURES=1 npm run e2e`. */
const DOCUMENTED = ["quick-fix", "services", "topology", "reload-preview"];

/** Keeps a picture of what is seen now. */
export async function picture(page: Page, name: string): Promise<void> {
  const path = join(out, `${name}.png`);
  // Away from everything that would show a hover.
  await page.mouse.move(1, 1);
  await page.screenshot({ path });
  if (process.env.LVS_E2E_PICTURES && DOCUMENTED.includes(name)) {
    copyFileSync(path, join(root, "docs/images", `${name}.png`));
  }
}

/** Opens the box at the top with a key and types into it; gives back the first row with a text, once it is there. */
export async function find(page: Page, key: "F1" | "Control+P", typed: string, text: string): Promise<Locator> {
  const input = page.locator(".quick-input-widget input").first();
  const row = page.locator(".quick-input-list .monaco-list-row", { hasText: text }).first();
  let tries = 0;
  await until(`the row ${text}`, async () => {
    // Closes what is in front. Not at first: in the editor it would undo a selection.
    if (tries++ > 1 || (await input.isVisible())) await page.keyboard.press("Escape");
    await page.keyboard.press(key);
    if (!(await comes(input, 5000))) return false;
    await input.fill(typed, { timeout: 2000 }).catch(() => {});
    return comes(row, 5000);
  });
  return row;
}

/** Runs a command of the palette by its title. */
export async function run(page: Page, title: string): Promise<void> {
  await (await find(page, "F1", `>${title}`, title)).click();
}

/** Moves the mouse over a word until what is said of it holds a text. */
export async function hoverOver(page: Page, word: string, said: string): Promise<void> {
  const place = page.locator(".view-line span span", { hasText: new RegExp(`^${word}$`) }).first();
  const box = page.locator(".monaco-hover:visible", { hasText: said }).first();
  await until(`a hover of ${word}`, async () => {
    // What comes above and beside moves the word away from under the mouse.
    await page.mouse.move(1, 1);
    await place.hover();
    return comes(box, 5000);
  });
}

/** Saves until the file is as it should be: the editor gives what is to happen on saving only so much time. */
export async function save(page: Page, what: string, isSaved: () => boolean): Promise<void> {
  await until(what, async () => {
    await page.keyboard.press("Control+S");
    return soon(isSaved);
  });
}

/** Opens what is below a row of a tree. */
export async function expand(row: Locator): Promise<void> {
  const open = row.and(row.page().locator("[aria-expanded=true]"));
  await until("an open row", async () => {
    if ((await open.count()) === 0) await row.locator(".monaco-tl-twistie").click();
    return comes(open, 5000);
  });
}

/** Whether something is seen soon. */
export function comes(locator: Locator, timeout = 2000): Promise<boolean> {
  return locator.waitFor({ timeout }).then(
    () => true,
    () => false,
  );
}

/** Whether something holds within ten seconds. */
function soon(holds: () => boolean): Promise<boolean> {
  return until("", holds, 10_000).then(
    () => true,
    () => false,
  );
}

/** The lines of the editor (the first, when there are several) that can be seen. */
export async function shownText(page: Page, editor = 0): Promise<string> {
  const lines = page.locator(".editor-instance").nth(editor).locator(".view-line");
  const placed = await lines.evaluateAll((found) =>
    found.map((line) => ({ top: Number.parseFloat(Reflect.get(line, "style").top), text: line.textContent ?? "" })),
  );
  return placed
    .sort((a, b) => a.top - b.top)
    .map(({ text }) => text.replaceAll("\u00a0", " "))
    .join("\n");
}

/** Puts the caret into a line that holds a text, at the end of that text. */
export async function putCaret(page: Page, text: string): Promise<void> {
  const box = page.locator(".find-widget.visible");
  const input = box.locator("textarea").first();
  await until(`the caret at ${text}`, async () => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+F");
    if (!(await comes(input))) return false;
    await input.fill(text);
    if (!(await comes(box.locator(".matchesCount", { hasText: /\d of \d/ })))) return false;
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    // While the box is there, it gets what is typed.
    return box.waitFor({ state: "hidden", timeout: 2000 }).then(
      () => true,
      () => false,
    );
  });
  await page.keyboard.press("ArrowRight");
}

/** Opens the quick fixes at the caret. An open hover may swallow the first key press. */
export async function openFixes(page: Page): Promise<Locator> {
  const rows = page.locator(".action-widget .monaco-list-row.action");
  await until("a quick fix", async () => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+.");
    return comes(rows.first());
  });
  return rows;
}

/** Waits until the editor shows `count` errors. */
export async function errors(page: Page, count: number): Promise<void> {
  const marks = page.locator(".squiggly-error");
  if (count > 0) await marks.first().waitFor({ timeout: 60_000 });
  await until(`${count} errors`, async () => (await marks.count()) === count);
}

/** Opens a file of the folder, and waits until it is in front. */
export async function openFile(page: Page, name: string): Promise<void> {
  await (await find(page, "Control+P", name, name)).click();
  await page.locator(".tab.active", { hasText: name }).waitFor();
}

/** Clicks on something until the caret stands in a line: a view that is made anew meanwhile misses a click. */
export async function leadsTo(page: Page, place: Locator, line: number): Promise<void> {
  const status = page.locator("#status\\.editor\\.selection", { hasText: `Ln ${line},` });
  await until(`the caret in line ${line}`, async () => {
    await place.click();
    return comes(status, 5000);
  });
}

/** Opens a view of the side bar by its title, when it is closed; the files make room for it. */
export async function openView(page: Page, title: string): Promise<Locator> {
  const files = page.locator(".pane-header", { hasText: /^folder-/ });
  if ((await files.getAttribute("aria-expanded")) === "true") await files.click();
  const pane = page.locator(".pane", { has: page.locator(".pane-header", { hasText: title }) });
  const header = pane.locator(".pane-header");
  await header.waitFor({ timeout: 90_000 });
  const open = pane.locator(".pane-header[aria-expanded=true]");
  await until(`the view ${title}`, async () => {
    if ((await open.count()) === 0) await header.click();
    return comes(open);
  });
  return pane;
}

/** The document in a webview that holds something. */
export async function pageWith(page: Page, selector: string): Promise<Locator> {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 200))) {
    for (const frame of page.frames()) {
      const found = frame.locator(selector);
      if ((await found.count().catch(() => 0)) > 0) return found;
    }
  }
  throw new Error(`no page shows ${selector}`);
}

/** Answers the question in the box at the top. */
export async function answer(page: Page, title: string, text: string): Promise<void> {
  const box = page.locator(".quick-input-widget", { hasText: title });
  await box.waitFor();
  await box.locator("input").first().fill(text);
  await page.keyboard.press("Enter");
}
