/** Which fixes are applied at once: an editor refuses edits that overlap, and a fix is meant for the line it was made for. */
import { expect, it } from "vitest";
import { safeEdits } from "../../server/rules/fix-all.ts";
import { findingOn } from "../kit/fake-server.ts";

const FILE = "/etc/keepalived/lvs.conf";

const edit = (line: number, start: number, endLine: number, end: number, file = FILE) => ({
  file,
  range: { start: { line, character: start }, end: { line: endLine, character: end } },
  newText: "",
});

const finding = (rule: string, edits: readonly ReturnType<typeof edit>[], safe: "safe" | "unsafe" = "safe") =>
  findingOn(0, { rule, fixes: [{ title: rule, safe: safe === "safe", edits }] });

it("of fixes that share a line the first is taken, with all its edits or none", () => {
  const first = [edit(1, 0, 1, 2), edit(3, 0, 3, 1)];
  const sharing = [edit(3, 5, 3, 6), edit(7, 0, 7, 1)];
  const beside = [edit(7, 4, 7, 5)];
  const findings = [finding("a", first), finding("b", sharing), finding("c", beside)];
  expect(safeEdits(findings, FILE, undefined)).toEqual([...first, ...beside]);
});

it("a deleted line does not touch the next one", () => {
  const deleted = [edit(1, 0, 2, 0)];
  const next = [edit(2, 0, 2, 1)];
  expect(safeEdits([finding("a", deleted), finding("b", next)], FILE, undefined)).toEqual([...deleted, ...next]);
});

it("fixes that are not safe, of other rules, or of other files are left out", () => {
  const one = [edit(1, 0, 1, 1)];
  const elsewhere = [edit(2, 0, 2, 1), edit(2, 0, 2, 1, "/etc/keepalived/vip.conf")];
  const findings = [finding("a", one, "unsafe"), finding("b", elsewhere), finding("c", one)];
  expect(safeEdits(findings, FILE, undefined)).toEqual(one);
  expect(safeEdits(findings, FILE, ["a", "b"])).toEqual([]);
});
