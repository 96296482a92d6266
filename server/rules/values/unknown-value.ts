import { nearestWord } from "../../syntax/nearest.ts";
import { nameOf, wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { instance } from "../words/example.ts";
import { suggest } from "../words/fixes.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";

/** A word of a list that has no rule of its own. */
export const unknownValue = defineRule({
  id: "unknown-value",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "Value that is not recognised", zh: "不认识的取值" },
  why: {
    en: "Only a few words are recognised here. Any other is ignored without a message; an unknown scope becomes `nowhere`.",
    zh: "这里只认固定的几个词，写成别的会被忽略，没有任何提示；scope 写错会变成 `nowhere`。",
  },
  example: {
    bad: instance(["track_interface {", "    eth1 wieght -20", "}"]),
    good: instance(["track_interface {", "    eth1 weight -20", "}"]),
  },
  messages: {
    found: {
      en: "keepalived ignores `{word}`: it is not recognised here. Use one of: {values}.",
      zh: "这里不认识 `{word}`，会被忽略。可用：{values}。",
    },
    lone: {
      en: "`{word}` has no number behind it: keepalived ignores it.",
      zh: "`{word}` 后面没有数字，会被忽略。",
    },
    scope: {
      en: "`{word}` is not a scope: keepalived uses nowhere. Use one of: {values}.",
      zh: "`{word}` 不是合法的 scope，会变成 nowhere。可用：{values}。",
    },
  },
  checks: [
    onSlip("unknown-value", (statement, slip, { report }) => {
      const word = wordAt(statement, slip.from);
      const values = slip.argument?.values ?? [];
      const near = nearestWord(word, values);
      const { name, type } = slip.argument ?? {};
      report(placeOfSlip(statement, slip), name === "scope" ? "scope" : type === "number" ? "lone" : "found", {
        data: { keyword: nameOf(statement), word, values: values.join(", ") },
        fixes: near === undefined ? [] : [suggest(statement, slip, near)],
      });
    }),
  ],
});
