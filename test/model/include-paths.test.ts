/** Where an include leads, on Windows too. */
import { describe, expect, it } from "vitest";
import { resolvePattern } from "../../server/model/includes.ts";
import { globPaths } from "../../server/node-glob.ts";

describe("an include", () => {
  it.each([
    ["../common/g.conf", "/etc/a/lvs.conf", "/etc/common/g.conf"],
    ["//etc//x.conf", "/etc/a/lvs.conf", "/etc/x.conf"],
    ["../common/g.conf", "c:/etc/a/lvs.conf", "c:/etc/common/g.conf"],
    ["conf.d/*.conf", "c:/lvs.conf", "c:/conf.d/*.conf"],
    ["../x.conf", "//server/share/a/lvs.conf", "//server/share/x.conf"],
  ])("of %s in %s is %s", (pattern, file, target) => expect(resolvePattern(pattern, file)).toBe(target));
});

describe("a pattern", () => {
  const disk: Readonly<Record<string, readonly string[]>> = {
    "/": ["etc"],
    "/etc": ["a.conf"],
    "c:/": ["etc"],
    "c:/etc": ["b.conf"],
    "//server/share": ["c.conf"],
  };
  const folders = { names: (folder: string) => disk[folder] ?? [], exists: () => true };
  it.each([
    ["/e*/*.conf", "/etc/a.conf"],
    ["c:/e*/*.conf", "c:/etc/b.conf"],
    ["//server/share/*.conf", "//server/share/c.conf"],
  ])("like %s names %s", (pattern, path) => expect(globPaths(pattern, folders)).toEqual([path]));
});
