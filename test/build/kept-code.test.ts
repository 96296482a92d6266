/** What V8 compiled when the bundles were built is used where it fits, and nothing is lost where it does not. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { openSession } from "../kit/session.ts";

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

const NODE_ARGS = ["--import", `data:text/javascript,${encodeURIComponent(TELLS)}`];

const scriptsIn = (stderr: string) => stderr.split("\n").filter((line) => / (taken|compiled)$/.test(line));

function check(dist: string) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...NODE_ARGS, join(dist, "lvs-lsp.js"), "check", example],
    { encoding: "utf8" },
  );
  return { status, stdout, scripts: scriptsIn(stderr) };
}

const built = check(join(root, "dist"));

describe("the code beside the bundles", () => {
  it("is taken by the Node.js that made it", () => {
    expect(built.scripts).toEqual(["cli.js taken", "grammar.js taken", "en.js taken"]);
    expect(built.status).toBe(1);
  });

  it("is taken for what a server loads later, too: when much was read, and V8 has another setting for it", async () => {
    const session = await openSession({ nodeArgs: NODE_ARGS });
    const open = (uri: string, text: string) => {
      session.notify("textDocument/didOpen", { textDocument: { uri, languageId: "lvs", version: 1, text } });
      return session.result("textDocument/documentSymbol", { textDocument: { uri } });
    };
    await open("file:///large.conf", "virtual_server 192.0.2.1 80 {\n}\n".repeat(40_000));
    await open("file:///upstream.conf", "vrrp_instance V {\n    interface eth0\n    use_vmac\n}\n");
    const textDocument = { uri: "file:///large.conf" };
    await session.result("textDocument/formatting", { textDocument, options: { tabSize: 4, insertSpaces: true } });
    await session.result("shutdown");
    session.notify("exit");
    expect(await session.ended).toBe(0);
    const scripts = scriptsIn(session.stderr());
    expect(scripts).toEqual(expect.arrayContaining(["server.js taken", "upstream.js taken", "tasks.js taken"]));
    expect(scripts.filter((line) => line.endsWith("compiled"))).toEqual([]);
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
