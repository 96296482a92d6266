import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { good } from "./configurations.ts";
import { run, withFiles } from "./run.ts";

const weighed = good.replace("weight 10", "weight 20");
const rescheduled = good.replace("lb_algo wrr", "lb_algo wlc");

function git(cwd: string, ...args: readonly string[]): void {
  const who = ["-c", "user.name=a", "-c", "user.email=a@example.invalid", "-c", "init.defaultBranch=main"];
  execFileSync("git", [...who, ...args], { cwd, stdio: "pipe" });
}

describe("reload-plan", () => {
  it("exits with 0 when everything is kept", () =>
    withFiles({ "old.conf": good, "new.conf": good.replace("delay_loop 7", "delay_loop 9") }, async (cwd) => {
      const { out, code, err } = await run(["reload-plan", "old.conf", "new.conf"], { cwd });
      expect(out).toBe(
        `SERVICE            ACTION  BECAUSE
192.0.2.10:80/TCP  keep    delay_loop 7 → 9

Services: 1 kept.
`,
      );
      expect({ code, err }).toEqual({ code: 0, err: "" });
    }));

  it("takes one side from stdin, not both", async () => {
    for (const command of ["reload-plan", "diff"]) {
      const { code, err } = await run([command, "-", "-"]);
      expect(err).toContain("name a file for the other side");
      expect(code).toBe(2);
    }
  });

  it("prints a table of what changes, and what is dangerous about it", () =>
    withFiles({ "old.conf": good, "new.conf": rescheduled }, async (cwd) => {
      const { out, code } = await run(["reload-plan", "old.conf", "new.conf"], { cwd });
      expect(out).toBe(
        `SERVICE              ACTION    BECAUSE
192.0.2.10:80/TCP    recreate  lb_algo wrr → wlc, no real server until checks pass
  10.1.1.1:8080      re-add
  9 local addresses  re-add    10.0.0.1-9

new.conf:5:1 reload-empties-pool: 192.0.2.10:80/TCP has no real server right after the reload: with alpha each is added only when its check passes (first check after 1 second).

Services: 1 recreated. 1 hazard.
`,
      );
      expect(code).toBe(1);
    }));

  it("speaks Chinese", () =>
    withFiles({ "old.conf": good, "new.conf": rescheduled }, async (cwd) => {
      const { out } = await run(["reload-plan", "old.conf", "new.conf", "--lang", "zh-cn"], { cwd });
      expect(out).toBe(
        `服务                  动作        原因
192.0.2.10:80/TCP     重建        lb_algo wrr → wlc，检查通过前没有 real server
  10.1.1.1:8080       摘除再加回
  9 个 local address  删除再添加  10.0.0.1-9

new.conf:5:1 reload-empties-pool: reload 之后 192.0.2.10:80/TCP 暂时没有 real server：配置了 alpha，每台要等检查通过才加回（首次检查在 1 秒后）。

服务：重建 1 个。有 1 处风险。
`,
      );
    }));

  it("prints JSON for scripts", () =>
    withFiles({ "old.conf": good, "new.conf": weighed }, async (cwd) => {
      const { out, code } = await run(["reload-plan", "old.conf", "new.conf", "--format", "json"], { cwd });
      const plan = JSON.parse(out);
      expect(Object.keys(plan)).toEqual(["services", "hazards"]);
      expect(plan.services).toEqual([
        {
          service: "192.0.2.10:80/TCP",
          action: "keep",
          because: [],
          empties_pool: true,
          destinations: [
            { destination: "10.1.1.1:8080", action: "recreate", because: [{ field: "weight", old: 10, new: 20 }] },
          ],
          local_addresses: Array.from({ length: 9 }, (_, i) => ({ address: `10.0.0.${i + 1}`, action: "keep" })),
        },
      ]);
      expect(plan.hazards).toEqual([
        {
          rule: "reload-empties-pool",
          message: expect.stringContaining("192.0.2.10:80/TCP"),
          path: "new.conf",
          range: { start: { line: 4, character: 0 }, end: { line: 4, character: 28 } },
        },
      ]);
      expect(code).toBe(1);
    }));

  it("tells once what happens to many services, the gravest first", () => {
    const service = (host: number, algorithm: string) =>
      good.slice(good.indexOf("virtual_server")).replace("192.0.2.10", `192.0.2.${host}`).replace("wrr", algorithm);
    const all = (algorithm: string) => Array.from({ length: 30 }, (_, i) => service(100 + i, algorithm)).join("");
    const groups = good.slice(0, good.indexOf("virtual_server"));
    const old = groups + all("wrr") + service(1, "rr") + service(9, "rr").replace("delay_loop 7", "delay_loop 8");
    const fresh = groups + all("wlc") + service(9, "rr");
    return withFiles({ "old.conf": old, "new.conf": fresh }, async (cwd) => {
      const { out } = await run(["reload-plan", "old.conf", "new.conf"], { cwd });
      expect(out.split("\n").filter((line) => !line.startsWith("new.conf:"))).toEqual([
        "SERVICE                 ACTION    BECAUSE",
        "192.0.2.1:80/TCP        remove",
        "  10.1.1.1:8080         remove",
        "  9 local addresses     remove    10.0.0.1-9",
        "192.0.2.100-129:80/TCP  recreate  lb_algo wrr → wlc, no real server until checks pass",
        "  10.1.1.1:8080         re-add",
        "  9 local addresses     re-add    10.0.0.1-9",
        "192.0.2.9:80/TCP        keep      delay_loop 8 → 7",
        "",
        "reload-empties-pool: 20 more.",
        "",
        "Services: 1 removed, 30 recreated, 1 kept. 30 hazards.",
        "",
      ]);
    });
  });

  it("follows includes on both sides and names the included file", () =>
    withFiles(
      {
        "old/lvs.conf": "include vips/*.conf\n",
        "old/vips/a.conf": good,
        "new/lvs.conf": "include vips/*.conf\n",
        "new/vips/a.conf": rescheduled,
      },
      async (cwd) => {
        const { out } = await run(["reload-plan", "old/lvs.conf", "new/lvs.conf"], { cwd });
        expect(out).toContain("192.0.2.10:80/TCP    recreate");
        expect(out).toContain("new/vips/a.conf:5:1 reload-empties-pool");
      },
    ));

  it("takes the old files from git, included ones too", () =>
    withFiles({ "etc/lvs.conf": "include vips/*.conf\n", "etc/vips/a.conf": good }, async (cwd) => {
      git(cwd, "init", "-q");
      git(cwd, "add", ".");
      git(cwd, "commit", "-qm", "first");
      await withFiles({ "lvs.conf": "include vips/*.conf\n", "vips/a.conf": rescheduled }, async (changed) => {
        execFileSync("cp", ["-r", "lvs.conf", "vips", join(cwd, "etc")], { cwd: changed });
      });
      const { out, code } = await run(["reload-plan", "git:HEAD", "etc/lvs.conf"], { cwd });
      expect(out).toContain("192.0.2.10:80/TCP    recreate  lb_algo wrr → wlc");
      expect(code).toBe(1);
      const unknown = await run(["reload-plan", "git:nowhere", "etc/lvs.conf"], { cwd });
      expect(unknown.err).toMatch(/^lvs-lsp: git:nowhere: cannot be read from git \(.*nowhere.*\)\.$/m);
      expect(unknown).toMatchObject({ code: 2, out: "" });
    }));

  it("lets nothing through to git as an option, and takes a revision for the old side only", () =>
    withFiles({ "lvs.conf": good }, async (cwd) => {
      const option = await run(["reload-plan", "git:--output=x", "lvs.conf"], { cwd });
      expect(option.err).toContain("write a revision after git:");
      expect(option.code).toBe(2);
      const fresh = await run(["reload-plan", "lvs.conf", "git:HEAD"], { cwd });
      expect(fresh.err).toContain("git:HEAD: a revision can only be the old file of reload-plan.");
      expect(fresh.code).toBe(2);
    }));

  it("exits with 2 when a file cannot be read", () =>
    withFiles({ "lvs.conf": good }, async (cwd) => {
      for (const args of [
        ["none.conf", "lvs.conf"],
        ["lvs.conf", "none.conf"],
      ]) {
        const { err, out, code } = await run(["reload-plan", ...args], { cwd });
        expect(err).toContain("none.conf: no such file");
        expect({ out, code }).toEqual({ out: "", code: 2 });
      }
    }));

  it("takes a file for 1.2.2 when its words allow it, whatever its name", () =>
    withFiles({ "keepalived.conf": good }, async (cwd) => {
      const { err, code } = await run(["reload-plan", "keepalived.conf", "keepalived.conf"], { cwd });
      expect({ err, code }).toEqual({ err: "", code: 0 });
    }));

  it("says when the rules are those of another version", () =>
    withFiles(
      { "a.conf": good.replace("delay_loop 7", "delay_loop 7.5\n    inhibit_on_failure\n    hash_target sip") },
      async (cwd) => {
        const { err } = await run(["reload-plan", "--dialect", "dpvs", "a.conf", "a.conf"], { cwd });
        expect(err).toContain("a.conf: looks like dpvs, but the plan follows keepalived 1.2.2");
      },
    ));
});
