import { chmodSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gluedBrace, good, twoSorryServers } from "./configurations.ts";
import { run, runBytes, withFiles } from "./run.ts";

describe("exit codes of check", () => {
  const table: readonly [what: string, args: readonly string[], text: string, code: number][] = [
    ["a configuration without mistakes", [], good, 0],
    ["an empty file", [], "", 0],
    ["an error", [], gluedBrace, 1],
    ["a warning", [], twoSorryServers, 0],
    ["a warning where none is allowed", ["--max-warnings", "0"], twoSorryServers, 1],
    ["a warning where one is allowed", ["--max-warnings", "1"], twoSorryServers, 0],
    ["an error of a rule that is not selected", ["--select", "sorry-server-repeated"], gluedBrace, 0],
    ["an error of a rule that is ignored", ["--ignore", "brace-glued"], gluedBrace, 0],
    ["a warning that is not shown", ["--severity", "error", "--max-warnings", "0"], twoSorryServers, 1],
    ["a file that --fix mends", ["--fix"], gluedBrace, 0],
    ["a file that --fix would change", ["--diff"], gluedBrace, 1],
    ["a file that --fix would leave", ["--diff"], good, 0],
    ["an unknown option", ["--forrmat", "json"], good, 2],
    ["an unknown format", ["--format", "jsno"], good, 2],
    ["an unknown dialect", ["--dialect", "lvs-1.2.3"], good, 2],
    ["an unknown rule", ["--select", "brace-gluedd"], good, 2],
    ["no rule at all", ["--select", ""], good, 2],
    ["a number that is none", ["--max-warnings", "few"], good, 2],
  ];
  for (const [what, args, text, code] of table) {
    it.concurrent(`${what}: ${code}`, () =>
      withFiles({ "lvs.conf": text }, async (cwd) => {
        const result = await run(["check", ...args, "lvs.conf"], { cwd });
        expect(result.err + result.out).not.toContain("internal error");
        expect(result.code).toBe(code);
      }));
  }
});

describe("check says why", () => {
  it.concurrent("it fails for warnings that are not shown", () =>
    withFiles({ "lvs.conf": twoSorryServers }, async (cwd) => {
      const { err } = await run(["check", "--severity", "error", "--max-warnings", "0", "lvs.conf"], { cwd });
      expect(err).toBe("lvs-lsp: 1 warning: more than --max-warnings 0 allows.\n");
    }));

  it.concurrent("a path leads nowhere, and checks the others", () =>
    withFiles({ "lvs.conf": gluedBrace }, async (cwd) => {
      symlinkSync("loop", join(cwd, "loop"));
      const paths = ["lvs.conf/x", "loop", "x".repeat(300), "lvs.conf"];
      const { code, err, out } = await run(["check", ...paths], { cwd });
      expect(err.trimEnd().split("\n")).toHaveLength(3);
      expect(err).not.toContain("internal error");
      expect(out).toContain("brace-glued");
      expect(code).toBe(2);
    }));
});

describe("what keepalived's users type", () => {
  for (const args of [
    ["-tf", "lvs.conf"],
    ["-t", "-f", "lvs.conf"],
    ["-f", "lvs.conf", "-t"],
    ["-tflvs.conf"],
    ["-t", "-flvs.conf"],
    ["-t", "--dialect", "auto", "-f", "lvs.conf"],
    ["--config-test", "--use-file=lvs.conf"],
  ]) {
    it.concurrent(`${args.join(" ")} is check lvs.conf`, () =>
      withFiles({ "lvs.conf": gluedBrace }, async (cwd) => {
        expect(await run(args, { cwd })).toEqual(await run(["check", "lvs.conf"], { cwd }));
      }));
  }

  it.concurrent.each([
    [["-tf"], "check needs a file"],
    [["-t"], "check needs a file"],
    [["-f", "lvs.conf"], "lvs-lsp -tf FILE"],
  ])("%j lacks something, and the way out is said", async (args, message) => {
    const { code, err } = await run(args);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });
});

