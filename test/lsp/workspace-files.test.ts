import { describe, expect, it } from "vitest";
import { rootFilesIn } from "../../server/lsp/workspace-files.ts";

/** The entries of folders: a name that ends in a slash is a folder. */
const listing = (disk: Readonly<Record<string, readonly string[]>>) => (folder: string) =>
  (disk[folder.replace(/(.)\/$/, "$1")] ?? []).map((name) => ({
    name: name.replace("/", ""),
    isFolder: name.endsWith("/"),
  }));

describe("configurations in the folders of a workspace", () => {
  it.each(["/ws", "/ws/", "c:/ws"])("are those at any depth, near ones first, hidden ones aside: %s", (folder) => {
    const top = folder.replace(/\/$/, "");
    const entries = listing({
      [top]: ["b/", "a.conf", ".git/", "a.txt", ".x.conf"],
      [`${top}/b`]: ["c.conf.d/", "b.conf"],
      [`${top}/b/c.conf.d`]: ["c.conf"],
      [`${top}/.git`]: ["d.conf"],
    });
    const { files, covers } = rootFilesIn([folder], "far", entries);
    expect(files).toEqual(["a.conf", "b/b.conf", "b/c.conf.d/c.conf"].map((name) => `${top}/${name}`));
    expect([`${top}/b/x.conf`, "/elsewhere/x.conf"].map(covers)).toEqual([true, false]);
    expect(rootFilesIn([folder], "near", entries).files).toEqual([`${top}/a.conf`]);
  });

  it("in more folders than are looked into are not all known", () => {
    const many = Array.from({ length: 300 }, (_, i) => `${i}/`);
    expect(rootFilesIn(["/ws"], "far", listing({ "/ws": many.slice(0, 200) })).covers("/ws/x.conf")).toBe(true);
    expect(rootFilesIn(["/ws"], "far", listing({ "/ws": many })).covers("/ws/x.conf")).toBe(false);
  });
});
