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
