/** Files that include an open one, found by a search: what it sees after changes on disk and in the editor, and how often it looks. */
import { describe, expect, it } from "vitest";
import { createService, DEFAULT_SETTINGS, type Reach, type Service } from "../../server/service.ts";
import { memoryFiles } from "../kit/service.ts";

const group = (name: string) => `local_address_group ${name} {\n    10.0.0.1\n}\n`;
const user = (name: string) => `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name ${name}
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`;
const SHARED = "/w/conf.d/shared.inc";
const ROOT = "/w/site/site.conf";

/** A service over a workspace `/w`, all of whose configurations are known; `lists` is how often they were listed. */
function workspace(texts: Readonly<Record<string, string>>): {
  readonly service: Service;
  readonly disk: Map<string, string>;
  readonly lists: () => number;
} {
  const disk = new Map(Object.entries(texts));
  let lists = 0;
  const rootFiles = (reach: Reach) => {
    if (reach === "far") lists++;
    const files = [...disk.keys()].filter((file) => file.endsWith(".conf"));
    const near = files.filter((file) => file.lastIndexOf("/") === "/w".length);
    return { files: reach === "far" ? files : near, covers: (file: string) => file.startsWith("/w/") };
  };
  const files = { ...memoryFiles(disk), stamp: (path: string) => disk.get(path) };
  const log = (message: string) => {
    throw new Error(message);
  };
  const service = createService({ files, rootFiles, language: "en", log });
  service.configure(DEFAULT_SETTINGS);
  return { service, disk, lists: () => lists };
}

function said(service: Service, file: string): string[] {
  return service.findings(file).map(({ rule }) => rule);
}

/** The files in which a rename of the group on the first line changes something. */
function renamedIn(service: Service, file: string): readonly string[] {
  const edits = service.rename(file, { line: 0, character: 20 }, "other");
  return "refused" in edits ? [] : edits.map((edit) => edit.file).sort();
}

describe("a file that comes", () => {
  it.each([
    ["by its name", "include ../conf.d/middle.inc\n"],
    ["by a pattern", "include ../conf.d/mid*.inc\n"],
  ])("leads from a root that includes it %s to an open file", (_, include) => {
    const { service, disk } = workspace({ [ROOT]: include + user("G") });
    service.open(SHARED, group("G"));
    expect(said(service, SHARED)).toEqual(["group-unused"]);
    const id = service.findingsId(SHARED);
    disk.set("/w/conf.d/middle.inc", "include shared.inc\n");
    service.filesChanged(undefined);
    expect(service.findingsId(SHARED)).not.toBe(id);
    expect(said(service, SHARED)).toEqual([]);
  });
});

describe("an include in a comment", () => {
  it("makes no includer of its file, so that those that are count alone", () => {
    const many = Array.from({ length: 70 }, (_, i): [string, string] => [
      `/w/${i}/lvs.conf`,
      `# include ../conf.d/shared.inc\nglobal_defs { ! include ../conf.d/shared.inc\n}\n`,
    ]);
    const { service } = workspace({ ...Object.fromEntries(many), [ROOT]: "include ../conf.d/shared.inc # here\n" });
    service.open(SHARED, group("G"));
    expect(service.knowsIncludersOf(SHARED)).toBe(true);
    expect(said(service, SHARED)).toEqual(["group-unused"]);
  });
});

describe("an open file", () => {
  const middle = "/w/site/middle.inc";

  it("includes what its text says, not what is on disk", () => {
    const { service } = workspace({ [ROOT]: `include middle.inc\n${user("G")}`, [middle]: "", [SHARED]: group("G") });
    service.open(middle, "");
    const start = { line: 0, character: 0 };
    service.change(middle, [{ range: { start, end: start }, text: "include ../conf.d/shared.inc\n" }]);
    service.open(SHARED, group("G"));
    expect(renamedIn(service, SHARED)).toEqual([SHARED, ROOT]);
  });
});

describe("a file that many include", () => {
  it("is renamed in all of them with one look at the folders", () => {
    const users = Array.from({ length: 30 }, (_, i) => `/w/${i}/lvs.conf`);
    const text = `include ../conf.d/shared.inc\n${user("G")}`;
    const { service, lists } = workspace(Object.fromEntries(users.map((file) => [file, text])));
    service.open(SHARED, group("G"));
    expect(renamedIn(service, SHARED)).toEqual([...users, SHARED].sort());
    expect(lists()).toBe(1);
  });
});

describe("the id of findings", () => {
  it("changes when a closed file turns out to include the open one", () => {
    const { service } = workspace({ [ROOT]: `include ../conf.d/shared.inc\n${group("G")}` });
    service.open(SHARED, user("G"));
    expect(said(service, SHARED)).toEqual(["local-address-group-unknown"]);
    const id = service.findingsId(SHARED);
    service.links(ROOT);
    expect(said(service, SHARED)).toEqual([]);
    expect(service.findingsId(SHARED)).not.toBe(id);
  });

  it("is the same before and after the first look at a file that two include", () => {
    const text = "include conf.d/shared.inc\n";
    const { service } = workspace({ "/w/a.conf": text, "/w/b.conf": text });
    service.open(SHARED, "");
    const id = service.findingsId(SHARED);
    said(service, SHARED);
    expect(service.findingsId(SHARED)).toBe(id);
  });
});
