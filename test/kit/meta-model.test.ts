/** The checker of messages knows the protocol, and finds what is wrong with a message. */
import { describe, expect, it } from "vitest";
import { checkParams, checkResult, METHODS, readEverything } from "./meta-model.ts";

const range = { start: { line: 0, character: 1 }, end: { line: 0, character: 4 } };

describe("the checker of messages", () => {
  it("knows every method, and what belongs to it", () => {
    expect(METHODS.size).toBeGreaterThan(80);
    expect(METHODS.get("textDocument/hover")).toMatchObject({ kind: "request", serverCapability: "hoverProvider" });
    expect(readEverything).not.toThrow();
  });

  it.each([
    ["textDocument/hover", null],
    ["textDocument/hover", { contents: { kind: "markdown", value: "a" }, range }],
    ["textDocument/completion", { isIncomplete: false, items: [{ label: "a", textEdit: { range, newText: "a" } }] }],
    ["textDocument/documentSymbol", [{ name: "a", kind: 2, range, selectionRange: range, children: [] }]],
    ["workspace/executeCommand", { any: ["thing"] }],
    ["shutdown", null],
  ])("lets a right result of %s pass", (method, result) => expect(checkResult(method, result)).toEqual([]));

  it.each([
    ["textDocument/hover", undefined, "result of textDocument/hover"],
    ["textDocument/hover", { contents: { kind: "html", value: "a" } }, "contents.kind"],
    [
      "textDocument/hover",
      { contents: "a", range: { ...range, start: { line: 0, character: -1 } } },
      "range.start.character: -1 is not uinteger",
    ],
    ["textDocument/hover", { contents: "a", colour: "red" }, "there is no property colour"],
    ["textDocument/foldingRange", [{ startLine: 0 }], "endLine is missing"],
    ["textDocument/diagnostic", { kind: "full", items: [{ range, message: "a", severity: 5 }] }, "items[0].severity"],
    ["shutdown", {}, "is not null"],
  ])("finds what is wrong with a result of %s: %j", (method, result, mistake) =>
    expect(checkResult(method, result).join("\n")).toContain(mistake),
  );

  it("looks at notifications, too", () => {
    expect(checkParams("window/logMessage", { type: 4, message: "a" })).toEqual([]);
    expect(checkParams("window/logMessage", { type: 9, message: "a" })).toHaveLength(1);
    expect(checkParams("$/progress", { token: 1, value: { kind: "begin" } })).toHaveLength(1);
    expect(checkParams("no/such/method", {})).toHaveLength(1);
  });
});