describe("the text output", () => {
  it("shows where, what, the line, a mark below it and the fix", () =>
    withFiles({ "lvs.conf": gluedBrace }, async (cwd) => {
      const { out, err } = await run(["check", "lvs.conf"], { cwd });
      const [head, , line, mark, help] = out.split("\n");
      expect(head).toMatch(/^lvs\.conf:14:\d+ error brace-glued: ./);
      expect(line).toBe("14 |         TCP_CHECK{");
      expect(mark).toMatch(/^ {3}\| +\^+$/);
      expect(help).toMatch(/^ {3}= help: ./);
      expect(out).toMatch(/\nFound 1 error in 1 file\. 1 of them fixable with --fix\.\n$/);
      expect(err).toBe("");
    }));

  it("puts the mark under wide characters and tabs where a terminal shows them", () =>
    withFiles({ "lvs.conf": gluedBrace.replace("        TCP_CHECK{", "\t\tTCP_CHECK{") }, async (cwd) => {
      const { out } = await run(["check", "lvs.conf"], { cwd });
      const [, , line = "", mark = ""] = out.split("\n");
      expect(line).toBe("14 |         TCP_CHECK{");
      expect(line.slice(mark.indexOf("^"), mark.lastIndexOf("^") + 1)).toContain("{");
    }));

  it("is Chinese for --lang zh-cn and for a Chinese locale, LC_ALL first", () =>
    withFiles({ "lvs.conf": gluedBrace }, async (cwd) => {
      const chinese = await run(["check", "lvs.conf", "--lang", "zh-cn"], { cwd });
      expect(chinese.out).toMatch(/共 1 个错误/);
      expect((await run(["check", "lvs.conf"], { cwd, env: { LANG: "zh_CN.UTF-8" } })).out).toBe(chinese.out);
      const env = { LC_ALL: "en_US.UTF-8", LANG: "zh_CN.UTF-8" };
      expect((await run(["check", "lvs.conf"], { cwd, env })).out).toMatch(/Found 1 error/);
    }));

  it("has colours only where they are asked for", () =>
    withFiles({ "lvs.conf": gluedBrace }, async (cwd) => {
      expect((await run(["check", "lvs.conf"], { cwd })).out).not.toContain("\u001b[");
      expect((await run(["check", "lvs.conf"], { cwd, env: { FORCE_COLOR: "1" } })).out).toContain("\u001b[");
      const both = await run(["check", "lvs.conf"], { cwd, env: { FORCE_COLOR: "1", NO_COLOR: "1" } });
      expect(both.out).not.toContain("\u001b[");
    }));

  it("shows control characters of a file instead of sending them to the terminal", () =>
    withFiles({ "lvs.conf": gluedBrace.replace("TCP_CHECK{", "TCP_CHECK{ # \u001b[31m") }, async (cwd) => {
      const { out } = await run(["check", "lvs.conf"], { cwd });
      expect(out).toContain("␛[31m");
      expect(out).not.toContain("\u001b");
    }));
});

describe("the files that are checked", () => {
  it("are those of a folder that are ours, never every *.conf", () =>
    withFiles(
      {
        "a/lvs.conf": good,
        "a/site.lvs.conf": good,
        "b/keepalived/x.conf": good,
        "nginx.conf": "server {",
        "c.txt": "",
      },
      async (cwd) => {
        const { out } = await run(["check", ".", "--format", "json"], { cwd });
        const { files } = JSON.parse(out) as { files: { path: string }[] };
        expect(files.map(({ path }) => path)).toEqual(["a/lvs.conf", "a/site.lvs.conf", "b/keepalived/x.conf"]);
      },
    ));

  it("are those that a pattern names, each once", () =>
    withFiles({ "a.conf": good, "b.conf": good, "c.txt": good }, async (cwd) => {
      const { out } = await run(["check", "a.conf", "*.conf", "--format", "json"], { cwd });
      const { files } = JSON.parse(out) as { files: { path: string }[] };
      expect(files.map(({ path }) => path)).toEqual(["a.conf", "b.conf"]);
    }));

  it("include those they include, whose findings are listed under their own names", () =>
    withFiles({ "etc/lvs.conf": "include vip.conf\n", "etc/vip.conf": gluedBrace }, async (cwd) => {
      const { out, code } = await run(["check", "etc/lvs.conf", "--format", "json"], { cwd });
      const { files } = JSON.parse(out) as { files: { path: string; findings: { rule: string }[] }[] };
      expect(files.map(({ path }) => path)).toEqual(["etc/lvs.conf", "etc/vip.conf"]);
      expect(files[1]?.findings.map(({ rule }) => rule)).toEqual(["brace-glued"]);
      expect(code).toBe(1);
    }));

  it("may come from stdin, with a name", async () => {
    const { out, code } = await run(["check", "-", "--stdin-filename", "edge.conf"], { stdin: gluedBrace });
    expect(out).toMatch(/^edge\.conf:14:/);
    expect(code).toBe(1);
  });
});

