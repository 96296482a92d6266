/** Applying edits to a text. */
import { describe, expect, it } from "vitest";
import { applyEdits, type TextEdit } from "../../server/text/lines.ts";

function edit(startLine: number, start: number, endLine: number, end: number, newText: string): TextEdit {
  return { range: { start: { line: startLine, character: start }, end: { line: endLine, character: end } }, newText };
}

describe("applyEdits", () => {
  it("takes edits in any order", () => {
    expect(applyEdits("a\nb\r\nc", [edit(2, 0, 2, 1, "C"), edit(0, 0, 0, 1, "A")])).toBe("A\nb\r\nC");
  });

  it("puts insertions at one place one after the other, before what is replaced there", () => {
    expect(applyEdits("x\n", [edit(0, 0, 0, 0, "1"), edit(0, 0, 0, 1, "y"), edit(0, 0, 0, 0, "2")])).toBe("12y\n");
  });

  it("brings positions past a line or the text to their ends", () => {
    expect(applyEdits("ab\r\ncd", [edit(0, 99, 0, 99, "!"), edit(9, 9, 9, 9, "?")])).toBe("ab!\r\ncd?");
  });

  it("leaves out what overlaps an earlier edit", () => {
    expect(applyEdits("abcdef", [edit(0, 1, 0, 4, "-"), edit(0, 3, 0, 5, "+")])).toBe("a-ef");
  });
});
