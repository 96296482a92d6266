/** The extension where there is no Node.js: in the web worker of the editor, files through the editor alone. */
import { afterAll, beforeAll, it } from "vitest";
import { errors, openFixes, openView, picture, putCaret, shownText } from "./kit/editor.ts";
import { folder } from "./kit/texts.ts";
import { startWorkbench, until, type Workbench } from "./kit/workbench.ts";

let workbench: Workbench;
beforeAll(async () => {
  workbench = await startWorkbench({ inBrowser: true });
});
afterAll(async () => workbench.stop());

it("finds, mends, and follows includes", async () => {
  const { page } = await workbench.open(folder);
  // The group is defined in an included file: were that not read, there would be two.
  await errors(page, 1);
  const view = await openView(page, "LVS Services");
  await view.locator(".monaco-list-row", { hasText: "192.0.2.10:443" }).waitFor();
  await putCaret(page, "TCP_CHECK{");
  await openFixes(page);
  await page.keyboard.press("Enter");
  await until("the mended brace", async () => !(await shownText(page)).includes("TCP_CHECK{"));
  await errors(page, 0);
  await picture(page, "web");
});
