/** Files that are named and included: each is converted as what begins with it, and once. */
import { describe, expect, it } from "vitest";
import { extractFiles } from "../kit/markers.ts";
import { testService } from "../kit/service.ts";

const FILES = extractFiles(`//- lvs.conf
local_address_group G1 {
    10.0.0.1
}
include vip.conf
//- vip.conf
virtual_server 192.0.2.10 80 {
    lb_algo rr
    lb_kind FNAT
    protocol TCP
    laddr_group_name G1
    include rs.conf
}
//- rs.conf
real_server 10.1.1.1 80 {
    weight 1
}
`);

/** As the tests name it. */
const pathOf = (file: string) => file.slice("/etc/keepalived/".length);

const convert = (names: readonly string[], to: "json" | "tree" = "json", reading: "written" | "daemon" = "written") => {
  const service = testService({ files: FILES });
  const opened = names.map((name) => `/etc/keepalived/${name}`);
  for (const file of opened) service.open(file, FILES.get(file) ?? "");
  const result = service.convert(opened, { to, reading, redact: false, pathOf });
  return "text" in result ? JSON.parse(result.text) : result;
};

describe("a file that another one includes", () => {
  it("is converted alone; the names of the whole are known", () => {
    for (const reading of ["written", "daemon"] as const) {
      const document = convert(["vip.conf"], "json", reading);
      expect(document.sources).toEqual(["vip.conf", "rs.conf"]);
      expect(document.local_address_group ?? []).toEqual([]);
      expect(document.virtual_server).toHaveLength(1);
    }
  });

  it("is read once when both are named", () => {
    for (const names of [
      ["lvs.conf", "vip.conf"],
      ["vip.conf", "lvs.conf", "vip.conf"],
    ]) {
      for (const reading of ["written", "daemon"] as const) {
        const document = convert(names, "json", reading);
        expect(document.sources).toEqual(["lvs.conf", "vip.conf", "rs.conf"]);
        expect(document.virtual_server).toHaveLength(1);
      }
    }
  });

  it("is no configuration of its own when its lines stand in a block", () => {
    expect(convert(["rs.conf", "lvs.conf"]).sources).toEqual(["lvs.conf", "vip.conf", "rs.conf"]);
  });

  it("is a root of the tree when it is named", () => {
    const rootsOf = (names: readonly string[]) => {
      const { roots, files } = convert(names, "tree");
      return roots.map((root: number) => files[root].path);
    };
    expect(rootsOf(["vip.conf"])).toEqual(["vip.conf"]);
    expect(rootsOf(["vip.conf", "lvs.conf"])).toEqual(["vip.conf", "lvs.conf"]);
  });
});
