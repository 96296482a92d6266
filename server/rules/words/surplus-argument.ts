import type { Statement } from "../../syntax/tree.ts";
import { nameOf, wordAt } from "../../syntax/tree.ts";
import { insertAtTop } from "../edits.ts";
import type { Fix, FixEdit } from "../finding.ts";
import { replace, safeFix, suggestion } from "../fix.ts";
import type { BlockStatement } from "../rule.ts";
import { defineRule } from "../rule.ts";
import { looksLikeAddress } from "../values/address-slip.ts";
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
  const before = wordAt(statement, slip.from - 1);
  // `lb_algo : rr`: it is the sign that is too much.
  if (/^\W+$/.test(before))
    return [safeFix({ en: `Delete ${before}`, zh: `删除 ${before}` }, [signCut(statement, slip)])];
  // `notification_email a@x.org {`: what stands there may belong into the block.
  if (statement.block?.vocabulary.entry !== undefined) return [suggestion(title, [cut])];
  // `vip 192.0.2.10 80`: the first word is what is too much, and a person knows why it is there.
  if (slip.argument?.type === "port" && looksLikeAddress(before)) return [suggestion(title, [cut])];
  if (!hasBlock(statement) || !Object.hasOwn(statement.block.vocabulary.keywords, wordAt(statement, slip.from))) {
    return [safeFix(title, [cut])];
  }
  const insertion = insertAtTop(statement, [textOfSlip(statement, slip)]);
  if (insertion === undefined) return [suggestion(title, [cut])];
  return [suggestion({ en: "Move it into the block", zh: "移到块里面" }, [cut, insertion]), suggestion(title, [cut])];
}

/** Deletes the word in front of what is too much, up to that. */
function signCut(statement: Statement, { from }: Slip): FixEdit {
  const start = statement.words[from - 1]?.start ?? 0;
  return replace({ line: statement.line, start, end: statement.words[from]?.start ?? start }, "");
}

function hasBlock(statement: Statement): statement is BlockStatement {
  return statement.block !== undefined;
}
