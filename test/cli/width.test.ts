import { describe, expect, it } from "vitest";
import { cutColumns, displayWidth, printable, showLine } from "../../server/cli/width.ts";

describe("the width of a text on a terminal", () => {
  const table: readonly [text: string, columns: number][] = [
    ["virtual_server", 14],
    ["测试", 4],
    ["１２３", 6],
    ["，。", 4],
    ["한국", 4],
    ["e\u0301", 1],
    ["😀", 2],
    ["→ … ✓", 5],
    ["", 0],
  ];
  for (const [text, columns] of table) it(`${text} takes ${columns}`, () => expect(displayWidth(text)).toBe(columns));
});

describe("a shown line", () => {
  it("has tabs as blanks up to the next fourth column", () => {
    expect(showLine("\ta\tbcd\te").text).toBe("    a   bcd e");
  });

  it("knows the column of each offset", () => {
    expect(showLine("\t测a").columns).toEqual([0, 4, 6, 7]);
  });

  it("sends nothing to the terminal that it would act on", () => {
    expect(printable("a\u001b[31mb\u0007\u009b\u202e\udcff")).toBe("a␛[31mb␇���");
  });

  it("is cut between columns; half of a wide character is a blank", () => {
    expect(cutColumns("a测b试c", 1, 6)).toBe("测b试");
    expect(cutColumns("a测b试c", 2, 6)).toBe(" b试");
    expect(cutColumns("a测b试c", 0, 2)).toBe("a ");
  });
});
