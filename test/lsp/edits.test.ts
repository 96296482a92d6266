import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { lineEdits } from "../../server/lsp/edits.ts";
import { splitLines } from "../../server/text/lines.ts";

function apply(before: string, after: string): string {
  const document = TextDocument.create("file:///a", "lvs", 1, before);
  return TextDocument.applyEdits(document, [...lineEdits(splitLines(before), splitLines(after))]);
}

describe("lineEdits", () => {
  it("touches the lines that differ and no other", () => {
    const before = ["a\n", "b\n", "c\n", "d\n", ""];
    const after = ["a\n", "B\n", "c\n", "c2\n", "d\n", ""];
    expect(lineEdits(before, after)).toEqual([
      { range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } }, newText: "B\n" },
      { range: { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } }, newText: "c2\n" },
    ]);
  });

  it("gives nothing for equal texts", () => expect(lineEdits(["a\n", ""], ["a\n", ""])).toEqual([]));

  it("turns any text into any other", () => {
    const text = fc.array(fc.constantFrom("a", "b", "中文", "🙂", "\n", "\r\n", "\r")).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(apply(before, after)).toBe(after);
      }),
    );
  });

  it("replaces the middle when nearly all of it differs", () => {
    const before = `head\n${"old\n".repeat(2000)}tail`;
    const after = `head\n${Array.from({ length: 2000 }, (_, n) => `new ${n}\n`).join("")}tail`;
    expect(lineEdits(splitLines(before), splitLines(after))).toHaveLength(1);
    expect(apply(before, after)).toBe(after);
  });
});
