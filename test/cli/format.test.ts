/** `lvs-lsp format`, as a shell runs it. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gluedBrace, good } from "./configurations.ts";
import { run, runBytes, withFiles } from "./run.ts";

/** `good` as no one indents it, with blanks at the ends of lines. */
const untidy = good.replace(/^ +/gm, "  ").replace("delay_loop 7", "delay_loop 7  ");

describe("exit codes of format", () => {
  const table: readonly [what: string, args: readonly string[], text: string, code: number][] = [
    ["a file that is changed", [], untidy, 0],
    ["a file that is as it should be", [], good, 0],
    ["a file with an error", [], gluedBrace, 0],
    ["a file that would be changed", ["--check"], untidy, 1],
    ["a file that would be left", ["--check"], good, 0],
    ["a difference to show", ["--diff"], untidy, 1],
    ["no difference to show", ["--diff"], good, 0],
    ["an unknown option", ["--chek"], good, 2],
    ["an indentation that is none", ["--indent", "wide"], good, 2],
    ["an indentation beyond reason", ["--indent", "1000000000"], good, 2],
    ["a file that is not there", ["no.conf"], good, 2],
  ];
  for (const [what, args, text, code] of table) {
    it.concurrent(`${what}: ${code}`, () =>
      withFiles({ "lvs.conf": text }, async (cwd) => {
        const result = await run(["format", ...args, "lvs.conf"], { cwd });
        expect(result.err + result.out).not.toContain("internal error");
        expect(result.code).toBe(code);
      }));
  }
});

describe("format", () => {
  it("writes the file in place and says so", () =>
    withFiles({ "lvs.conf": untidy, "vip.conf": good }, async (cwd) => {
      expect(await run(["format", "lvs.conf", "vip.conf"], { cwd })).toEqual({
        code: 0,
        out: "",
        err: "lvs.conf: formatted\n",
      });
      expect(readFileSync(join(cwd, "lvs.conf"), "utf8")).toBe(good);
    }));

  it("leaves a file that is right untouched", () =>
    withFiles({ "lvs.conf": good }, async (cwd) => {
      const before = statSync(join(cwd, "lvs.conf"), { bigint: true });
      await run(["format", "lvs.conf"], { cwd });
      expect(statSync(join(cwd, "lvs.conf"), { bigint: true })).toMatchObject({
        ino: before.ino,
        mtimeNs: before.mtimeNs,
      });
    }));

  it("takes stdin to stdout", async () => {
    expect(await run(["format", "-"], { stdin: untidy })).toEqual({ code: 0, out: good, err: "" });
    expect(await run(["format", "--check", "-"], { stdin: untidy })).toMatchObject({ code: 1, out: "<stdin>\n" });
    expect(await run(["format", "--check", "--stdin-filename", "lvs.conf", "-"], { stdin: untidy })).toMatchObject({
      out: "lvs.conf\n",
    });
  });

  it("--check lists files and --diff shows lines, and neither writes", () =>
    withFiles({ "lvs.conf": untidy, "vip.conf": good }, async (cwd) => {
      const check = await run(["format", "--check", "lvs.conf", "vip.conf"], { cwd });
      expect(check).toEqual({ code: 1, out: "lvs.conf\n", err: "1 file would be formatted.\n" });
      const diff = await run(["format", "--diff", "lvs.conf"], { cwd });
      expect(diff.out).toMatch(/^--- lvs\.conf\n\+\+\+ lvs\.conf\n@@ .*- {2}delay_loop 7 {2}\n.*\+ {4}delay_loop 7\n/s);
      expect(readFileSync(join(cwd, "lvs.conf"), "utf8")).toBe(untidy);
    }));

  it("indents as wide as it is told", async () => {
    const tabs = good.replace(/^ +/gm, (blanks) => "\t".repeat(blanks.length / 4));
    expect((await run(["format", "--indent", "tab", "-"], { stdin: untidy })).out).toBe(tabs);
    const two = good.replace(/^ +/gm, (blanks) => " ".repeat(blanks.length / 2));
    expect((await run(["format", "--indent", "2", "-"], { stdin: untidy })).out).toBe(two);
  });

  it("keeps line ends, bytes that are no UTF-8 and a missing end of the last line", async () => {
    const bytes = Buffer.concat([
      Buffer.from("global_defs {\r\n# "),
      Buffer.from([0xb1, 0xb8]),
      Buffer.from("\r\nrouter_id a \r\n}"),
    ]);
    const { out } = await runBytes(["format", "-"], { stdin: bytes });
    expect(out.toString("latin1")).toBe("global_defs {\r\n    # \xb1\xb8\r\n    router_id a\r\n}");
  });

  it("leaves blocks that do not balance as they are, and says where", async () => {
    const broken = untidy.replace(/ {2}\}\n\}\n$/, "");
    const { out, err, code } = await run(["format", "-"], { stdin: broken });
    expect(out).toBe(broken.replace("  10.0.0.1-9", "    10.0.0.1-9"));
    expect(err).toMatch(/^<stdin>:\d+: the braces do not match here \(brace-missing-close\)/);
    expect(code).toBe(0);
  });

  it("speaks Chinese", async () => {
    expect((await run(["format", "--check", "--lang", "zh-cn", "-"], { stdin: untidy })).err).toBe(
      "1 个文件需要格式化。\n",
    );
  });
});

const corpus = new URL("../../../shared/corpus/", import.meta.url);

if (existsSync(corpus)) {
  it("is done with files from the field at the first go", { timeout: 120_000 }, () => {
    const names = readdirSync(corpus).filter((name) => name.endsWith(".conf"));
    const files = Object.fromEntries(names.map((name) => [name, readFileSync(new URL(name, corpus))]));
    return withFiles(files, async (cwd) => {
      expect((await run(["format", "*.conf"], { cwd })).code).toBe(0);
      expect(await run(["format", "--check", "*.conf"], { cwd })).toMatchObject({ code: 0, out: "" });
    });
  });
}
