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
import { onSlip } from "./statement-slips.ts";

const OTHERS: readonly DialectId[] = ["lvs-1.2.2", "dpvs", "keepalived-2"];

/** A value that is none of those its word takes. */
export const choiceUnknown = defineRule({
  id: "choice-unknown",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "Unknown value", zh: "取值未知" },
  why: {
    en: "The word takes one of a few values, mostly by exact case. Any other is reported and dropped, and the default is used: an unknown lb_kind leaves NAT, an unknown state BACKUP.",
    zh: "该关键字只接受固定的几个取值，大多区分大小写。其他值会被报告并丢弃，使用默认值：lb_kind 写错按 NAT，state 写错按 BACKUP。",
  },
  example: { bad: service(["lb_kind dr"]), good: service(["lb_kind DR"]) },
  messages: {
    found: {
      en: "`{word}` is no value of {name}: it takes {values}.",
      zh: "`{word}` 不是 {name} 的合法取值，可用：{values}。",
    },
    dialect: {
      en: "`{word}` is a value of {name} in the dialect {dialect}, not in this one: it takes {values}.",
      zh: "`{word}` 是方言 {dialect} 中 {name} 的取值，当前方言没有，可用：{values}。",
    },
  },
  checks: [
    onSlip("choice-unknown", (statement, { place, word, index, argument }, { report, dialect }) => {
      const values = argument?.values ?? [];
      const near = nearestWord(word, values);
      const other = OTHERS.find((id) => id !== dialect && takes(id, statement, word));
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

/** True when a dialect has this value for this word. */
function takes(dialect: DialectId, statement: Statement, word: string): boolean {
  const meanings = meaningsOf(dialectOf(dialect).vocabulary, nameOf(statement));
  return meanings.some(({ args }) => args.some(({ type, values }) => type === "enum" && values?.includes(word)));
}
