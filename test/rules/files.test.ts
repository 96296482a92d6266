import { describe, expect, test } from "vitest";
import { block } from "../../server/rules/words/example.ts";
import { checkFinding, checkFix, checkMessage, findingsOf } from "../kit/rules.ts";

const file = block("global_defs", ["router_id LB1"]);

describe("byte-order-mark", () => {
  test("goes, and is the only thing that is said", () => {
    checkFix("byte-order-mark", `\ufeff${file}`, file);
    expect(findingsOf(`\ufeff${file}`).map(({ rule }) => rule)).toEqual(["byte-order-mark"]);
  });
  test("none", () => checkFinding("byte-order-mark", file));
});

describe("last-line-unterminated", () => {
  test("a statement is lost", () =>
    checkFix("last-line-unterminated", `${file}linkbeat_use_polling`, `${file}linkbeat_use_polling\n`));
  test.each(["}", "} # end", "# the end", "  ", "include x.conf", ""])("`%s` is not missed", (line) => {
    const open = line.startsWith("}") ? file.slice(0, file.lastIndexOf("}")) : file;
    checkFinding("last-line-unterminated", open + line);
  });
});

describe("line-too-long", () => {
  const line = (bytes: number) => `router_id ${"x".repeat(bytes - 10)}`;
  test("1023 bytes fit, 1024 do not", () => {
    checkFinding("line-too-long", `global_defs {\n${line(1023)}\n}\n`);
    checkFinding("line-too-long", `global_defs {\n[[${line(1024)}]]\n}\n`);
  });
  test("bytes are counted, not characters", () => {
    checkMessage("line-too-long", `# ${"字".repeat(341)}\n${file}`, "1025 bytes");
    checkFinding("line-too-long", `# ${"字".repeat(340)}\n${file}`);
  });
  test("a comment is wrapped", () => {
    const before = `    # ${"word ".repeat(220)}end\n${file}`;
    const [finding] = findingsOf(before);
    expect(finding?.rule).toBe("line-too-long");
    const wrapped = finding?.fixes[0]?.edits[0]?.newText.split("\n") ?? [];
    expect(wrapped.length).toBeGreaterThan(1);
    for (const part of wrapped) expect(part).toMatch(/^ {4}# \S.{0,300}$/);
    expect(wrapped.map((part) => part.slice(6).trim()).join(" ")).toBe(`${"word ".repeat(220)}end`);
  });
});

test("nul-byte", () => {
  checkFinding("nul-byte", "global_defs {\nrouter_id LB1[[\0]]7\n}\n");
  checkFinding("nul-byte", file);
});
