import { describe, expect, it } from "vitest";
import { fileOf, folderOf, uriOf } from "../../server/lsp/addresses.ts";

describe("the name of a document", () => {
  it.each([
    ["file:///etc/keepalived/lvs.conf", "/etc/keepalived/lvs.conf"],
    ["file:///etc/a%20b/%E8%99%9A%E6%8B%9F.conf", "/etc/a b/虚拟.conf"],
    ["file:///etc/50%.conf", "/etc/50%.conf"],
    ["file:///C%3A/etc/lvs.conf", "c:/etc/lvs.conf"],
    ["file:///c:/etc/lvs.conf", "c:/etc/lvs.conf"],
    ["file://server/share/lvs.conf", "//server/share/lvs.conf"],
    ["file:///c%3a/a%20b/lvs.conf", "c:/a b/lvs.conf"],
    ["file://wsl%24/Ubuntu/etc/lvs.conf", "//wsl$/Ubuntu/etc/lvs.conf"],
    ["file://SERVER/Share/lvs.conf", "//server/Share/lvs.conf"],
    ["file://localhost/etc/lvs.conf", "/etc/lvs.conf"],
    ["untitled:Untitled-1", "untitled:Untitled-1"],
    ["vscode-vfs://github/a/b/lvs.conf", "vscode-vfs://github/a/b/lvs.conf"],
  ])("%s is %s", (uri, file) => expect(fileOf(uri)).toBe(file));

  it.each(["/etc/a b/虚拟#1?.conf", "c:/etc/50%.conf", "//server/share/x.conf", "untitled:Untitled-1"])(
    "%s survives as a URI",
    (file) => expect(fileOf(uriOf(file))).toBe(file),
  );

  it("may hold what no URI can say", () => expect(() => uriOf("/etc/\udc80.conf")).not.toThrow());
});

describe("folderOf", () => {
  it.each([
    ["/etc/keepalived/lvs.conf", "/etc/keepalived"],
    ["/lvs.conf", "/"],
  ])("of %s is %s", (file, folder) => expect(folderOf(file)).toBe(folder));
});
