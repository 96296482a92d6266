/** Which fixes are applied at once: an editor refuses edits that overlap, and a fix is meant for the line it was made for. */
import { expect, it } from "vitest";
import { fixAllIn } from "../../server/rules/fix-all.ts";
import { splitLines } from "../../server/text/lines.ts";
import { findingOn } from "../kit/fake-server.ts";

const FILE = "/etc/keepalived/lvs.conf";

const edit = (line: number, start: number, endLine: number, end: number, file = FILE) => ({
  file,
  range: { start: { line, character: start }, end: { line: endLine, character: end } },
  newText: "",
});

/** A finding on the line of its first edit. */
const finding = (rule: string, edits: readonly ReturnType<typeof edit>[], safe: "safe" | "unsafe" = "safe") =>
  findingOn(edits[0]?.range.start.line ?? 0, { rule, fixes: [{ title: rule, safe: safe === "safe", edits }] });

/** What becomes of a text whose lines are their numbers and letters; nothing is found in what comes of it. */
function checkFixed(findings: readonly ReturnType<typeof finding>[], expected: string, only?: readonly string[]): void {
  const lines = splitLines("0abc\n1abc\n2abc\n3abc\n");
  expect(fixAllIn(FILE, { lines, findings }, () => [], only).text).toBe(expected);
}

it("of fixes that share a line the first is taken, with all its edits or none", () => {
  const first = [edit(0, 0, 0, 1), edit(1, 0, 1, 1)];
  const sharing = [edit(1, 3, 1, 4), edit(3, 0, 3, 1)];
  const beside = [edit(3, 3, 3, 4)];
  checkFixed([finding("a", first), finding("b", sharing), finding("c", beside)], "abc\nabc\n2abc\n3ab\n");
});

it("a deleted line does not touch the next one", () => {
  checkFixed([finding("a", [edit(1, 0, 2, 0)]), finding("b", [edit(2, 0, 2, 1)])], "0abc\nabc\n3abc\n");
});

it("what goes to the end of a line and what goes to the beginning of the next are put in one after the other", () => {
  const put = (line: number, character: number, newText: string) => ({
    ...edit(line, character, line, character),
    newText,
  });
  checkFixed(
    [finding("a", [put(1, 4, "\n}")]), finding("b", [put(2, 0, "connect_timeout 3\n")])],
    "0abc\n1abc\n}\n2abc\n3abc\n",
  );
});

it("fixes that are not safe, of other rules, or of other files are left out", () => {
  const one = [edit(1, 0, 1, 1)];
  const elsewhere = [edit(2, 0, 2, 1), edit(2, 0, 2, 1, "/etc/keepalived/vip.conf")];
  const findings = [finding("a", one, "unsafe"), finding("b", elsewhere), finding("c", one)];
  checkFixed(findings, "0abc\nabc\n2abc\n3abc\n");
  checkFixed(findings, "0abc\n1abc\n2abc\n3abc\n", ["a", "b"]);
});
