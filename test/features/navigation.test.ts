/** Definition, references, rename, highlights, links and workspace symbols, across files. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodeBytes } from "../../server/text/bytes.ts";
import { applyEdits, type Position, splitLines } from "../../server/text/lines.ts";
import {
  checkDefinition,
  checkHighlights,
  checkHover,
  checkReferences,
  checkRename,
  checkRenameRefused,
  checkWorkspaceSymbols,
  type FeatureTestOptions,
  openFixture,
  showPlace,
} from "../kit/features.ts";
import { testService } from "../kit/service.ts";

const SERVICE = `virtual_server 192.0.2.10 80 {
    lb_kind FNAT
    laddr_group_name near
}
`;

describe("definition", () => {
  it("of a group is its header, in whatever file", () => {
    checkDefinition(
      `
//- main.conf
include groups.conf
virtual_server 192.0.2.10 80 {
    laddr_group_name ne|ar
}
//- groups.conf
# 组
local_address_group near {
}
`,
      ["groups.conf 1:20-1:24"],
    );
  });

  it("asked in an included file goes through the file that includes it", () => {
    checkDefinition(
      `
//- main.conf
local_address_group near {
}
include vip.conf
//- vip.conf
virtual_server 192.0.2.10 80 {
    laddr_group_name |near
}
`,
      ["main.conf 0:20-0:24"],
    );
  });

  it("of scripts, instances and groups of VIPs", () => {
    checkDefinition("vrrp_script up {\n}\nvrrp_instance a {\n    track_script {\n        up|\n    }\n}\n", [
      "main.conf 0:12-0:14",
    ]);
    checkDefinition("vrrp_instance a {\n}\nvrrp_sync_group g {\n    group {\n        b a|\n    }\n}\n", [
      "main.conf 0:14-0:15",
    ]);
    checkDefinition("virtual_server_group web {\n}\nvirtual_server group we|b {\n}\n", ["main.conf 0:21-0:24"]);
  });

  it("of an include is its files", () => {
    checkDefinition("//- main.conf\ninclude conf.d/|*.conf\n//- conf.d/a.conf\n\n//- conf.d/b.conf\n\n", [
      "conf.d/a.conf 0:0-0:0",
      "conf.d/b.conf 0:0-0:0",
    ]);
  });

  it("is none of a comment, an address and a name nobody defines", () => {
    checkDefinition(`local_address_group near {\n}\n# ne|ar\n${SERVICE}`, []);
    checkDefinition("virtual_server 192.0.2|.10 80 {\n}\n", []);
    checkDefinition("virtual_server 192.0.2.10 80 {\n    laddr_group_name ne|ar\n}\n", []);
  });
});

describe("references", () => {
  const FILES = `
//- main.conf
include more.conf
local_address_group |near {
}
${SERVICE}
//- more.conf
virtual_server 192.0.2.11 80 {
    laddr_group_name "near"
}
`;

  it("come from all files, in the order of the text", () => {
    checkReferences(FILES, ["main.conf 1:20-1:24", "main.conf 5:21-5:25", "more.conf 1:22-1:26"]);
    checkReferences(FILES, ["main.conf 5:21-5:25", "more.conf 1:22-1:26"], { withDefinitions: false });
  });
});

describe("rename", () => {
  it("changes the definition and every use, in all files", () => {
    checkRename(
      `
//- main.conf
include more.conf
local_address_group near {
}
virtual_server 192.0.2.10 80 {
    laddr_group_name ne|ar # near
}
//- more.conf
virtual_server 192.0.2.11 80 {
    laddr_group_name "near"
}
`,
      "组-b",
      `
//- main.conf
include more.conf
local_address_group 组-b {
}
virtual_server 192.0.2.10 80 {
    laddr_group_name 组-b # near
}
//- more.conf
virtual_server 192.0.2.11 80 {
    laddr_group_name "组-b"
}
`,
    );
  });

  it("keeps names of other kinds apart", () => {
    checkRename(
      "vrrp_script a {\n}\nvrrp_instance a| {\n}\nvrrp_sync_group g {\n    group {\n        a\n    }\n}\n",
      "b",
      "vrrp_script a {\n}\nvrrp_instance b {\n}\nvrrp_sync_group g {\n    group {\n        b\n    }\n}\n",
    );
  });

  it("takes a name made of variables, and gives it back", () => {
    const plain = "vrrp_sync_group g {\n    group {\n        a\n    }\n}\nvrrp_instance a| {\n}\n";
    const made = plain.replace(/\ba\b/g, "VI_${NUM}");
    checkRename(plain, "VI_${NUM}", made.replace("|", ""));
    checkRename(made, "a", plain.replace("|", ""));
    checkRenameRefused(plain, "VI_{NUM}", "quotes or braces");
  });

  it("finds the same uses whatever the name is made of", () => {
    for (const name of ["a", "a${N}"]) {
      const text = (cursor: string, used: string) =>
        `vrrp_script ${used}${cursor} {\n}\nvrrp_instance I {\n    track_script {\n        ${used}\n        ${name} \\{\n    }\n}\n`;
      checkRename(text("|", name), "b", text("", "b"));
    }
  });

  it("is refused where there is no name", () => {
    checkRenameRefused("virtual_server 192.0.2|.10 80 {\n}\n", "x", "can be renamed");
    checkRenameRefused("virtual_server 192.0.2|.10 80 {\n}\n", "x", "只能重命名", { language: "zh-cn" });
    const { service, file, cursor } = openFixture("# ne|ar\n");
    expect(service.prepareRename(file, cursor)).toHaveProperty("refused");
  });

  it("is refused for what could not be read again", () => {
    for (const name of ["", "a b", 'a"b', "{", "a}", "#a", "!a", "a\nb"]) {
      checkRenameRefused("local_address_group ne|ar {\n}\n", name, /./);
    }
  });

  it("is refused for a name that is taken", () => {
    checkRenameRefused(
      "local_address_group ne|ar {\n}\nlocal_address_group far {\n}\n",
      "far",
      "Another local_address_group",
    );
  });

  it("begins with the word and its range", () => {
    const { service, file, cursor } = openFixture("local_address_group near| {\n}\n");
    expect(service.prepareRename(file, cursor)).toEqual({
      range: { start: { line: 0, character: 20 }, end: { line: 0, character: 24 } },
      placeholder: "near",
    });
  });
});

describe("highlights", () => {
  it("mark a name in this file", () => {
    checkHighlights(
      `local_address_group [[ne|ar]] {\n}\nvirtual_server 192.0.2.10 80 {\n\tladdr_group_name [[near]] # near 🚀\n}\n`,
    );
  });

  it("mark both braces of a block", () => {
    checkHighlights("virtual_server 192.0.2.10 80 [[{]]\n    real_server 10.1.1.1 80 {\n    }\n[[}]]|\n");
    checkHighlights("virtual_server 192.0.2.10 80 {\n    real_server 10.1.1.1 80 |[[{]]\n    [[}]]\n}\n");
    checkHighlights("virtual_server 192.0.2.10 80\n[[{]]|\n[[}]]\n");
  });

  it("mark nothing else", () => {
    checkHighlights("virtual_server 192.0.2|.10 80 {\n}\n");
  });
});

describe("links", () => {
  /** The linked texts with where they lead. */
  const linked = (fixture: string, options: FeatureTestOptions = {}): readonly string[] => {
    const { service, file, texts } = openFixture(fixture, options);
    const lines = splitLines(texts.get(file) as string);
    return service.links(file).map(({ range, file: target, tooltip }) => {
      const text = lines[range.start.line]?.slice(range.start.character, range.end.character);
      return [`${text} → ${target}`, tooltip ?? []].flat().join(", ");
    });
  };

  it("say how many files an include has when it has several", () => {
    expect(linked("//- main.conf\ninclude d/*.conf\n//- d/a.conf\n\n//- d/b.conf\n\n")).toEqual([
      "d/*.conf → /etc/keepalived/d/a.conf, First of 2 files",
    ]);
  });

  it("lead from a command to its script, where that may be read", () => {
    const fixture = (virtualServer: string, script: string) => `
//- main.conf
vrrp_script alive {
    script ${script}
}
virtual_server 192.0.2.10 80 {
    ${virtualServer}
    real_server 10.1.1.1 80 {
        MISC_CHECK {
            misc_path "/etc/keepalived/check.sh 10.1.1.1 /etc/keepalived/other.sh"
            misc_timeout 3
        }
    }
}
//- check.sh
//- other.sh
`;
    expect(linked(fixture('quorum_up "/usr/bin/logger up"', "/etc/keepalived/other.sh"))).toEqual([
      "/etc/keepalived/other.sh → /etc/keepalived/other.sh",
      "/etc/keepalived/check.sh → /etc/keepalived/check.sh",
    ]);
    expect(linked(fixture("quorum_up /etc/keepalived/none.sh", '"check.sh"'))).toEqual([
      "/etc/keepalived/check.sh → /etc/keepalived/check.sh",
    ]);
    const upstream: FeatureTestOptions = { settings: { dialect: "keepalived-2" } };
    expect(linked(fixture('quorum_up "/etc/keepalived/$X.sh"', "'/etc/keepalived/other.sh' now"), upstream)).toEqual([
      "/etc/keepalived/other.sh → /etc/keepalived/other.sh",
      "/etc/keepalived/check.sh → /etc/keepalived/check.sh",
    ]);
  });

  it("lead from an include to its first file", () => {
    const { service, file } = openFixture("//- main.conf\ninclude a.conf\ninclude none.conf\n//- a.conf\n\n");
    expect(service.links(file)).toEqual([
      { range: { start: { line: 0, character: 8 }, end: { line: 0, character: 14 } }, file: "/etc/keepalived/a.conf" },
    ]);
  });
});