describe("--fix", () => {
  it("mends the file in place and keeps its mode", () =>
    withFiles({ "lvs.conf": gluedBrace }, async (cwd) => {
      chmodSync(join(cwd, "lvs.conf"), 0o640);
      const { out, err, code } = await run(["check", "--fix", "lvs.conf"], { cwd });
      expect(readFileSync(join(cwd, "lvs.conf"), "utf8")).toBe(good);
      expect(statSync(join(cwd, "lvs.conf")).mode & 0o777).toBe(0o640);
      expect(readdirSync(cwd)).toEqual(["lvs.conf"]);
      expect(err).toBe("lvs.conf: 1 finding fixed\n");
      expect(out).toBe("No findings in 1 file.\n");
      expect(code).toBe(0);
    }));

  it("keeps every byte it does not mend: CRLF, byte order mark, GB18030", () =>
    withFiles({}, async (cwd) => {
      const bytes = (text: string) =>
        Buffer.from(text.replaceAll("\n", "\r\n").replace("G1 {", "G1 { # \u00c4\u00e3"), "latin1");
      writeFileSync(join(cwd, "lvs.conf"), bytes(gluedBrace));
      await run(["check", "--fix", "lvs.conf"], { cwd });
      expect(readFileSync(join(cwd, "lvs.conf"))).toEqual(bytes(good));
    }));

  it("follows a symbolic link instead of replacing it", () =>
    withFiles({ "real.conf": gluedBrace }, async (cwd) => {
      symlinkSync("real.conf", join(cwd, "lvs.conf"));
      await run(["check", "--fix", "lvs.conf"], { cwd });
      expect(readFileSync(join(cwd, "real.conf"), "utf8")).toBe(good);
    }));

  it("leaves included files alone", () =>
    withFiles({ "lvs.conf": "include vip.conf\n", "vip.conf": gluedBrace }, async (cwd) => {
      expect((await run(["check", "--fix", "lvs.conf"], { cwd })).code).toBe(1);
      expect(readFileSync(join(cwd, "vip.conf"), "utf8")).toBe(gluedBrace);
    }));

  it("leaves out a fix that would bring up an error, and says so", () =>
    withFiles({}, async (cwd) => {
      const text = gluedBrace.replace("    laddr_group_name G1\n", "").replace("lb_kind FNAT", "lb_kind\u3000FNAT");
      writeFileSync(join(cwd, "lvs.conf"), text);
      const { out, err, code } = await run(["check", "--fix", "lvs.conf"], { cwd });
      expect(readFileSync(join(cwd, "lvs.conf"), "utf8")).toBe(text.replace("TCP_CHECK{", "TCP_CHECK {"));
      const left =
        "lvs.conf:8: wide-character is left to you: its fix brings up fnat-without-local-addresses on line 5\n";
      expect(err).toBe(`${left}lvs.conf: 1 finding fixed\n`);
      expect(out).not.toContain("fixable with --fix");
      expect(code).toBe(1);
      expect((await run(["check", "--diff", "lvs.conf"], { cwd })).err).toContain(left);
    }));

  it("prints the mended text when it came from stdin", async () => {
    const { out, code } = await run(["check", "--fix", "-"], { stdin: gluedBrace });
    expect(out).toBe(good);
    expect(code).toBe(0);
  });

  it("shows with --diff what it would do, and does nothing", () =>
    withFiles({ "lvs.conf": gluedBrace }, async (cwd) => {
      const { out } = await run(["check", "--diff", "lvs.conf"], { cwd });
      expect(out.split("\n").filter((line) => /^[-+]/.test(line))).toEqual([
        "--- lvs.conf",
        "+++ lvs.conf",
        "-        TCP_CHECK{",
        "+        TCP_CHECK {",
      ]);
      expect(readFileSync(join(cwd, "lvs.conf"), "utf8")).toBe(gluedBrace);
    }));
});

