/** What a page of the editor shows, in words: all that is left of a failure where its picture cannot be looked at. */
import type { Page } from "playwright-core";

const PARTS: Readonly<Record<string, string>> = {
  dialog: ".monaco-dialog-box",
  notification: ".notification-list-item-message",
  box: ".quick-input-title, .quick-input-widget input",
  row: ".quick-input-list .monaco-list-row",
  action: ".action-widget .monaco-list-row",
  problem: ".markers-panel .monaco-list-row",
  tab: ".tab",
  line: ".editor-instance .view-line",
  terminal: ".xterm-rows",
  status: ".statusbar-item",
};

/** The texts of all parts that are there, a line each. */
export async function seen(page: Page): Promise<string> {
  const lines: string[] = [];
  for (const [part, selector] of Object.entries(PARTS)) {
    const texts = await page
      .locator(selector)
      .evaluateAll((found) =>
        found
          // What is closed stays in the page, hidden.
          .filter((one) => one.getClientRects().length > 0)
          .map((one) => Reflect.get(one, "value") || one.getAttribute("aria-label") || one.textContent || ""),
      )
      .catch(() => []);
    const said = texts.map((text) => String(text).trim()).filter((text) => text !== "");
    lines.push(...said.map((text) => `  ${part}: ${text}`));
  }
  return lines.join("\n");
}
