import { placeOfWord, wordAt } from "../../syntax/tree.ts";
import { replace, safeFix, suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { service } from "./example.ts";
import { cutFrom } from "./fixes.ts";
import { onSlip, placeOfSlip, textOfSlip } from "./slip.ts";

/** A text of several words needs double quotes: without them the first word is all that is kept. */
export const unquotedArguments = defineRule({
  id: "unquoted-arguments",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "Command with arguments but no quotes", zh: "命令带参数却没加双引号" },
  why: {
    en: "Without double quotes keepalived keeps the first word of a command or text and drops the rest of the line without a message. A notify script then runs without its arguments.",
    zh: "不加双引号时，keepalived 只保留命令（或文本）的第一个词，后面的全部丢掉，没有任何提示。notify 脚本就会在没有参数的情况下执行。",
  },
  example: {
    bad: service(["quorum_up /usr/local/bin/announce up"]),
    good: service(['quorum_up "/usr/local/bin/announce up"']),
  },
  messages: {
    found: {
      en: "keepalived keeps only `{kept}` and drops `{dropped}`. Put the whole text in double quotes.",
      zh: "只保留 `{kept}`，`{dropped}` 会被丢掉。请把整段内容用双引号括起来。",
    },
    one: {
      en: "keepalived keeps only `{kept}` and drops `{dropped}`.",
      zh: "只保留 `{kept}`，`{dropped}` 会被丢掉。",
    },
  },
  checks: [
    onSlip("unquoted-arguments", (statement, slip, { report }) => {
      const dropped = textOfSlip(statement, slip);
      const whole = { ...placeOfSlip(statement, slip), start: placeOfWord(statement, 1).start };
      const text = statement.text.slice(whole.start, whole.end);
      const title = { en: "Put it in double quotes", zh: "加上双引号" };
      const quoting = [replace(whole, `"${text}"`)];
      const data = { kept: wordAt(statement, 1), dropped };
      if (slip.argument?.type === "command") {
        report(placeOfSlip(statement, slip), "found", {
          data,
          fixes: text.includes('"') ? [] : [safeFix(title, quoting)],
        });
        return;
      }
      // A name, host or path of two words is none: what was meant is not clear, and the first word works.
      const cutting = suggestion({ en: "Delete it", zh: "删除多余内容" }, [cutFrom(statement, slip.from)]);
      report(placeOfSlip(statement, slip), "one", {
        data,
        fixes: text.includes('"') ? [cutting] : [cutting, suggestion(title, quoting)],
      });
    }),
  ],
});