describe("workspace symbols", () => {
  const FILES = `
//- main.conf
include more.conf
virtual_server 192.0.2.10 80 {
    real_server 10.1.1.1 80 {
        TCP_CHECK {
        }
    }
}
//- more.conf
local_address_group near {
}
`;

  it("find VIPs, real servers and groups in all files", () => {
    checkWorkspaceSymbols(FILES, "192.0", ["service 192.0.2.10:80 main.conf 1:0-1:28"]);
    checkWorkspaceSymbols(FILES, "10.1.1", ["server 10.1.1.1:80 192.0.2.10:80 main.conf 2:4-2:27"]);
    checkWorkspaceSymbols(FILES, "NEAR", ["group near more.conf 0:0-0:24"]);
  });

  it("find by letters in order, after what holds the query whole", () => {
    checkWorkspaceSymbols("local_address_group n-e-a-r {\n}\nlocal_address_group near {\n}\n", "near", [
      "group near main.conf 2:0-2:24",
      "group n-e-a-r main.conf 0:0-0:27",
    ]);
  });
});

describe("variables of keepalived 2.x", () => {
  const settings = { dialect: "keepalived-2" } as const;
  const TEXT = `$VIP=192.0.2.10 # $VIP
vrrp_instance edge {
    virtual_ipaddress {
        $V|IP dev eth0
    }
}
virtual_server \${VIP} 80 {
}
`;

  it("are found, marked and renamed", () => {
    const { service, file, cursor } = openFixture(TEXT, { settings });
    expect(service.definition(file, cursor).map(showPlace)).toEqual(["main.conf 0:1-0:4"]);
    expect(service.references(file, cursor, { withDefinitions: true }).map(showPlace)).toEqual([
      "main.conf 0:1-0:4",
      "main.conf 3:9-3:12",
      "main.conf 6:17-6:20",
    ]);
    expect(service.highlights(file, cursor).map(({ kind }) => kind)).toEqual(["write", "read", "read"]);
    expect(service.rename(file, cursor, "EDGE")).toHaveLength(3);
    expect(service.rename(file, cursor, "a-b")).toHaveProperty("refused");
  });

  it("show their text", () => {
    checkHover(TEXT, ["`$VIP`", "Defined at `main.conf:1`: `$VIP=192.0.2.10 # $VIP`", "Used 2 times:"], { settings });
  });

  it("are plain text in lvs-1.2.2", () => {
    checkDefinition("$VIP=192.0.2.10\nvirtual_server $VI|P 80 {\n}\n", []);
  });
});

