import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { SEVERITIES } from "../../server/rules/finding.ts";
import { rules } from "../../server/rules/index.ts";
import { findingsOf } from "../kit/rules.ts";

const HOLE = /\{\w+\}/g;

test("every id is there once and in kebab-case", () => {
  const ids = rules.map((rule) => rule.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
});

/** Rules whose problem no small text shows, and where it is tested instead. */
const WITHOUT_EXAMPLE: ReadonlyMap<string, string> = new Map([
  ["include-repeated", "references.test.ts"],
  ["include-unbalanced", "references.test.ts"],
  ["include-outside", "../lsp/story.test.ts"],
  ["file-too-large", "../lsp/extremes.test.ts"],
  ["findings-capped", "cap.test.ts"],
]);

test("every rule shows its problem, or is tested by name", () => {
  const bare = rules.filter(({ example }) => example === undefined).map(({ id }) => id);
  expect(bare.toSorted()).toEqual([...WITHOUT_EXAMPLE.keys()].toSorted());
  for (const [id, file] of WITHOUT_EXAMPLE)
    expect(readFileSync(new URL(file, import.meta.url), "utf8"), file).toContain(`"${id}"`);
});

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  const dialect = rule.dialects[0];

  test("speaks both languages", () => {
    for (const text of [rule.title, rule.why, ...Object.values(rule.messages)]) {
      expect(text.en).not.toBe("");
      expect(text.zh).toMatch(/[\u4e00-\u9fff]/);
      expect([...text.zh.matchAll(HOLE)].map(String).sort()).toEqual([...text.en.matchAll(HOLE)].map(String).sort());
    }
    expect(SEVERITIES).toContain(rule.severity);
  });

  const { example } = rule;
  if (example === undefined) return;

  test("finds its bad example, with every hole of the message filled", () => {
    const found = findingsOf(example.bad, { on: [id], ...(dialect === undefined ? {} : { dialect }) });
    const own = found.filter((finding) => finding.rule === id);
    expect(own.length).toBeGreaterThan(0);
    const holes = Object.values(rule.messages).flatMap(({ en }) => [...en.matchAll(HOLE)].map(String));
    for (const finding of own) for (const hole of holes) expect(finding.message).not.toContain(hole);
  });

  test("leaves its good example in peace, and so does every other rule that grave", () => {
    const found = findingsOf(example.good, { on: [id], ...(dialect === undefined ? {} : { dialect }) });
    const loud = found.filter((finding) => finding.rule === id || finding.severity === "error");
    expect(loud.map((finding) => `${finding.rule}: ${finding.message}`)).toEqual([]);
  });
});