describe("what --fix would mend", () => {
  const files = {
    "lvs.conf": `${gluedBrace}include vip.conf\n`,
    "vip.conf": "vrrp_instance A {\n    state MSTER\n    priorty 1\n}\n",
  };

  it("is counted in the files that were named", () =>
    withFiles(files, async (cwd) => {
      expect((await run(["check", "lvs.conf"], { cwd })).out).toMatch(/ 1 of them fixable with --fix\.\n$/);
    }));

  it("is not offered again when it is done", () =>
    withFiles(files, async (cwd) => {
      const { out } = await run(["check", "--fix", "lvs.conf"], { cwd });
      expect(out).toContain("vip.conf");
      expect(out).not.toContain("fixable with --fix");
    }));
});

describe("lvs-lsp.json", () => {
  it("gives rules other severities; options of the command come first", () =>
    withFiles(
      { "lvs-lsp.json": '{ "rules": { "sorry-server-repeated": "error" } }', "site/lvs.conf": twoSorryServers },
      async (cwd) => {
        expect((await run(["check", "site/lvs.conf"], { cwd })).code).toBe(1);
        expect((await run(["check", "site/lvs.conf", "--ignore", "sorry-server-repeated"], { cwd })).code).toBe(0);
      },
    ));

  it("does not switch a selected rule off", () =>
    withFiles(
      { "lvs-lsp.json": '{ "rules": { "sorry-server-repeated": "off" } }', "lvs.conf": twoSorryServers },
      async (cwd) => {
        const { out } = await run(["check", "--select", "sorry-server-repeated", "lvs.conf"], { cwd });
        expect(out).toContain("warning sorry-server-repeated");
      },
    ));

  it("says how grave a selected rule is", () =>
    withFiles(
      { "lvs-lsp.json": '{ "rules": { "sorry-server-repeated": "error" } }', "lvs.conf": twoSorryServers },
      async (cwd) => {
        const { out } = await run(["check", "--select", "sorry-server-repeated", "lvs.conf"], { cwd });
        expect(out).toContain("error sorry-server-repeated");
      },
    ));

  it("is left alone with --no-config", () =>
    withFiles(
      { "lvs-lsp.json": '{ "rules": { "brace-glued": "off" }, "x": 1 }', "lvs.conf": gluedBrace },
      async (cwd) => {
        expect((await run(["check", "lvs.conf"], { cwd })).code).toBe(0);
        const { code, out, err } = await run(["check", "--no-config", "lvs.conf"], { cwd });
        expect(out).toContain("brace-glued");
        expect(err).toBe("");
        expect(code).toBe(1);
      },
    ));

  it("is said to be wrong where it is; the rest of it holds", () =>
    withFiles({ "lvs-lsp.json": '{ "rulse": {}, "dialect": "lvs-1.2.2" }', "lvs.conf": good }, async (cwd) => {
      const { err, code } = await run(["check", "lvs.conf"], { cwd });
      expect(err).toMatch(/^lvs-lsp: lvs-lsp\.json: .*rulse.*rules/);
      expect(err.trim().split("\n")).toHaveLength(1);
      expect(code).toBe(0);
    }));
});

