/** What lies beside the built program in its package. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Language } from "../service-types.ts";

/** The program is built into `dist/`. */
const packageFolder = join(__dirname, "..");

/** The version of the package. */
export function packageVersion(): string {
  const text = readFileSync(join(packageFolder, "package.json"), "utf8");
  const { version } = JSON.parse(text) as { version: string };
  return version;
}

/** The documentation page of a rule in a language, as a URI; empty when the package has come without. */
export function rulePage(rule: string, language: Language): string {
  const path = join(packageFolder, "docs/rules", language === "zh-cn" ? "zh-CN" : "", `${rule}.md`);
  return existsSync(path) ? pathToFileURL(path).href : "";
}
