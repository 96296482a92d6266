/**
 * What Visual Studio Code shows of the installed extension (`dist/readme.md`): both READMEs on one page, as it knows one page in
 * one language. There it follows no link to a file and shows no picture that is not on a web server, and whoever reads it
 * has the extension installed and no clone.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Sections for somebody with a clone: those that build, and those that lead to other pages. */
const OF_A_CLONE = /npm ci && npm test|\(CONTRIBUTING\.md\)/;

/**
 * One README without what leads nowhere there.
 * @param {string} text
 */
function withoutDeadEnds(text) {
  return text
    .split(/^(?=## )/m)
    .filter((section) => !OF_A_CLONE.test(section))
    .join("")
    .replace(/^```sh\n[^`]*code --install-extension[^`]*```\n\n/m, "")
    .replace(/:(?=\n\n!\[)/g, ".")
    .replace(/：(?=\n\n!\[)/g, "。")
    .replace(/^!\[[^\]]*\]\([^)]*\)\n\n/gm, "")
    .replace(/\[([^\]]+)\]\((?!https?:|#)[^)]+\)/g, "$1");
}

/**
 * The page as Markdown.
 * @param {string} root of the repository
 */
export function extensionPage(root) {
  const read = (/** @type {string} */ file) => readFileSync(join(root, file), "utf8");
  const english = read("README.md").replace("(README.zh-CN.md)", "(#lvs-lsp-中文说明)");
  const chinese = read("README.zh-CN.md")
    .replace("(README.md)", "(#lvs-lsp)")
    .replace("# lvs-lsp", "# lvs-lsp 中文说明");
  return [english, chinese].map(withoutDeadEnds).join("\n");
}
