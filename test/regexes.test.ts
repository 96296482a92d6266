/** No regular expression of ours takes longer than the text it reads is long: a line may be a megabyte of anything. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { analyse } from "scslre";
import { parseSync, Visitor } from "vite";
import { describe, expect, it } from "vitest";

const root = new URL("../", import.meta.url);

interface Expression {
  readonly place: string;
  readonly pattern: string;
  readonly flags: string;
}

const sources = ["server", "client", "grammar"].flatMap((folder) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`),
);

/** The literals of a file, and the expressions it makes when it runs. */
function expressionsIn(file: string): { readonly literals: readonly Expression[]; readonly made: readonly string[] } {
  const text = readFileSync(fileURLToPath(new URL(file, root)), "utf8");
  const literals: Expression[] = [];
  const made: string[] = [];
  new Visitor({
    Literal(node) {
      if (!("regex" in node)) return;
      const place = `${file}:${text.slice(0, node.start).split("\n").length}`;
      literals.push({ place, pattern: node.regex.pattern, flags: node.regex.flags });
    },
    NewExpression({ callee, start, end }) {
      if (callee.type === "Identifier" && callee.name === "RegExp") made.push(`${file}: ${text.slice(start, end)}`);
    },
  }).visit(parseSync(file, text).program);
  return { literals, made };
}

const found = sources.map(expressionsIn);

describe("regular expressions", () => {
  it("take time in proportion to the text", () => {
    const literals = found.flatMap(({ literals }) => literals);
    expect(literals.length).toBeGreaterThan(150);
    const slow = literals.filter(({ pattern, flags }) => analyse({ source: pattern, flags }).reports.length > 0);
    expect(slow.map(({ place, pattern, flags }) => `${place}: /${pattern}/${flags}`)).toEqual([]);
  });

  it("are literals, so that they can be looked at", () => {
    expect(found.flatMap(({ made }) => made)).toEqual(['server/cli/width.ts: new RegExp(UNSAFE, "gu")']);
  });

  it("that would take longer are found", () => {
    for (const [source, flags] of [
      ["^(\\w+\\s*)+\\{$", ""],
      ["\\s+$", ""],
      ["^[0-9]*\\.?[0-9]+$", ""],
    ] as const)
      expect(analyse({ source, flags }).reports, source).not.toEqual([]);
  });
});
