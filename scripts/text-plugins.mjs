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

/** What server and command line say, by language. @type {{ readonly en: string[], readonly zh: string[] }} */
export const said = { en: [], zh: [] };

/** What the pages of rules hold: titles, reasons, examples. @type {string[]} */
export const pages = [];

/** What else has texts for people, of what is in the server. */
const TEXT_FILE = /[\\/]server[\\/](?:lsp|features)[\\/][^\\/]+\.ts$/;

/** A text as a property of its own: no template with something in it. */
const TEXT = /\b(en|zh): ("(?:[^"\\\n]|\\.)*")/g;

/** Nothing but a text in both languages. */
const BILINGUAL = /\{\s*en: ("(?:[^"\\\n]|\\.)*"),\s*zh: ("(?:[^"\\\n]|\\.)*"),?\s*\}/g;

/** Texts without anything put into them. */
const EXAMPLE = /\{\s*bad: `[^`$]*`,\s*good: `[^`$]*`,\s*\}/;

/** A part of a rule's page that is nothing but texts. */
const PAGE_PART = new RegExp(`^ {2}(title|why|example): (${BILINGUAL.source}|${EXAMPLE.source}),\\n`, "gm");

/** @param {string} text of a rule's file */
function withPageElsewhere(text) {
  return text.replace(PAGE_PART, (_, name, part) => `  get ${name}() { return $page(${pages.push(part) - 1}); },\n`);
}

/** @param {string} text of a module */
function withTextsElsewhere(text) {
  return (
    text
      // One object for all that say it: a check makes its findings in the same words, thousands of them at times.
      .replace(BILINGUAL, (_, en, zh) => {
        let index = said.en.findIndex((known, i) => known === en && said.zh[i] === zh);
        if (index < 0) index = Math.max(said.en.length, said.zh.length);
        said.en[index] = en;
        said.zh[index] = zh;
        return `$bilingual(${index})`;
      })
      .replace(TEXT, (_, /** @type {"en" | "zh"} */ id, one) => {
        const known = said[id].indexOf(one);
        return `get ${id}() { return $${id}(${known < 0 ? said[id].push(one) - 1 : known}); }`;
      })
  );
}

/**
 * Puts the texts in a file for each language, which is read when the first of them is shown.
 * @param {(text: string) => string} ofRule what to do about the page of a rule before
 * @returns {import("esbuild").Plugin}
 */
const textsElsewhere = (ofRule) => ({
  name: "texts-elsewhere",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^all:texts$/ }, ({ path }) => ({ path, namespace: "texts" }));
    onResolve({ filter: /^\.\/(?:en|zh|pages)\.js$/ }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /.*/, namespace: "texts" }, () => ({
      contents: `let enTexts, zhTexts, pageParts;
        export const en = (i) => (enTexts ??= require("./en.js"))[i];
        export const zh = (i) => (zhTexts ??= require("./zh.js"))[i];
        export const page = (i) => (pageParts ??= require("./pages.js"))[i];
        const bilinguals = [];
        export const bilingual = (i) => (bilinguals[i] ??= { get en() { return en(i); }, get zh() { return zh(i); } });`,
      loader: "js",
      resolveDir: root,
    }));
    /** @param {string} text of a module @returns {import("esbuild").OnLoadResult} */
    const loaded = (text) => ({
      contents: `import { bilingual as $bilingual, en as $en, page as $page, zh as $zh } from "all:texts";\n${withTextsElsewhere(text)}`,
      loader: "ts",
    });
    onLoad({ filter: RULE_FILE }, async ({ path }) => loaded(ofRule(await readFile(path, "utf8"))));
    onLoad({ filter: TEXT_FILE }, async ({ path }) => loaded(await readFile(path, "utf8")));
  },
});

/** For the server: without pages, and with all it says elsewhere. */
export const withoutTexts = textsElsewhere(withoutPage);

/** For the command line: pages and texts elsewhere. */
export const textsLater = textsElsewhere(withPageElsewhere);
