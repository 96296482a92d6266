import type { Statement } from "../../syntax/tree.ts";
import { nameOf, wordAt } from "../../syntax/tree.ts";
import { insertAtTop } from "../edits.ts";
import type { Fix } from "../finding.ts";
import { safeFix, suggestion } from "../fix.ts";
import type { BlockStatement } from "../rule.ts";
import { defineRule } from "../rule.ts";
import { service } from "./example.ts";
import { cutFrom } from "./fixes.ts";
import type { Slip } from "./slip.ts";
import { onSlip, placeOfSlip, textOfSlip } from "./slip.ts";

/** Words behind the last argument are dropped. */
export const surplusArgument = defineRule({
  id: "surplus-argument",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "Extra words after the value", zh: "多写了参数" },
  why: {
    en: "keepalived reads only the words the keyword takes and drops the rest of the line without a message. `real_server 10.1.1.1 80 weight 5 {` leaves the weight at 1.",
    zh: "keepalived 只看这个关键字需要的那几个词，后面的直接丢掉，没有任何提示。`real_server 10.1.1.1 80 weight 5 {` 里的权重不会生效，仍然是 1。",
  },
  example: { bad: service(["sorry_server 10.9.9.9 80 weight 5"]), good: service(["sorry_server 10.9.9.9 80"]) },
  messages: {
    found: {
      en: "Too many words for `{keyword}`: keepalived drops `{text}`.",
      zh: "`{keyword}` 不需要这么多参数：`{text}` 会被丢掉。",
    },
  },
  checks: [
    onSlip("surplus-argument", (statement, slip, { report }) => {
      report(placeOfSlip(statement, slip), "found", {
        data: { keyword: nameOf(statement), text: textOfSlip(statement, slip) },
        fixes: fixesOf(statement, slip),
      });
    }),
  ],
});

/** A word of the block that the header opens was meant to stand in it; anything else can go. */
function fixesOf(statement: Statement, slip: Slip): readonly Fix[] {
  const cut = cutFrom(statement, slip.from);
  const title = { en: "Delete it", zh: "删除多余内容" };
  if (!hasBlock(statement) || !Object.hasOwn(statement.block.vocabulary.keywords, wordAt(statement, slip.from))) {
    return [safeFix(title, [cut])];
  }
  const insertion = insertAtTop(statement, [textOfSlip(statement, slip)]);
  if (insertion === undefined) return [suggestion(title, [cut])];
  return [suggestion({ en: "Move it into the block", zh: "移到块里面" }, [cut, insertion]), suggestion(title, [cut])];
}

function hasBlock(statement: Statement): statement is BlockStatement {
  return statement.block !== undefined;
}
