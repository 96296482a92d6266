import { describe, expect, it } from "vitest";
import { gluedBrace, good } from "./configurations.ts";
import { run, withFiles } from "./run.ts";

const check = (format: string, text: string, name = "lvs.conf") =>
  withFiles({ [name]: text }, async (cwd) => (await run(["check", "--format", format, name], { cwd })).out);

describe("--format json", () => {
  it("has the shape that scripts rely on", async () => {
    const { version, files, summary } = JSON.parse(await check("json", gluedBrace));
    expect(version).toBe(1);
    expect(summary).toEqual({ errors: 1, warnings: 0, informations: 0, hints: 0 });
    expect(files).toMatchObject([{ path: "lvs.conf", dialect: "lvs-1.2.2" }]);
    const [finding] = files[0].findings;
    expect(Object.keys(finding).sort()).toEqual(["fixes", "message", "range", "related", "rule", "severity"]);
    expect(finding).toMatchObject({
      rule: "brace-glued",
      severity: "error",
      range: { start: { line: 13 }, end: { line: 13 } },
    });
    const [fix] = finding.fixes;
    expect(fix).toMatchObject({ safe: true, title: expect.any(String) });
    expect(Object.keys(fix.edits[0]).sort()).toEqual(["newText", "path", "range"]);
    expect(fix.edits[0].path).toBe("lvs.conf");
  });

  it("lists a file without findings", async () => {
    expect(JSON.parse(await check("json", good)).files).toMatchObject([{ path: "lvs.conf", findings: [] }]);
  });
});

describe("--format github", () => {
  it("is one workflow command a finding", async () => {
    const lines = (await check("github", gluedBrace)).trimEnd().split("\n");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /^::error title=brace-glued,file=lvs\.conf,line=14,endLine=14,col=\d+,endColumn=\d+::brace-glued: ./,
    );
  });

  it("escapes what would end a property", async () => {
    expect(await check("github", gluedBrace, "a,b:c.conf")).toContain("file=a%2Cb%3Ac.conf,");
  });

  it("prints nothing when nothing is wrong", async () => {
    expect(await check("github", good)).toBe("");
  });
});

describe("--format sarif", () => {
  it("is SARIF 2.1.0 with rules, places from 1 and fixes", async () => {
    const log = JSON.parse(await check("sarif", gluedBrace, "my lvs.conf"));
    expect(log.version).toBe("2.1.0");
    const [{ tool, results, columnKind }] = log.runs;
    expect(columnKind).toBe("utf16CodeUnits");
    expect(tool.driver.rules.map((rule: { id: string }) => rule.id)).toEqual(["brace-glued"]);
    const [result] = results;
    expect(result).toMatchObject({ ruleId: "brace-glued", ruleIndex: 0, level: "error" });
    const place = result.locations[0].physicalLocation;
    expect(place.artifactLocation.uri).toBe("my%20lvs.conf");
    expect(place.region).toMatchObject({ startLine: 14, endLine: 14 });
    expect(place.region.startColumn).toBeGreaterThan(1);
    expect(result.fixes[0].artifactChanges[0].replacements[0].deletedRegion.startLine).toBe(14);
  });
});

describe("--format gitlab", () => {
  it("is one issue a finding", async () => {
    expect(JSON.parse(await check("gitlab", gluedBrace))).toEqual([
      {
        description: expect.stringContaining("TCP_CHECK"),
        check_name: "brace-glued",
        fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
        severity: "critical",
        location: { path: "lvs.conf", lines: { begin: 14, end: 14 } },
      },
    ]);
  });

  const fingerprints = async (text: string): Promise<string[]> =>
    JSON.parse(await check("gitlab", text)).map((issue: { fingerprint: string }) => issue.fingerprint);

  it("knows a finding again when lines above it change", async () => {
    expect(await fingerprints(`# one\n# two\n${gluedBrace}`)).toEqual(await fingerprints(gluedBrace));
  });

  it("tells findings apart whose lines are the same", async () => {
    const twice = `${gluedBrace}${gluedBrace.slice(gluedBrace.indexOf("virtual_server")).replace(" 80 {", " 81 {")}`;
    const all = await fingerprints(twice);
    expect(all).toHaveLength(2);
    expect(new Set(all).size).toBe(2);
  });

  it("is an empty list when nothing is wrong", async () => {
    expect(await check("gitlab", good)).toBe("[]\n");
  });
});

describe("--format junit", () => {
  it("is a suite for each file, and a failed test for each error", async () => {
    const [title, ...lines] = (await check("junit", gluedBrace)).split("\n");
    expect(title).toBe('<?xml version="1.0" encoding="UTF-8"?>');
    expect(lines[0]).toBe('<testsuites name="lvs-lsp" tests="1" failures="1">');
    expect(lines[1]).toBe('  <testsuite name="lvs.conf" tests="1" failures="1">');
    expect(lines[2]).toMatch(
      /^ {4}<testcase classname="lvs.conf" name="brace-glued \(lvs.conf:14\)" file="lvs.conf" line="14"><failure type="error" message=".*TCP_CHECK.*">lvs.conf:14:\d+: error: .*TCP_CHECK.* \[brace-glued\]<\/failure><\/testcase>$/,
    );
    expect(lines.slice(3)).toEqual(["  </testsuite>", "</testsuites>", ""]);
  });

  it("has one test that passed for a file without findings", async () => {
    const report = await check("junit", good);
    expect(report).toContain('<testsuites name="lvs-lsp" tests="1" failures="0">');
    expect(report).toContain('<testcase classname="lvs.conf" name="check" file="lvs.conf"/>');
  });

  it("holds a hint for a test that passed", async () => {
    const twice = good.replace("    delay_loop 7\n", "    delay_loop 7\n    delay_loop 7\n");
    const report = await check("junit", twice);
    expect(report).toContain('<testsuite name="lvs.conf" tests="1" failures="0">');
    expect(report).toContain("<system-out>lvs.conf:6:5: hint: ");
  });

  it("escapes what XML reads, and leaves out what it cannot hold", async () => {
    const report = await check("junit", good.replace("    alpha", "    foo<bar&\u0001 1"), "a&b.conf");
    expect(report).toContain('<testsuite name="a&amp;b.conf"');
    expect(report).toContain("foo&lt;bar&amp;\uFFFD");
    expect(report).not.toContain("\u0001");
  });
});
