import { DIALECT_IDS } from "../../../grammar/dialects.ts";
import type { DialectId } from "../../../grammar/vocabulary.ts";
import { dialectOf } from "../../syntax/dialects.ts";
import { nearestWord } from "../../syntax/nearest.ts";
import type { Statement } from "../../syntax/tree.ts";
import { nameOf } from "../../syntax/tree.ts";
import { meaningsOf } from "../../syntax/words-of.ts";
import { replaceWord, safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { service } from "./examples.ts";
import { onSlip } from "./line-slips.ts";

/** A value that is none of those its word takes. */
export const choiceUnknown = defineRule({
  id: "choice-unknown",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "Unknown value", zh: "不认识的取值" },
  why: {
    en: "The keyword takes one of a few values, most of them case-sensitive. keepalived reports any other, drops it and uses the default: an unknown lb_kind leaves NAT, an unknown state BACKUP.",
    zh: "这个关键字只接受固定的几个值，大多区分大小写。其他值会报错并丢弃，使用默认值：lb_kind 写错按 NAT，state 写错按 BACKUP。",
  },
  example: { bad: service(["lb_kind dr"]), good: service(["lb_kind DR"]) },
  messages: {
    found: {
      en: "`{word}` is not a value of {name}. Use one of: {values}.",
      zh: "`{word}` 不是 {name} 的合法值，可用：{values}。",
    },
    dialect: {
      en: "`{word}` is a value of {name} in {dialect}, not in this dialect. Use one of: {values}.",
      zh: "`{word}` 是 {dialect} 中 {name} 的值，当前方言没有，可用：{values}。",
    },
  },
  checks: [
    onSlip("choice-unknown", (statement, { place, word, index, argument }, { report, dialect }) => {
      const values = argument?.values ?? [];
      const near = IS_PLACEHOLDER.test(word) ? undefined : nearestWord(word, values);
      const other = DIALECT_IDS.find((id) => id !== dialect && takes(id, statement, word));
      report(place, other === undefined ? "found" : "dialect", {
        data: { word, name: nameOf(statement), values: values.join(", "), dialect: other ?? "" },
        fixes:
          near === undefined || other !== undefined
            ? []
            : [safeFix({ en: `Change to ${near}`, zh: `改为 ${near}` }, [replaceWord(statement, index, near)])],
      });
    }),
  ],
});

/** What somebody else is to replace: `%MASTER%`. */
const IS_PLACEHOLDER = /^(?:%\w+%|@\w+@|_\w+_|<[^>]*>)$/;

/** True when a dialect has this value for this word. */
function takes(dialect: DialectId, statement: Statement, word: string): boolean {
  const meanings = meaningsOf(dialectOf(dialect).vocabulary, nameOf(statement));
  return meanings.some(({ args }) => args.some(({ type, values }) => type === "enum" && values?.includes(word)));
}
