import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rules as allRules } from "../../server/rules/index.ts";
import { gluedBrace, good } from "./configurations.ts";
import { run, runBytes, withFiles } from "./run.ts";

describe("lvs-lsp", () => {
  it("prints its version and its help to stdout", async () => {
    const version = await run(["--version"]);
    expect(version).toEqual({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), err: "" });
    const help = await run(["--help"]);
    expect(help).toMatchObject({ code: 0, err: "" });
    for (const command of ["check", "convert", "format", "explain", "rules", "--stdio", "-tf"])
      expect(help.out).toContain(command);
    expect((await run(["--help", "--lang", "zh-cn"])).out).toMatch(/用法：.*命令：/s);
  });

  it("helps with each command", async () => {
    const { out } = await run(["check", "--help"]);
    for (const option of ["--format", "--fix", "--diff", "--severity", "--max-warnings", "--select", "--ignore"])
      expect(out).toContain(option);
  });

  const wrong: readonly [args: readonly string[], says: RegExp][] = [
    [[], /Usage: lvs-lsp/],
    [["chek", "lvs.conf"], /unknown command chek\. Did you mean `check`\?/],
    [["check"], /check needs a file/],
    [["check", "--forma", "json", "x"], /unknown option --forma\. Did you mean `--format`\?/],
    [["check", "x", "--format"], /--format <format> needs a value/],
    [["check", "x", "--dialect", "dpvss"], /--dialect cannot be `dpvss`.*Did you mean `dpvs`\?/],
    [["check", "x", "--lang", "fr"], /--lang cannot be `fr`\. Use one of: en, zh-cn/],
    [["check", "x", "--ignore", "brace-glud"], /no rule `brace-glud`\. Did you mean `brace-glued`\?/],
    [["explain", "brace-glud"], /no rule `brace-glud`\. Did you mean `brace-glued`\?/],
    [["explain"], /missing: rule/],
    [["--lang", "en", "explain"], /missing: rule.*lvs-lsp explain --help/],
    [["--lang=en", "check", "--formt", "x"], /unknown option --formt\. Did you mean `--format`\?/],
    [["help", "chek"], /unknown command chek\. Did you mean `check`\?/],
    [["format", "x", "--indent", "17"], /--indent takes a whole number up to 16, or tab, not `17`/],
    [["format", "x", "--indent", "x"], /--indent takes a whole number up to 16, or tab, not `x`/],
    [["explain", "brace-glued", "brace-glued"], /too many arguments/],
    [["convert", "--reading", "demon", "x"], /--reading cannot be `demon`.*Did you mean `daemon`\?/],
  ];
  for (const [args, says] of wrong) {
    it.concurrent(`answers "lvs-lsp ${args.join(" ")}" on stderr with exit code 2`, async () => {
      const { out, err, code } = await run(args);
      expect(err).toMatch(says);
      expect(out).toBe("");
      expect(code).toBe(2);
    });
  }

  it("takes the language in front of what keepalived calls a test", () =>
    withFiles({ "lvs.conf": gluedBrace }, async (cwd) => {
      for (const flags of [["-tf"], ["-t", "-f"]]) {
        const { out, code } = await run(["--lang", "zh-cn", ...flags, "lvs.conf"], { cwd });
        expect(out).toContain("1 个文件，共 1 个错误");
        expect(code).toBe(1);
      }
    }));

  it("says what to do with a file that comes without a command", () =>
    withFiles({ "lvs.conf": good }, async (cwd) => {
      const { err, code } = await run(["lvs.conf"], { cwd });
      expect(err).toContain("lvs-lsp check lvs.conf");
      expect(code).toBe(2);
    }));
});

