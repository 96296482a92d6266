import { describe, expect, it } from "vitest";
import { batchesOf } from "../../server/cli/fleet.ts";
import { gluedBrace, good } from "./configurations.ts";
import { run, withFiles } from "./run.ts";

/** More files than are checked together; every tenth has a mistake. */
const names = Array.from({ length: 100 }, (_, i) => `site${String(i).padStart(3, "0")}/lvs.conf`);
const fleet = Object.fromEntries(names.map((name, i) => [name, i % 10 === 3 ? gluedBrace : good]));

interface Checked {
  readonly files: readonly { readonly path: string; readonly findings: readonly { readonly rule: string }[] }[];
}

describe("a fleet of files", () => {
  it("is reported in the order of the names, whoever was ready first", () =>
    withFiles(fleet, async (cwd) => {
      const { code, out, err } = await run(["check", "--format", "json", ...names], { cwd });
      const { files }: Checked = JSON.parse(out);
      expect(err).toBe("");
      expect(code).toBe(1);
      expect(files.map(({ path }) => path)).toEqual(names);
      const mistaken = files.filter(({ findings }) => findings.some(({ rule }) => rule === "brace-glued"));
      expect(mistaken.map(({ path }) => path)).toEqual(names.filter((_, i) => i % 10 === 3));
    }));

  it("is found to say what each file says alone", () =>
    withFiles(fleet, async (cwd) => {
      const [together, alone] = await Promise.all([
        run(["check", ...names], { cwd }),
        run(["check", names[3] ?? ""], { cwd }),
      ]);
      const [finding = ""] = alone.out.split("\n\n");
      expect(finding).toContain("brace-glued");
      expect(together.out).toContain(finding);
    }));

  it("goes on after a file that cannot be read, and ends with 2", () =>
    withFiles(fleet, async (cwd) => {
      const { code, out, err } = await run(["check", ...names, "gone.conf"], { cwd });
      expect(err).toContain("gone.conf: no such file");
      expect(out).toContain("site003/lvs.conf");
      expect(code).toBe(2);
    }));

  it("prints no report when none of its files can be read", () =>
    withFiles(Object.fromEntries(names.map((name) => [name, "\u0001".repeat(10)])), async (cwd) => {
      const { code, out, err } = await run(["check", ...names], { cwd });
      expect(out).toBe("");
      expect(err.trimEnd().split("\n")).toHaveLength(names.length);
      expect(code).toBe(2);
    }));

  it("is checked by its settings files, and without them", () =>
    withFiles({ ...fleet, "lvs-lsp.json": '{ "rules": { "brace-glued": "off" } }' }, async (cwd) => {
      expect((await run(["check", ...names], { cwd })).code).toBe(0);
      expect((await run(["check", "--no-config", ...names], { cwd })).code).toBe(1);
    }));

  it("counts a warning that is not shown", () =>
    withFiles(fleet, async (cwd) => {
      const { code, out } = await run(["check", "--severity", "error", "--ignore", "brace-glued", ...names], { cwd });
      expect(out).not.toContain("site003");
      expect(code).toBe(0);
    }));
});

describe("--files-from", () => {
  const two = { "a/lvs.conf": good, "b/lvs.conf": gluedBrace, list: "a/lvs.conf\nb/lvs.conf\n" };
  const paths = (out: string) => (JSON.parse(out) as Checked).files.map(({ path }) => path);

  it("takes names from a file, a line each", () =>
    withFiles(two, async (cwd) => {
      const { code, out } = await run(["check", "--format", "json", "--files-from", "list"], { cwd });
      expect(paths(out)).toEqual(["a/lvs.conf", "b/lvs.conf"]);
      expect(code).toBe(1);
    }));

  it("takes them from stdin, also as find -print0 gives them, besides those that are named", () =>
    withFiles(two, async (cwd) => {
      const options = { cwd, stdin: "b/lvs.conf\0" };
      const { out } = await run(["check", "--format", "json", "a/lvs.conf", "--files-from", "-"], options);
      expect(paths(out)).toEqual(["a/lvs.conf", "b/lvs.conf"]);
    }));

  it("has nothing to say about an empty list, but needs a list that can be read", () =>
    withFiles(two, async (cwd) => {
      expect(await run(["check", "--files-from", "-"], { cwd })).toEqual({ code: 0, out: "", err: "" });
      expect((await run(["check", "--files-from", "gone"], { cwd })).code).toBe(2);
      expect((await run(["check"], { cwd })).code).toBe(2);
    }));
});

describe("the batches of a fleet", () => {
  it("keep the files of one folder together, in order", () => {
    const paths = Array.from({ length: 120 }, (_, i) => `folder${Math.floor(i / 20)}/file${i}.conf`);
    const batches = batchesOf(paths);
    expect(batches.flat()).toEqual(paths);
    for (const folder of ["folder0", "folder1", "folder5"]) {
      expect(batches.filter((batch) => batch.some((path) => path.startsWith(`${folder}/`)))).toHaveLength(1);
    }
  });

  it("cut a folder of very many files", () => {
    const batches = batchesOf(Array.from({ length: 1000 }, (_, i) => `file${i}.conf`));
    expect(Math.max(...batches.map(({ length }) => length))).toBeLessThanOrEqual(256);
  });
});
