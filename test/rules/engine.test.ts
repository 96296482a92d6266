/** A rule that fails costs nothing but itself. */
import { describe, expect, it } from "vitest";
import type { DialectId } from "../../grammar/vocabulary.ts";
import { createEngine } from "../../server/rules/engine.ts";
import { findingStoreInSteps } from "../../server/rules/findings.ts";
import { rules as registered } from "../../server/rules/index.ts";
import { type BlockStatement, type Check, defineRule, type Rule } from "../../server/rules/rule.ts";
import { walk } from "../../server/syntax/tree.ts";
import { atOnce } from "../../server/text/steps.ts";
import { projectOf } from "../kit/configurations.ts";

const configuration = new Map([
  [
    "main.conf",
    `include other.conf
virtual_server 192.0.2.10 80{
    delay_loop 7
    laddr_group_name edge
}
virtual_server 192.0.2.11 80{
    delay_loop 7
    laddr_group_name core
}
`,
  ],
]);

function ruleOf(id: string, check: Check<"note">): Rule {
  return defineRule({
    id,
    severity: "warning",
    dialects: ["lvs-1.2.2"],
    title: { en: "", zh: "" },
    why: { en: "", zh: "" },
    messages: { note: { en: "", zh: "" } },
    checks: [check],
  });
}

function broken(): never {
  throw new RangeError("192.0.2.10 is a secret");
}

const failing: readonly Rule[] = [
  ruleOf("one-statement", { scope: "statement", keywords: ["delay_loop"], check: broken }),
  ruleOf("every-statement", { scope: "statement", keywords: "*", check: broken }),
  ruleOf("one-block", { scope: "block", blocks: ["virtual_server"], check: broken }),
  ruleOf("one-slip", { scope: "structure", kinds: ["brace-glued"], check: broken }),
  ruleOf("one-section", { scope: "section", check: broken }),
  ruleOf("one-name", { scope: "symbol", kinds: ["local_address_group"], check: broken }),
  ruleOf("one-file", { scope: "file", check: broken }),
  ruleOf("one-include", { scope: "include", check: broken }),
];

const working = ruleOf("works", {
  scope: "statement",
  keywords: ["delay_loop"],
  check: (statement, { report }) => report({ line: statement.line, start: 0, end: 1 }, "note"),
});

function check(rules: readonly Rule[]) {
  const failed: string[] = [];
  const engine = createEngine(rules, "lvs-1.2.2", {}, (rule, error) =>
    failed.push(`${rule}: ${(error as Error).name}`),
  );
  const project = projectOf(configuration);
  const world = { documentOf: (file: string) => project.documents.get(file), filesLike: () => [] };
  const store = atOnce(findingStoreInSteps(project, engine, world));
  const [document] = project.documents.values();
  if (document === undefined) throw new Error("there is no document");
  return { failed, found: store.of(document).map(({ finding }) => finding.rule), again: () => store.of(document) };
}

describe("a rule that throws", () => {
  it.each(failing.map((rule) => [rule.id, rule] as const))("is told of once and is off then: %s", (id, rule) => {
    const { failed, found, again } = check([rule, working]);
    expect(failed).toEqual([`${id}: RangeError`]);
    expect(found).toEqual(["works", "works"]);
    again();
    expect(failed).toHaveLength(1);
  });

  it("takes no other with it", () => {
    const { failed, found } = check([...failing, working]);
    expect(failed).toHaveLength(failing.length);
    expect(found).toEqual(["works", "works"]);
  });
});

/** All headers with a block. */
function headersOf(text: string, dialect: DialectId): readonly BlockStatement[] {
  const [document] = projectOf(new Map([["main.conf", text]]), dialect).documents.values();
  return (document?.sections ?? []).flatMap(({ section }) =>
    [...walk(section.statements)].filter((one): one is BlockStatement => one.block !== undefined),
  );
}

/** The text with other digits, as many. */
function withOtherDigits(text: string): string {
  return text.replace(/[0-9]/g, (digit) => String((Number(digit) * 7 + 3) % 10));
}

describe("a check that does not always apply", () => {
  const conditional = registered.flatMap((rule) =>
    rule.checks.flatMap((check) => (check.scope === "block" && check.applies !== undefined ? [{ rule, check }] : [])),
  );
  const examples = registered.flatMap(({ example }) => (example === undefined ? [] : [example.bad, example.good]));

  it.each(conditional.map(({ rule, check }) => [rule.id, rule, check] as const))(
    "is told so without a look at digits: %s",
    (_, rule, { blocks, applies }) => {
      const answers = (text: string) =>
        headersOf(text, rule.dialects[0] ?? "lvs-1.2.2")
          .filter(({ block }) => blocks.includes(block.vocabulary.id))
          .map((header) => applies?.(header));
      expect(examples.map((text) => answers(withOtherDigits(text)))).toEqual(examples.map(answers));
    },
  );
});