describe("bad input", () => {
  const table: readonly [what: string, file: string, content: string | Uint8Array, says: RegExp][] = [
    ["a binary file", "lvs.conf", new Uint8Array(100), /lvs\.conf: this is a binary file/],
    ["a file over 20 MB", "lvs.conf", Buffer.alloc(20 * 1024 * 1024 + 1, "#"), /lvs\.conf: larger than 20 MB/],
    ["a missing file with a near name", "lvs.cnof", good, /lvs\.conf: no such file\. Did you mean `lvs\.cnof`\?/],
    ["a folder without configurations", "lvs.conf/notes.txt", "", /lvs\.conf: no lvs\.conf, vip\.conf/],
  ];
  for (const [what, file, content, says] of table) {
    it.concurrent(`${what} gets one message and exit code 2; the rest is checked`, () =>
      withFiles({ [file]: content, "other.conf": gluedBrace }, async (cwd) => {
        const alone = await run(["check", "lvs.conf"], { cwd });
        expect(alone.err).toMatch(says);
        expect(alone.err.trim().split("\n")).toHaveLength(1);
        expect(alone.out).toBe("");
        expect(alone.code).toBe(2);
        const both = await run(["check", "lvs.conf", "other.conf"], { cwd });
        expect(both.out).toMatch(/^other\.conf:14:/);
        expect(both.code).toBe(2);
      }));
  }

  it("a device is not read", async () => {
    const { err, code } = await run(["check", "/dev/zero"]);
    expect(err).toMatch(/\/dev\/zero: this is a device/);
    expect(code).toBe(2);
  });

  it("bytes that are no UTF-8 get one note with the line; the file is checked", () =>
    withFiles({ "lvs.conf": Buffer.from(`# ok\n# \u00c4\u00e3\n${gluedBrace}`, "latin1") }, async (cwd) => {
      const { out, err, code } = await run(["check", "lvs.conf"], { cwd });
      expect(err).toMatch(/^lvs-lsp: lvs\.conf:2: not UTF-8 \(2 bytes, first on line 2\).*iconv/);
      expect(err.trim().split("\n")).toHaveLength(1);
      expect(out).toMatch(/^lvs\.conf:16:\d+ error brace-glued/);
      expect(code).toBe(1);
    }));

  const ends: readonly [string, string][] = [
    ["CR", "\r"],
    ["CRLF", "\r\n"],
  ];
  for (const [name, end] of ends) {
    it.concurrent(`${name} line ends are line ends`, () =>
      withFiles({ "lvs.conf": gluedBrace.replaceAll("\n", end) }, async (cwd) => {
        const { out } = await run(["check", "lvs.conf"], { cwd });
        expect(out).toMatch(/^lvs\.conf:14:\d+ error brace-glued/);
      }));
  }

  const includes: readonly [what: string, line: string][] = [
    ["nothing", "include nothing.conf"],
    ["itself", "include lvs.conf"],
    ["a folder", "include folder"],
    ["a device", "include /dev/zero"],
  ];
  for (const [what, line] of includes) {
    it.concurrent(`an include of ${what} is a finding on its line; the rest is checked`, () =>
      withFiles({ "lvs.conf": `${line}\n${gluedBrace}`, "folder/x.txt": "" }, async (cwd) => {
        const { out, code } = await run(["check", "lvs.conf"], { cwd });
        expect(out).toMatch(/^lvs\.conf:1:\d+ \w+ include-/);
        expect(out).toMatch(/\nlvs\.conf:15:\d+ error brace-glued/);
        expect(code).toBe(1);
      }));
  }

  it("a reader that stops early is no reason to complain", () =>
    withFiles({ "lvs.conf": gluedBrace.repeat(500) }, async (cwd) => {
      const shell = ["-c", `"$0" "$1" check lvs.conf | head -1`, process.execPath, "PROGRAM"];
      const { spawnSync } = await import("node:child_process");
      const { programs } = await import("./run.ts");
      const result = spawnSync("sh", [...shell.slice(0, 3), programs["lvs-lsp"]], { cwd, encoding: "utf8" });
      expect(result.stdout.trim().split("\n")).toHaveLength(1);
      expect(result.stderr).toBe("");
    }));

  it.runIf(existsSync("/dev/full"))("a full disk is said and gives exit code 2", () =>
    withFiles({ "lvs.conf": gluedBrace }, async (cwd) => {
      const { spawnSync } = await import("node:child_process");
      const { programs } = await import("./run.ts");
      const script = `"$0" "$1" check lvs.conf > /dev/full`;
      const result = spawnSync("sh", ["-c", script, process.execPath, programs["lvs-lsp"]], { cwd, encoding: "utf8" });
      expect(result.stderr).toMatch(/no space left/);
      expect(result.status).toBe(2);
    }),
  );
});

describe("stdin as bytes", () => {
  it("come back from --fix as they were, but for the mended place", async () => {
    const { out } = await runBytes(["check", "--fix", "-"], {
      stdin: Buffer.from(`# \u00c4\u00e3\n${gluedBrace}`, "latin1"),
    });
    expect(out).toEqual(Buffer.from(`# \u00c4\u00e3\n${good}`, "latin1"));
  });
});
