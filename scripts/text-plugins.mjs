/** What the bundles leave out of texts: pages of rules, and of the server all it says until it says it. */
import { readFile } from "node:fs/promises";
import { root } from "./root.mjs";

const RULE_FILE = /[\\/]server[\\/]rules[\\/][^\\/]+[\\/][^\\/]+\.ts$/;

/** @param {string} text of a rule's file */
function withoutPage(text) {
  return text.replace(/^ {2}(?:title|why|example): (?:\{\n[\s\S]*?^ {2}\}|.*),\n/gm, "");
}

/**
 * Leaves out what a rule has for its documentation page: `lvs-lsp explain` reads it, a server never does.
 * @type {import("esbuild").Plugin}
 */
export const withoutPages = {
  name: "without-pages",
  setup({ onLoad }) {
    onLoad({ filter: RULE_FILE }, async ({ path }) => ({
      contents: withoutPage(await readFile(path, "utf8")),
      loader: "ts",
    }));
  },
};

/** What the server says, by language. @type {{ readonly en: string[], readonly zh: string[] }} */
export const said = { en: [], zh: [] };

/** What else has texts for people, of what is in the server. */
const TEXT_FILE = /[\\/]server[\\/](?:lsp|features)[\\/][^\\/]+\.ts$/;

/** A text as a property of its own: no template with something in it. */
const TEXT = /\b(en|zh): ("(?:[^"\\\n]|\\.)*")/g;

/** Nothing but a text in both languages. */
const BILINGUAL = /\{\s*en: ("(?:[^"\\\n]|\\.)*"),\s*zh: ("(?:[^"\\\n]|\\.)*"),?\s*\}/g;

/**
 * For the server: without pages, and with the texts in a file for each language, which is read when the first of them
 * is shown.
 * @type {import("esbuild").Plugin}
 */
export const withoutTexts = {
  name: "without-texts",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^all:texts$/ }, ({ path }) => ({ path, namespace: "texts" }));
    onResolve({ filter: /^\.\/(?:en|zh)\.js$/ }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /.*/, namespace: "texts" }, () => ({
      contents: `let enTexts, zhTexts;
        export const en = (i) => (enTexts ??= require("./en.js"))[i];
        export const zh = (i) => (zhTexts ??= require("./zh.js"))[i];
        const bilinguals = [];
        export const bilingual = (i) => (bilinguals[i] ??= { get en() { return en(i); }, get zh() { return zh(i); } });`,
      loader: "js",
      resolveDir: root,
    }));
    /** @param {string} contents of a module @returns {import("esbuild").OnLoadResult} */
    const withTextsElsewhere = (contents) => {
      const asked = contents
        // One object for all that say it: a check makes its findings in the same words, thousands of them at times.
        .replace(BILINGUAL, (_, en, zh) => {
          const index = Math.max(said.en.length, said.zh.length);
          said.en[index] = en;
          said.zh[index] = zh;
          return `$bilingual(${index})`;
        })
        .replace(TEXT, (_, /** @type {"en" | "zh"} */ id, text) => {
          const index = said[id].push(text) - 1;
          return `get ${id}() { return $${id}(${index}); }`;
        });
      const imports = `import { bilingual as $bilingual, en as $en, zh as $zh } from "all:texts";`;
      return { contents: `${imports}\n${asked}`, loader: "ts" };
    };
    onLoad({ filter: RULE_FILE }, async ({ path }) => withTextsElsewhere(withoutPage(await readFile(path, "utf8"))));
    onLoad({ filter: TEXT_FILE }, async ({ path }) => withTextsElsewhere(await readFile(path, "utf8")));
  },
};
