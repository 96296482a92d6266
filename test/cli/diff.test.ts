import { describe, expect, it } from "vitest";
import { good } from "./configurations.ts";
import { run, withFiles } from "./run.ts";

/** A service on a VIP of its own, with the local addresses of `good` in a group of its own. */
function onVip(vip: string, text = good): string {
  return text.replaceAll("192.0.2.10", vip).replaceAll("G1", `LOCAL_${vip}`);
}

describe("diff", () => {
  const migrated = {
    "lvs.conf": `${good}\n${onVip("192.0.2.11")}`,
    "vips/192.0.2.10.conf": onVip("192.0.2.10"),
    "vips/192.0.2.11.conf": onVip("192.0.2.11").replace("10.0.0.1-9", "10.0.0.1-5\n    10.0.0.6-9"),
  };

  it("finds nothing between one file and the files made from it, in whatever order and spelling", () =>
    withFiles(migrated, async (cwd) => {
      for (const side of ["vips", "vips/*.conf"]) {
        const { out, err, code } = await run(["diff", "lvs.conf", side], { cwd });
        expect({ out, err, code }).toEqual({
          out: "Services: 2 the same, 0 different, 0 only old, 0 only new.\n",
          err: "",
          code: 0,
        });
      }
    }));

  const wrong = {
    ...migrated,
    "vips/192.0.2.10.conf": onVip("192.0.2.10").replace("weight 10", "weight 20").replace("10.0.0.1-9", "10.0.0.1-8"),
    "vips/192.0.2.11.conf": onVip("192.0.2.12"),
  };

  it("shows what differs and exits with 1", () =>
    withFiles(wrong, async (cwd) => {
      const { out, code } = await run(["diff", "lvs.conf", "vips"], { cwd });
      expect(out).toBe(
        `192.0.2.10:80/TCP differs (lvs.conf:5 → vips/192.0.2.10.conf:5)
  local_addresses -10.0.0.9
  real_server 10.1.1.1:8080: weight 10 → 20

192.0.2.11:80/TCP only in the old configuration (lvs.conf:24)

192.0.2.12:80/TCP only in the new configuration (vips/192.0.2.11.conf:5)

Services: 0 the same, 1 different, 1 only old, 1 only new.
`,
      );
      expect(code).toBe(1);
    }));

  it("prints JSON for scripts", () =>
    withFiles(wrong, async (cwd) => {
      const { out, code } = await run(["diff", "lvs.conf", "vips", "--format", "json"], { cwd });
      expect(JSON.parse(out)).toMatchObject({
        same: false,
        services: [
          {
            service: "192.0.2.10:80/TCP",
            difference: "changed",
            fields: [{ field: "local_addresses" }],
            real_servers: [
              { real_server: "10.1.1.1:8080", difference: "changed", fields: [{ field: "weight", old: 10, new: 20 }] },
            ],
            old: { path: "lvs.conf", range: { start: { line: 4, character: 0 } } },
            new: { path: "vips/192.0.2.10.conf" },
          },
          { service: "192.0.2.11:80/TCP", difference: "only-old", new: null },
          { service: "192.0.2.12:80/TCP", difference: "only-new", old: null },
        ],
        summary: { same: 0, changed: 1, only_old: 1, only_new: 1 },
      });
      expect(code).toBe(1);
    }));

  it("leaves out what --ignore names", () =>
    withFiles(
      {
        "old.conf": good,
        "new.conf": good.replace("weight 10", "weight 20").replace("connect_timeout 3", "connect_timeout 5"),
      },
      async (cwd) => {
        const weighed = await run(["diff", "old.conf", "new.conf", "--ignore", "weight"], { cwd });
        expect(weighed.out).toContain("real_server 10.1.1.1:8080: TCP_CHECK connect_timeout 3 → 5\n");
        const both = await run(["diff", "old.conf", "new.conf", "--ignore", "weight,connect_timeout"], { cwd });
        expect(both.code).toBe(0);
        const unknown = await run(["diff", "old.conf", "new.conf", "--ignore", "wieght"], { cwd });
        expect(unknown.err).toContain("neither side has a field or block `wieght`. Did you mean `weight`?");
        expect(unknown).toMatchObject({ code: 2, out: "" });
      },
    ));

  it("takes old VIPs for the new ones that a CSV file names", () =>
    withFiles(
      {
        "old.conf": good,
        "new.conf": onVip("198.51.100.7"),
        "map.csv": 'old,new\n# moved\n"192.0.2.10", 198.51.100.7,web\n',
        "bad.csv": "192.0.2.10,198.51.100.7\n192.0.2.11,x\n",
      },
      async (cwd) => {
        expect((await run(["diff", "old.conf", "new.conf"], { cwd })).code).toBe(1);
        const mapped = await run(["diff", "old.conf", "new.conf", "--map", "map.csv"], { cwd });
        expect(mapped).toMatchObject({ code: 0, err: "", out: expect.stringContaining("1 the same") });
        const bad = await run(["diff", "old.conf", "new.conf", "--map", "bad.csv"], { cwd });
        expect(bad.err).toContain("bad.csv, line 2: `192.0.2.11,x` does not name an old VIP and a new VIP.");
        expect(bad.code).toBe(2);
      },
    ));

  it("takes the map as spreadsheets write it, and finds the VIPs in scripts and VRRP addresses too", () => {
    const moved = (vip: string) =>
      `vrrp_instance V1 {\n    interface eth0\n    virtual_ipaddress {\n        ${vip}/32 dev eth0\n    }\n}\n${onVip(vip).replace("    alpha\n", `    alpha\n    quorum_up "ip addr add ${vip}/32 dev lo"\n`)}`;
    const csv =
      '\ufeff旧 VIP;新 VIP;说明\r\n[2001:DB8::1]\t2001:db8::2\r\n# moved\r\n\r\n192.0.2.10;198.51.100.7;"a; ""b"""\r\n';
    return withFiles(
      { "old.conf": moved("192.0.2.10"), "new.conf": moved("198.51.100.7"), "map.csv": csv },
      async (cwd) => {
        const { out, err, code } = await run(["diff", "old.conf", "new.conf", "--map", "map.csv"], { cwd });
        expect(out).toBe("Services: 1 the same, 0 different, 0 only old, 0 only new.\n");
        expect(err).toBe("lvs-lsp: map.csv: the old configuration has no VIP 2001:db8::1.\n");
        expect(code).toBe(0);
      },
    );
  });

  it("says what is wrong with a map", () =>
    withFiles(
      {
        "a.conf": good,
        "twice.csv": "192.0.2.10,198.51.100.7\n\n192.0.2.10,198.51.100.8\n",
        "ports.csv": "old,new\n192.0.2.10:80,198.51.100.7:80\n",
        "first.csv": "192.0.2.10O,198.51.100.7O\n",
        "quote.csv": '"192.0.2.10,198.51.100.7\n',
        "empty.csv": "old,new\n",
        "wide.csv": new Uint8Array([0xff, 0xfe, 0x31, 0, 0x2c, 0, 0x31, 0]),
      },
      async (cwd) => {
        const wrong = async (map: string) => {
          const { err, out, code } = await run(["diff", "a.conf", "a.conf", "--map", map], { cwd });
          expect({ out, code }).toEqual({ out: "", code: 2 });
          return err;
        };
        expect(await wrong("twice.csv")).toContain("twice.csv, line 3: 192.0.2.10 is mapped to two VIPs.");
        expect(await wrong("ports.csv")).toContain("ports.csv, line 2: `192.0.2.10:80,198.51.100.7:80` does not name");
        expect(await wrong("first.csv")).toContain("first.csv, line 1: `192.0.2.10O,198.51.100.7O` does not name");
        expect(await wrong("quote.csv")).toContain("quote.csv: not CSV: ");
        expect(await wrong("empty.csv")).toContain("empty.csv: no line says");
        expect(await wrong("wide.csv")).toContain("wide.csv: this is no UTF-8 text.");
        expect(await wrong("none.csv")).toContain("none.csv: no such file.");
      },
    ));

  it("says when two files make the same service", () =>
    withFiles({ "old.conf": good, "new/a.conf": good, "new/b.conf": onVip("192.0.2.10") }, async (cwd) => {
      const { err, code } = await run(["diff", "old.conf", "new"], { cwd });
      expect(err).toContain("new/b.conf:5: makes 192.0.2.10:80/TCP again (first: new/a.conf:5).");
      expect(code).toBe(0);
    }));

  it("compares the services of a group with those written one by one", () =>
    withFiles(
      {
        "old.conf": `virtual_server_group WEB {\n    192.0.2.10-11 80\n}\n${good.replace("192.0.2.10 80", "group WEB")}`,
        "new.conf": `${good}\n${onVip("192.0.2.11")}`,
      },
      async (cwd) => {
        expect((await run(["diff", "old.conf", "new.conf"], { cwd })).code).toBe(0);
      },
    ));

  it("compares the other blocks too", () => {
    const vrrp = (id: number) => `vrrp_instance V1 {\n    interface eth0\n    virtual_router_id ${id}\n}\n`;
    return withFiles({ "old.conf": vrrp(1), "new.conf": vrrp(2) }, async (cwd) => {
      const { out, code } = await run(["diff", "old.conf", "new.conf"], { cwd });
      expect(out).toMatch(/^vrrp_instance V1 differs \(.*\)\n {2}virtual_router_id 1 → 2\n/);
      expect(code).toBe(1);
      expect((await run(["diff", "old.conf", "new.conf", "--ignore", "vrrp_instance"], { cwd })).code).toBe(0);
    });
  });

  it("speaks Chinese", () =>
    withFiles(wrong, async (cwd) => {
      const { out } = await run(["diff", "lvs.conf", "vips", "--lang", "zh-cn"], { cwd });
      expect(out).toContain("192.0.2.11:80/TCP 只在旧配置里 (lvs.conf:24)");
      expect(out).toContain("服务：相同 0 个，不同 1 个，只在旧配置 1 个，只在新配置 1 个。");
    }));
});