describe("explain and rules", () => {
  it("explain prints what, why, both examples and how to switch off, in two languages", async () => {
    const { out, code } = await run(["explain", "brace-glued"]);
    expect(out).toMatch(/^brace-glued \(error/);
    expect(out).toMatch(/\nWrong\n.*\nRight\n.*# lvs-lsp: ignore brace-glued/s);
    expect(code).toBe(0);
    expect((await run(["explain", "brace-glued", "--lang", "zh-cn"])).out).toMatch(/错误写法.*正确写法/s);
  });

  it("rules lists all of them, as text and as JSON", async () => {
    const rules = JSON.parse((await run(["rules", "--format", "json"])).out) as Record<string, unknown>[];
    const text = (await run(["rules"])).out.trimEnd().split("\n");
    expect(text.map((line) => line.split(" ")[0])).toEqual(rules.map((rule) => rule.id));
    expect(rules.map((rule) => rule.id).toSorted()).toEqual(allRules.map(({ id }) => id).toSorted());
    expect(rules.find((rule) => rule.id === "sorry-server-repeated")).toMatchObject({
      severity: "warning",
      title: { en: expect.any(String), zh: expect.any(String) },
      why: { en: expect.any(String), zh: expect.any(String) },
    });
  });
});

describe("convert", () => {
  it("shows nothing of a line that may hold a secret when it is refused", () => {
    const text =
      'vrrp_instance V {\n    interface eth0\n    virtual_router_id 5\n    authentication {\n        auth_pass "topsecret"\n    }\n}\n';
    return withFiles({ "lvs.conf": text }, async (cwd) => {
      const { code, out, err } = await run(["convert", "--redact", "lvs.conf"], { cwd });
      expect(out + err).not.toContain("topsecret");
      expect(err).toContain("lvs.conf:5 quoted-value");
      expect(code).toBe(1);
    });
  });

  it("prints the configuration as JSON; conf2json is the same", () =>
    withFiles({ "lvs.conf": good }, async (cwd) => {
      const { out, code, err } = await run(["convert", "lvs.conf"], { cwd });
      expect(JSON.parse(out).virtual_server).toMatchObject([
        { vip: "192.0.2.10", vport: 80, real_server: [{ rip: "10.1.1.1" }] },
      ]);
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(await run(["lvs.conf"], { cwd, program: "conf2json" })).toEqual({ out, code, err });
    }));

  it("makes one document of several files", () =>
    withFiles(
      { "lvs.conf": good, "vip.conf": good.replaceAll("192.0.2.10", "192.0.2.11").replaceAll("G1", "G2") },
      async (cwd) => {
        const { out } = await run(["convert", "lvs.conf", "vip.conf"], { cwd });
        const { virtual_server: services } = JSON.parse(out) as { virtual_server: { vip: string }[] };
        expect(services.map(({ vip }) => vip)).toEqual(["192.0.2.10", "192.0.2.11"]);
      },
    ));

  it("takes several files for one configuration: what one lacks another may have, and what both have is twice", () => {
    const [group, service] = [good.slice(0, good.indexOf("\n\n") + 1), good.slice(good.indexOf("virtual_server"))];
    return withFiles({ "lvs.conf": group, "vip.conf": service, "old.conf": service }, async (cwd) => {
      expect(await run(["convert", "lvs.conf", "vip.conf"], { cwd })).toMatchObject({ code: 0, err: "" });
      const alone = await run(["convert", "vip.conf"], { cwd });
      expect(alone).toMatchObject({ code: 1, out: "" });
      expect(alone.err).toContain("local-address-group-unknown");
      const twice = await run(["convert", "lvs.conf", "vip.conf", "old.conf"], { cwd });
      expect(twice).toMatchObject({ code: 1, out: "" });
      expect(twice.err).toMatch(/old\.conf:1:\d+ error service-duplicate/);
    });
  });

  it("refuses a file with errors and shows them, unless the daemon's reading is asked for", () =>
    withFiles({ "lvs.conf": gluedBrace }, async (cwd) => {
      const refused = await run(["convert", "lvs.conf"], { cwd });
      expect(refused).toMatchObject({ code: 1, out: "" });
      expect(refused.err).toMatch(/^lvs\.conf:14:\d+ error brace-glued.*Not converted: 1 error.*--reading daemon/s);
      const held = await run(["convert", "--reading", "daemon", "lvs.conf"], { cwd });
      expect(held).toMatchObject({ code: 0, err: "" });
      expect(JSON.parse(held.out).virtual_server[0].real_server).toMatchObject([{ rip: "10.1.1.1", checkers: [] }]);
    }));

  it("writes to a file with -o", () =>
    withFiles({ "lvs.conf": good }, async (cwd) => {
      const { out, code } = await run(["convert", "lvs.conf", "-o", "lvs.json"], { cwd });
      expect({ out, code }).toEqual({ out: "", code: 0 });
      expect(JSON.parse(readFileSync(join(cwd, "lvs.json"), "utf8")).virtual_server).toHaveLength(1);
    }));

  it("says why a file cannot be written", () =>
    withFiles({ "lvs.conf": good, "folder/x": "" }, async (cwd) => {
      for (const target of ["folder", "missing/lvs.json"]) {
        const { err, code } = await run(["convert", "lvs.conf", "-o", target], { cwd });
        expect(err).toContain(target);
        expect(code).toBe(2);
      }
    }));

  it("prints nothing when one of the files cannot be read", () =>
    withFiles({ "lvs.conf": good }, async (cwd) => {
      expect(await run(["convert", "lvs.conf", "vip.conf"], { cwd })).toMatchObject({ code: 2, out: "" });
    }));

  it("gives the bytes back from a tree", async () => {
    const bytes = Buffer.from(`\ufeff# 中文\r\n${gluedBrace}\t}  trailing \\ "quote\r`, "utf8");
    const withInvalid = Buffer.concat([bytes, Uint8Array.of(0xc4, 0xe3, 10), bytes]);
    const tree = await run(["convert", "--to", "tree", "-"], { stdin: withInvalid });
    expect(tree.code).toBe(0);
    const back = await runBytes(["convert", "--from", "tree", "-"], { stdin: tree.out });
    expect(back.code).toBe(0);
    expect(back.out).toEqual(withInvalid);
  });

  it("says when a tree is none", async () => {
    for (const stdin of ["", "{}", "[1]", good]) {
      const { err, code, out } = await run(["convert", "--from", "tree", "-"], { stdin });
      expect(err).toMatch(/^lvs-lsp: -: not a tree/);
      expect({ code, out }).toEqual({ code: 2, out: "" });
    }
  });
});
