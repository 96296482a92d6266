import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";
import { lvs122 } from "../../grammar/lvs-1.2.2/index.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const fixtures = join(root, "test/syntaxes/fixtures");

const { buffer } = readFileSync(createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm"));
const path = join(root, "syntaxes/lvs.tmLanguage.json");
const registry = new textmate.Registry({
  onigLib: oniguruma.loadWASM(buffer).then(() => ({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  })),
  loadGrammar: async () => textmate.parseRawGrammar(readFileSync(path, "utf8"), path),
});
const grammar = await registry.loadGrammar("source.lvs");
if (grammar === null) throw new Error("the highlighter does not load");
const tokenize = (line: string) => grammar.tokenizeLine(line, textmate.INITIAL);

/** The scope of the first word of a line. */
function scopeOf(line: string): string | undefined {
  const start = line.search(/\S/);
  return tokenize(line)
    .tokens.find(({ startIndex, endIndex }) => startIndex <= start && start < endIndex)
    ?.scopes.at(-1);
}

it.each(readdirSync(fixtures))("%s has the colours written below its lines", (fixture) => {
  const program = join(root, "node_modules/vscode-tmgrammar-test/dist/unit.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, `test/syntaxes/fixtures/${fixture}`], {
    cwd: root,
    encoding: "utf8",
  });
  expect(status, stdout + stderr).toBe(0);
});

describe("every word of lvs-1.2.2", () => {
  const words = Object.values(lvs122.blocks).flatMap((block) => Object.entries(block.keywords));

  it.each(words.filter(([, { opens }]) => opens !== undefined).map(([word]) => word))("%s opens a block", (word) => {
    expect(scopeOf(`  ${word} {`)).toBe("storage.type.block.lvs");
  });

  it("is coloured", () => {
    const plain = words.filter(([word]) => !/^(storage|keyword)\./.test(scopeOf(`  ${word} x`) ?? ""));
    expect(plain.map(([word]) => word)).toEqual([]);
  });
});

it("no line changes the next one", () => {
  const pieces = fc.constantFrom(
    '"',
    "{",
    "}",
    "#",
    "!",
    " ",
    "\t",
    "@a",
    "$",
    "${",
    "1",
    ".",
    ":",
    "-",
    "虚拟",
    "TCP",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }), (words) => {
      const line = words.join("").replace(/[\r\n]/g, "");
      expect(tokenize(line).ruleStack.equals(tokenize("").ruleStack)).toBe(true);
    }),
  );
});

describe("a hostile line costs no more than a plain one of the same length and many words", () => {
  const line = (piece: string) => piece.repeat(20_000 / piece.length);
  const time = (text: string) => {
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      tokenize(text);
      return performance.now() - start;
    });
    return Math.min(...times);
  };

  it.each([
    " ",
    "a ",
    "1 ",
    "1.",
    "1.1.1.1-",
    "f:",
    ":",
    '"',
    "{",
    "@a ",
    "$",
    "${",
    "${a",
    "#",
    "a# ",
    "vrrp_",
    "a  TCP",
  ])("of %j", (piece) => {
    // A pattern that reads on from every place of the line takes a hundred times as long.
    expect(time(line(piece))).toBeLessThan(5 * time(line("}{")));
  });
});
