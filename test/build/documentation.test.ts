/** The pages a person reads: links lead somewhere, and the index names every page. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");

/** Pages written by hand; those of the rules are generated. */
const pages = [".", "docs", "docs/zh-CN", "docs/walkthrough"].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name)),
);

/** Addresses of links and pictures outside of code, without what is after `#`. */
function linksOf(text: string): readonly string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, "").replace(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, address = ""]) => address);
}

it.each(pages)("the links of %s lead to files that exist", (page) => {
  const local = linksOf(read(page)).filter((address) => !/^[a-z]+:/.test(address));
  expect(local.filter((address) => !existsSync(join(root, dirname(page), address)))).toEqual([]);
});

it.each(["docs", "docs/zh-CN"])("%s/README.md names every page beside it", (folder) => {
  const named = linksOf(read(`${folder}/README.md`));
  const beside = readdirSync(join(root, folder)).filter((name) => name.endsWith(".md") && name !== "README.md");
  expect(beside.filter((name) => !named.includes(name))).toEqual([]);
});