const corpus = new URL("../../../shared/corpus/", import.meta.url);

describe("a file that two configurations include", () => {
  const root = "include ../common/groups.conf\nvirtual_server 192.0.2.10 80 {\n    laddr_group_name g1\n}\n";
  const group = "local_address_group g1 {\n    10.0.0.1\n}\n";
  const files = new Map([
    ["/a/lvs.conf", root],
    ["/b/lvs.conf", root],
    ["/common/groups.conf", group],
  ]);
  const opened = () => {
    const service = testService({ files });
    for (const file of ["/b/lvs.conf", "/common/groups.conf", "/a/lvs.conf"]) service.open(file, files.get(file) ?? "");
    return service;
  };
  const uses = [
    ["/common/groups.conf", { line: 0, character: 20 }],
    ["/a/lvs.conf", { line: 2, character: 22 }],
    ["/b/lvs.conf", { line: 2, character: 22 }],
  ] as const;

  it.each(uses)("has its names renamed and found in both, from %s", (file, position) => {
    const edits = opened().rename(file, position, "g2");
    if ("refused" in edits) throw new Error(edits.refused);
    expect(edits.map((edit) => edit.file).toSorted()).toEqual([...files.keys()].toSorted());
    const found = opened().references(file, position, { withDefinitions: true });
    expect(found.map((one) => one.file).toSorted()).toEqual([...files.keys()].toSorted());
  });

  it("keeps a name that one of them has given to something else", () => {
    const service = opened();
    service.change("/b/lvs.conf", [{ text: `${root}local_address_group g2 {\n    10.0.0.2\n}\n` }]);
    expect(service.rename("/a/lvs.conf", uses[1][1], "g2")).toHaveProperty("refused");
    expect(service.rename("/a/lvs.conf", uses[1][1], "g3")).not.toHaveProperty("refused");
  });
});

