import type { ArgumentType } from "../../../grammar/vocabulary.ts";
import { nameOf } from "../../syntax/tree.ts";
import { shapeOf } from "../../syntax/upstream/shape.ts";
import { contentOf } from "../../text/lines.ts";
import { replace, suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { onLine } from "./line-slips.ts";

/** What may well hold a `#` or `!`. */
const TEXTS: ReadonlySet<ArgumentType> = new Set(["text", "command", "path", "regex", "host", "email"]);

/** A value that a comment cuts short. */
export const commentCutsWord = defineRule({
  id: "comment-cuts-word",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Value cut by `#` or `!`", zh: "值被 `#` 或 `!` 截断" },
  why: {
    en: "Outside double quotes a comment starts at any `#` or `!`, even in the middle of a word: the password `P@#D321` becomes `P@`, without a message. keepalived 1.2.2 read the whole word. Put the value in double quotes, or a backslash before the sign.",
    zh: "双引号之外，任何位置的 `#`、`!` 都开始注释，词的中间也算。密码 `P@#D321` 实际是 `P@`，没有任何提示；keepalived 1.2.2 会读整个词。请加双引号，或在符号前加反斜杠。",
  },
  example: {
    bad: `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    authentication {
        auth_type PASS
        auth_pass P@#D321
    }
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`,
    good: `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    authentication {
        auth_type PASS
        auth_pass "P@#D321"
    }
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`,
  },
  messages: {
    found: {
      en: "A comment starts here: the value of {name} is `{value}`. If the sign belongs to the value, put it in double quotes.",
      zh: "从这里开始是注释，{name} 的值是 `{value}`。如果符号属于值，请加双引号。",
    },
  },
  checks: [
    onLine("sign", (statement, { report }) => {
      const { keyword, text, words, line } = statement;
      const last = words.at(-1);
      if (last === undefined || words.length < 2 || last.kind !== "word") return;
      const sign = text.charCodeAt(last.end);
      if (sign !== HASH && sign !== BANG) return;
      const argument = keyword?.args[words.length - 2] ?? keyword?.args.findLast(({ rest }) => rest === true);
      if (argument === undefined || !TEXTS.has(argument.type)) return;
      const comment = shapeOf(text).comment;
      if (comment === undefined || comment.start !== last.end) return;
      const whole = /^\S*/.exec(contentOf(text).slice(last.start))?.[0] ?? "";
      const place = { line, start: last.start, end: last.start + whole.length };
      report({ ...place, start: comment.start }, "found", {
        data: { name: nameOf(statement), value: text.slice(last.start, last.end) },
        fixes: [suggestion({ en: "Quote the value", zh: "加上双引号" }, [replace(place, `"${whole}"`)])],
      });
    }),
  ],
});

const HASH = 35;
const BANG = 33;
