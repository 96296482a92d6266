/** What V8 compiled when the bundles were built is used where it fits, and nothing is lost where it does not. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const example = join(root, "examples/lvs.conf");
const folder = mkdtempSync(join(tmpdir(), "lvs-lsp-code-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Tells of each script of the program whether V8 took its code. */
const TELLS = `
import vm from "node:vm";
vm.Script = class extends vm.Script {
  constructor(source, options) {
    super(source, options);
    process.stderr.write(options.filename.replace(/.*\\//, "") + (this.cachedDataRejected === false ? " taken\\n" : " compiled\\n"));
  }
};
`;

function check(dist: string) {
  const hook = `data:text/javascript,${encodeURIComponent(TELLS)}`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", hook, join(dist, "lvs-lsp.js"), "check", example],
    { encoding: "utf8" },
  );
  return { status, stdout, scripts: stderr.split("\n").filter((line) => / (taken|compiled)$/.test(line)) };
}

const built = check(join(root, "dist"));

describe("the code beside the bundles", () => {
  it("is taken by the Node.js that made it", () => {
    expect(built.scripts).toEqual(["cli.js taken", "grammar.js taken"]);
    expect(built.status).toBe(1);
  });

  it.each([
    ["is not there", undefined],
    ["is of another version", Buffer.alloc(4096, 1)],
    ["is empty", Buffer.alloc(0)],
  ])("is not needed: it %s", (_, code) => {
    cpSync(join(root, "package.json"), join(folder, "package.json"));
    cpSync(join(root, "dist"), join(folder, "dist"), { recursive: true });
    for (const file of readdirSync(join(folder, "dist"))) {
      if (!file.endsWith(".code")) continue;
      if (code === undefined) rmSync(join(folder, "dist", file));
      else writeFileSync(join(folder, "dist", file), code);
    }
    const other = check(join(folder, "dist"));
    expect(other.scripts.filter((line) => line.endsWith("taken"))).toEqual([]);
    expect(other.stdout).toBe(built.stdout);
    expect(other.status).toBe(1);
  });
});
