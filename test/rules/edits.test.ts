/** Fixes at the edges of a file. */
import { expect, test } from "vitest";
import type { DialectId } from "../../grammar/vocabulary.ts";
import { readDocument } from "../../server/model/document.ts";
import { joinedText } from "../../server/rules/joined-lines.ts";
import { dialectOf } from "../../server/syntax/dialects.ts";
import { blockOf } from "../../server/syntax/words-of.ts";
import { applyEdits, type Range, splitLines } from "../../server/text/lines.ts";
import { checkFix, findingsOf } from "../kit/rules.ts";

test("a line put below a header that ends the file gets a line of its own", () => {
  checkFix("scheduler-missing", "virtual_server 192.0.2.10 80 {", "virtual_server 192.0.2.10 80 {\n    lb_algo wrr");
  checkFix(
    "scheduler-missing",
    "virtual_server 192.0.2.10 80 {\n",
    "virtual_server 192.0.2.10 80 {\n    lb_algo wrr\n",
  );
  checkFix(
    "protocol-missing",
    "virtual_server 192.0.2.10 80 { lb_algo wrr",
    "virtual_server 192.0.2.10 80 { lb_algo wrr\n    protocol TCP",
  );
});

test("a } that closes nothing loses what is glued to it", () => {
  checkFix("brace-close-glued", "};\nglobal_defs {\n}\n", "}\nglobal_defs {\n}\n");
});

test("nothing is put below a header that shares its line with what is not in its block", () => {
  const text = "TCP_CHECK { virtual_server 192.0.2.10 80 {\n    lb_algo rr\n}\n";
  const fixes = findingsOf(text).flatMap(({ rule, fixes }) => (fixes.length > 0 ? [rule] : []));
  expect(fixes).not.toContain("connect-timeout-missing");
  expect(fixes).not.toContain("brace-missing-close");
});

test("a missing } goes in front of what follows on the line where braces are words", () => {
  checkFix(
    "brace-missing-close",
    "vrrp_instance one { virtual_server 192.0.2.10 80 {\n    lb_algo rr\n}\n",
    "vrrp_instance one { } virtual_server 192.0.2.10 80 {\n    lb_algo rr\n}\n",
    { dialect: "keepalived-2" },
  );
});

test("below a last line without a line break, whatever else stands on it", () => {
  checkFix(
    "scheduler-missing",
    "virtual_server 192.0.2.10 80 { lb_kind DR",
    "virtual_server 192.0.2.10 80 { lb_kind DR\n    lb_algo wrr",
  );
});

/** The text with `put` in place of a range, joined as the lines around it. */
const joined = (text: string, range: Range, put: string, dialect: DialectId = "keepalived-2") => {
  const { vocabulary } = dialectOf(dialect);
  const document = readDocument("/x.conf", splitLines(text), dialectOf(dialect), blockOf(vocabulary, "root"));
  const newText = joinedText(document, range, put);
  return newText === undefined ? undefined : applyEdits(text, [{ range, newText }]);
};
const at = (line: number, character = 0, endLine = line): Range => ({
  start: { line, character },
  end: { line: endLine, character },
});

test("in lines joined by a backslash, what is put in is joined too", () => {
  const text = "$VS= \\\nlb_algo rr \\\n}\nweight 1\n";
  expect(joined(text, at(1), "alpha\n")).toBe("$VS= \\\nalpha \\\nlb_algo rr \\\n}\nweight 1\n");
  expect(joined(text, at(1, 12), "\n}")).toBe("$VS= \\\nlb_algo rr \\\n} \\\n}\nweight 1\n");
  expect(joined(text, at(1, 8), "\n")).toBe("$VS= \\\nlb_algo  \\\nrr \\\n}\nweight 1\n");
  expect(joined(text, at(2, 1), "\n}")).toBe("$VS= \\\nlb_algo rr \\\n} \\\n}\nweight 1\n");
  expect(joined(text, at(3), "alpha\n")).toBe("$VS= \\\nlb_algo rr \\\n}\nalpha\nweight 1\n");
  expect(joined(text, at(1), "alpha\n", "lvs-1.2.2")).toBe("$VS= \\\nalpha\nlb_algo rr \\\n}\nweight 1\n");
});

test("in lines joined by a backslash, the last is not deleted: the one before would be joined to what follows", () => {
  const text = "$VS= \\\nlb_algo rr \\\n}\nweight 1\n";
  expect(joined(text, at(1, 0, 2), "")).toBe("$VS= \\\n}\nweight 1\n");
  expect(joined(text, at(2, 0, 3), "")).toBeUndefined();
});