if (existsSync(corpus)) {
  describe("files from the field", () => {
    it("are the same after renaming there and back", () => {
      let renamed = 0;
      for (const name of readdirSync(corpus).filter((each) => each.endsWith(".conf"))) {
        const file = `/${name}`;
        const { text } = decodeBytes(readFileSync(new URL(name, corpus)));
        if (text.length > 100_000) continue;
        const service = testService({ settings: { codeLenses: true } });
        service.open(file, text);
        const names = new Map(service.codeLenses(file).map(({ range }) => [range.start.line, range.start]));
        // Names such as `{{ group }}` can be left, but nobody would be let back.
        const isPlain = (position: Position): boolean => {
          const target = service.prepareRename(file, position);
          return "placeholder" in target && /^[\w.-]+$/.test(target.placeholder);
        };
        const at = [...names.values()].find(isPlain);
        if (at === undefined) continue;
        const target = service.prepareRename(file, at);
        const there = service.rename(file, at, "renamed_there");
        if ("refused" in target || "refused" in there) throw new Error(`${name}: refused`);
        service.change(file, [{ text: applyEdits(text, there) }]);
        const back = service.rename(file, at, target.placeholder);
        if ("refused" in back) throw new Error(`${name}: ${back.refused}`);
        expect(applyEdits(service.textOf(file) ?? "", back) === text, name).toBe(true);
        renamed++;
      }
      expect(renamed).toBeGreaterThan(100);
    }, 180_000);
  });
}
