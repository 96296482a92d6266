/** Failures of our own are told once, and tell nothing of the user's files. */
import { describe, expect, it } from "vitest";
import { describeFailure, failureLog } from "../../server/failure.ts";
import { createFeatures } from "../../server/features/index.ts";

describe("a failure", () => {
  it("is told by its kind and its place in the program, without its message", () => {
    const told = describeFailure("hover", new TypeError("auth_pass secret\n    at auth_pass secret"));
    expect(told).toMatch(/^hover failed with TypeError\n {4}at .*failure\.test\.ts/);
    expect(describeFailure("hover", "secret")).toBe("hover failed.");
  });

  it("is told once", () => {
    const lines: string[] = [];
    const failed = failureLog((line) => lines.push(line));
    const error = new Error("x");
    failed("hover", error);
    failed("hover", error);
    failed("completion", error);
    expect(lines.map((line) => line.split(" ")[0])).toEqual(["hover", "completion"]);
  });

  it("of a feature is an empty answer", () => {
    const failed: string[] = [];
    const features = createFeatures({
      analysisOf: () => {
        throw new RangeError("secret");
      },
      analysesOf: () => [],
      openAnalyses: () => {
        throw new RangeError("secret");
      },
      failed: (feature) => failed.push(feature),
    });
    const position = { line: 0, character: 0 };
    expect(features.hover("a", position)).toBeUndefined();
    expect(features.completion("a", position)).toEqual([]);
    expect(features.prepareRename("a", position)).toEqual({ refused: "" });
    expect(features.workspaceSymbols("a")).toEqual([]);
    expect(failed).toEqual(["hover", "completion", "rename", "workspace symbols"]);
  });
});
