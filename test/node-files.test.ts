import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nodeFiles } from "../server/node-files.ts";
import { matchesName } from "../server/text/name-pattern.ts";

let folder: string;
let inside: string;

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "lvs-files-"));
  inside = join(folder, "inside");
  for (const name of [
    "b.conf",
    "a.conf",
    "é.conf",
    "B.conf",
    ".hidden.conf",
    "c.conf.bak",
    "star*.conf",
    "a{b,c}.conf",
  ]) {
    write(`inside/conf.d/${name}`, `# ${name}\n`);
  }
  write("inside/two/a.conf", "");
  write("outside/secret.conf", "auth_pass secret\n");
  write("inside-too/x.conf", "");
  symlinkSync(join(folder, "outside/secret.conf"), join(inside, "link-out.conf"));
  symlinkSync(join(inside, "conf.d/a.conf"), join(inside, "link-in.conf"));
  symlinkSync(join(inside, "nothing"), join(inside, "dangling.conf"));
  symlinkSync(join(folder, "outside"), join(inside, "outside"));
  write("inside/gb.conf", Buffer.from([0x23, 0xd6, 0xd0, 0x0a]));
  write("inside/binary", Buffer.alloc(100));
  write("inside/nul.conf", "a\0b\n".padEnd(200, "x"));
  write("inside/large", "x".repeat(1001));
  execFileSync("mkfifo", [join(inside, "pipe")]);
});

afterAll(() => rmSync(folder, { recursive: true }));

const files = () => nodeFiles({ roots: () => [inside], maxBytes: 1000 });

describe("read", () => {
  it("gives a text", () => {
    expect(files().read(join(inside, "conf.d/a.conf"))).toEqual({ text: "# a.conf\n", invalidBytes: 0 });
  });

  it("keeps bytes that are no UTF-8", () => {
    expect(files().read(join(inside, "gb.conf"))).toMatchObject({ invalidBytes: 2 });
  });

  it.each([
    ["nothing", "missing"],
    ["conf.d/a.conf/x", "missing"],
    ["dangling.conf", "missing"],
    ["conf.d", "folder"],
    ["pipe", "special"],
    ["large", "too-large"],
    ["binary", "binary"],
    ["link-out.conf", "outside"],
    ["../outside/secret.conf", "outside"],
    ["outside/secret.conf", "outside"],
    ["../inside-too/x.conf", "outside"],
    ["../outside/no-such-file", "outside"],
    ["../../../../../../../../../../dev/null", "outside"],
  ])("refuses %s: %s", (path, failure) => expect(files().read(`${inside}/${path}`)).toEqual({ failure }));

  it("reads through a link that stays inside", () => {
    expect(files().read(join(inside, "link-in.conf"))).toMatchObject({ text: "# a.conf\n" });
  });

  it("reads a text with a stray NUL: that is for a rule to say", () => {
    expect(files().read(join(inside, "nul.conf"))).toMatchObject({ invalidBytes: 0 });
  });

  it("follows its roots as they come and go", () => {
    let roots: readonly string[] = [];
    const some = nodeFiles({ roots: () => roots });
    expect(some.read(join(inside, "link-in.conf"))).toEqual({ failure: "outside" });
    roots = [inside];
    expect(some.read(join(inside, "link-in.conf"))).toMatchObject({ text: "# a.conf\n" });
  });

  it("without roots reads everything, but no device", () => {
    expect(nodeFiles().read(join(folder, "outside/secret.conf"))).toMatchObject({ text: "auth_pass secret\n" });
    expect(nodeFiles().read("/dev/zero")).toEqual({ failure: "special" });
  });
});

describe("holds", () => {
  /** A file of 140,000 bytes with a word in it at `at`. */
  function checkHolds(at: number, expected: boolean, word = "include"): void {
    write("inside/long.conf", `${"x".repeat(at)}${word}${"x".repeat(140_000 - at)}`);
    expect(nodeFiles({ roots: () => [inside] }).holds?.(join(inside, "long.conf"), "include")).toBe(expected);
  }

  it.each([0, 65_528, 65_529, 65_530, 65_535, 65_536, 131_070, 140_000])(
    "finds a word at %i, wherever pieces end",
    (at) => checkHolds(at, true),
  );

  it("does not find one that is not there", () => checkHolds(65_530, false, "inclose"));

  it.each(["nothing", "conf.d", "pipe", "large", "../outside/secret.conf", "link-out.conf"])(
    "finds nothing in what may not be read: %s",
    (path) => {
      expect(files().holds?.(`${inside}/${path}`, "x")).toBe(false);
      expect(files().holds?.(`${inside}/${path}`, "s")).toBe(false);
    },
  );
});

describe("glob", () => {
  const glob = (pattern: string) =>
    files()
      .glob(`${inside}/${pattern}`)
      .map((path) => path.slice(inside.length + 1));

  it.each([
    [
      "conf.d/*.conf",
      ["conf.d/B.conf", "conf.d/a.conf", "conf.d/a{b,c}.conf", "conf.d/b.conf", "conf.d/star*.conf", "conf.d/é.conf"],
    ],
    ["conf.d/.*.conf", ["conf.d/.hidden.conf"]],
    ["*/a.conf", ["conf.d/a.conf", "two/a.conf"]],
    ["conf.d/[a-b].conf", ["conf.d/a.conf", "conf.d/b.conf"]],
    ["conf.d/[!a].conf", ["conf.d/B.conf", "conf.d/b.conf", "conf.d/é.conf"]],
    ["conf.d/star\\*.conf", ["conf.d/star*.conf"]],
    ["conf.d/a{b,c}.conf", ["conf.d/a{b,c}.conf"]],
    ["conf.d/no-such.conf", []],
    ["dang*.conf", ["dangling.conf"]],
    ["outside/*", []],
  ])("%s names %j", (pattern, paths) => expect(glob(pattern)).toEqual(paths));
});

describe("stamp", () => {
  it("changes with the file", () => {
    const path = join(inside, "stamped.conf");
    expect(files().stamp(path)).toBeUndefined();
    writeFileSync(path, "a");
    const before = files().stamp(path);
    writeFileSync(path, "ab");
    expect(files().stamp(path)).not.toBe(before);
    expect(files().stamp(join(folder, "outside/secret.conf"))).toBeUndefined();
  });
});

describe("matchesName", () => {
  it.each([
    ["*", "a", true],
    ["*", "", true],
    ["*", ".a", false],
    ["a*b*c", "aXbYbZc", true],
    ["a*b*c", "aXbY", false],
    ["?", "中", true],
    ["??", "🙂", false],
    ["[]a]", "]", true],
    ["[a-]", "-", true],
    ["[[:digit:]]x", "7x", true],
    ["[^[:alpha:]]", "7", true],
    ["[", "[", true],
    ["a[", "a[", true],
    ["\\a", "a", true],
    ["*.{conf,txt}", "a.conf", false],
  ])("%s and %s: %s", (pattern, name, matches) => expect(matchesName(pattern, name)).toBe(matches));

  it("takes no time to speak of for a pattern made to take long", () => {
    expect(matchesName(`${"*a".repeat(500)}b`, "a".repeat(5000))).toBe(false);
  });
});
