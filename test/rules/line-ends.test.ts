/** A fix keeps the line ends of the file: it gives the same text whatever they are, in a file that mixes them those nearby. */
import { describe, expect, test } from "vitest";
import type { DialectId } from "../../grammar/vocabulary.ts";
import { rules } from "../../server/rules/index.ts";
import type { Severity } from "../../server/service.ts";
import { applyEdits } from "../../server/text/lines.ts";
import { checkFix } from "../kit/rules.ts";
import { testService } from "../kit/service.ts";

const on: Record<string, Severity> = Object.fromEntries(
  rules.filter((rule) => rule.offByDefault).map((rule) => [rule.id, rule.severity]),
);

/** The text after each fix, and after all safe ones. */
function fixedTexts(text: string, dialect: DialectId): string[] {
  const service = testService({ settings: { dialect, rules: on } });
  service.open("/lvs.conf", text);
  const fixes = service.findings("/lvs.conf").flatMap((finding) => finding.fixes);
  return [...fixes.map(({ edits }) => applyEdits(text, edits)), service.fixAll("/lvs.conf").text];
}

describe.each(["\r\n", "\r"])("lines that end in %j", (ending) => {
  test.each(rules.flatMap(({ id, dialects, example }) => (example === undefined ? [] : [{ id, dialects, example }])))(
    "$id",
    ({ dialects, example }) => {
      for (const dialect of dialects) {
        for (const text of [example.bad, example.bad.replace(/\n$/, "")]) {
          const expected = fixedTexts(text, dialect).map((fixed) => fixed.replaceAll("\n", ending));
          expect(fixedTexts(text.replaceAll("\n", ending), dialect)).toEqual(expected);
        }
      }
    },
  );
});

test("in a file of both kinds a new line ends like the one it stands at", () => {
  checkFix(
    "protocol-missing",
    "# first\nvirtual_server 192.0.2.10 80 {\r\n    lb_algo wrr\r\n}\r\n",
    "# first\nvirtual_server 192.0.2.10 80 {\r\n    protocol TCP\r\n    lb_algo wrr\r\n}\r\n",
  );
});
