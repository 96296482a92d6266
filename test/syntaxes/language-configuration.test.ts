/** How the editor indents, selects and comments. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const url = new URL("../../syntaxes/language-configuration.json", import.meta.url);
const { wordPattern, indentationRules, onEnterRules } = JSON.parse(readFileSync(url, "utf8"));

it.each(["10.0.0.1", "2001:db8::1", "10.1.0.1-64", "10.0.0.0/24", "laddr-g1", "$VIP", "eth0:1", "备用组"])(
  "%s is one word",
  (word) => {
    expect([...`x ${word} {`.matchAll(new RegExp(wordPattern, "g"))].map(([match]) => match)).toEqual(["x", word]);
  },
);

it.each([
  ["virtual_server 192.0.2.10 80 {", true],
  ["TCP_CHECK{", true],
  ["real_server 10.1.1.1 80 { # first", true],
  ["# a comment {", false],
  ["! a comment {", false],
  ["weight 100", false],
])("the line after %j is indented: %s", (line, indented) => {
  expect(new RegExp(indentationRules.increaseIndentPattern).test(line)).toBe(indented);
});

it("a closing brace goes back one level", () => {
  const pattern = new RegExp(indentationRules.decreaseIndentPattern);
  expect(["    }", "}", "weight 100", "# }"].map((line) => pattern.test(line))).toEqual([true, true, false, false]);
});

it("a comment broken in its middle goes on as a comment; at its end it is over", () => {
  const [, comment] = onEnterRules;
  const continues = (before: string, after: string) =>
    new RegExp(comment.beforeText).test(before) && new RegExp(comment.afterText).test(after);
  expect(continues("    # one long", " comment")).toBe(true);
  expect(continues("    # one comment", "")).toBe(false);
  expect(continues("    weight", " 100")).toBe(false);
});
