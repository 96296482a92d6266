import { applyPatch } from "diff";
import { describe, expect, it } from "vitest";
import { processTerminal } from "../../server/cli/process-terminal.ts";
import { unifiedDiff } from "../../server/cli/unified-diff.ts";

const terminal = processTerminal("en", () => Promise.reject(new Error("no files here")));
const diff = (before: string, after: string) =>
  Buffer.from(unifiedDiff("lvs.conf", before, after, terminal)).toString("utf8");

describe("a unified diff", () => {
  it("shows what changes with three lines around it", () => {
    expect(diff("1\n2\n3\n4\nTCP_CHECK{\n6\n", "1\n2\n3\n4\nTCP_CHECK {\n6\n")).toBe(
      "--- lvs.conf\n+++ lvs.conf\n@@ -2,5 +2,5 @@\n 2\n 3\n 4\n-TCP_CHECK{\n+TCP_CHECK {\n 6\n",
    );
  });

  it("says when the last line is not terminated", () => {
    expect(diff("}", "}\n")).toBe(
      "--- lvs.conf\n+++ lvs.conf\n@@ -1,1 +1,1 @@\n-}\n\\ No newline at end of file\n+}\n",
    );
  });

  it("becomes one hunk when there are too many changes to look for the smallest, and still applies", () => {
    const lines = Array.from({ length: 12_000 }, (_, i) => `weight ${i}`);
    const before = ["first", ...lines, "last"].join("\n");
    const after = ["first", ...lines.toReversed().map((line) => `    ${line}`), "last"].join("\n");
    expect(applyPatch(before, diff(before, after))).toBe(after);
  });
});
