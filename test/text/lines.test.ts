import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contentLength, lineEnding, replaceRange, splitLines, splitLinesInSteps } from "../../server/text/lines.ts";

const text = fc
  .array(fc.constantFrom("a", "中", "😀", " ", "\n", "\r", "\r\n", "\u2028", "\u0000"), { maxLength: 30 })
  .map((parts) => parts.join(""));

describe("lines", () => {
  test.each([
    ["", [""]],
    ["a", ["a"]],
    ["a\n", ["a\n", ""]],
    ["a\r\nb\rc\n\nd", ["a\r\n", "b\r", "c\n", "\n", "d"]],
    ["a\u2028b\n", ["a\u2028b\n", ""]],
  ])("%j", (source, lines) => expect(splitLines(source)).toEqual(lines));

  test("together are the text, and each ends with the one terminator it has", () => {
    fc.assert(
      fc.property(text, (source) => {
        const lines = splitLines(source);
        expect(lines.join("")).toBe(source);
        for (const [i, line] of lines.entries()) {
          expect(line.slice(0, contentLength(line))).not.toMatch(/[\r\n]/);
          expect(contentLength(line) === line.length).toBe(i === lines.length - 1);
        }
      }),
    );
  });

  test("of a long text are cut in several steps, and are the same", () => {
    const part = fc.tuple(text, fc.nat(150_000)).map(([source, count]) => source + "x".repeat(count));
    fc.assert(
      fc.property(fc.array(part, { minLength: 3, maxLength: 5 }), (parts) => {
        const source = parts.join("\n");
        const steps = splitLinesInSteps(source);
        let count = 0;
        let step = steps.next();
        for (; step.done !== true; step = steps.next()) count++;
        expect(step.value).toEqual(splitLines(source));
        expect(count).toBeLessThanOrEqual(source.length / 131_072);
      }),
      { numRuns: 30 },
    );
  });

  test("the terminator of a text is that of its first line", () => {
    expect(lineEnding(["a\r\n", "b\n", ""])).toBe("\r\n");
    expect(lineEnding(["a"])).toBe("\n");
    expect(lineEnding(["a\n", "b\r\n", "c"], 1)).toBe("\r\n");
    expect(lineEnding(["a\n", "b\r\n", "c"], 2)).toBe("\r\n");
    expect(lineEnding(["a\r", "b", "c"], 2)).toBe("\r");
  });
});

describe("replacing a range", () => {
  test("gives the lines of the new text, wherever the range lies", () => {
    const position = fc.record({ line: fc.integer({ min: -2, max: 12 }), character: fc.integer({ min: -2, max: 12 }) });
    fc.assert(
      fc.property(text, position, position, text, (source, start, end, newText) => {
        const lines = splitLines(source);
        const change = replaceRange(lines, { start, end }, newText);
        expect(change.lines).toEqual(splitLines(change.lines.join("")));
        expect(change.lines.length).toBe(lines.length - change.removed + change.inserted);
        expect(change.lines.slice(0, change.from)).toEqual(lines.slice(0, change.from));
        const tail = lines.length - change.from - change.removed;
        expect(change.lines.slice(change.lines.length - tail)).toEqual(lines.slice(lines.length - tail));
      }),
      { numRuns: 500 },
    );
  });

  test("a return and a line feed that meet become one terminator", () => {
    expect(replaceRange(["a\r", "x\n", ""], range(1, 0, 1, 1), "").lines).toEqual(["a\r\n", ""]);
    expect(replaceRange(["a\n", ""], range(0, 1, 0, 1), "\r").lines).toEqual(["a\r\n", ""]);
  });
});

function range(startLine: number, startCharacter: number, endLine: number, endCharacter: number) {
  return { start: { line: startLine, character: startCharacter }, end: { line: endLine, character: endCharacter } };
}
