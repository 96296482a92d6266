import { placeOfWord, wordAt } from "../../syntax/tree.ts";
import { replace, safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { service } from "./example.ts";
import { onSlip } from "./slip.ts";

/** `#` and `!` begin a comment only where a word begins. */
export const commentGlued = defineRule({
  id: "comment-glued",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Comment glued to a word", zh: "注释紧贴在词后面" },
  why: {
    en: "A `#` or `!` starts a comment only at the beginning of a word. Without a blank before it, it is part of the word: `wlc#note` is a scheduler the kernel does not have, `10.0.0.1#note` is not an address. Numbers are read up to it.",
    zh: "`#` 和 `!` 只有出现在词首才是注释，前面没有空格就是词的一部分：`wlc#备注` 是内核没有的调度算法，`10.0.0.1#备注` 不是合法地址。数字只读到它前面为止。",
  },
  example: { bad: service(["lb_algo wlc#least loaded"]), good: service(["lb_algo wlc #least loaded"]) },
  messages: {
    found: {
      en: "A comment needs a space before it: keepalived reads `{word}` as one word.",
      zh: "注释前面要有空格：keepalived 会把 `{word}` 读成一个词。",
    },
  },
  checks: [
    onSlip("comment-glued", (statement, slip, { report }) => {
      const place = placeOfWord(statement, slip.from);
      const word = wordAt(statement, slip.from);
      const at = place.start + word.search(/[#!]/);
      const fix = safeFix({ en: "Insert a space", zh: "插入空格" }, [replace({ ...place, start: at, end: at }, " ")]);
      report(place, "found", { data: { word }, fixes: [fix] });
    }),
  ],
});
