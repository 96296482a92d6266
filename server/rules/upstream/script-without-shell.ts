import { nameOf, placeOfWord } from "../../syntax/tree.ts";
import { replaceWord, suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { instance } from "./examples.ts";
import { wordsThat } from "./vocabularies.ts";
import { valueAt } from "./words.ts";

/** Signs that stand alone, and redirections glued to a path: `>/dev/null`, `</dev/tcp/127.0.0.1/80`. */
const SHELL_SIGN = /(^|\s)(&&|\|\|?|>>?|<|2>&1)(\s|$)|;(\s|$)|(^|\s)(<|[12&]?>>?)(?=\/)/;

/** A script line that only a shell would understand. */
export const scriptWithoutShell = defineRule({
  id: "script-without-shell",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Shell syntax in a command", zh: "命令里用了 shell 语法" },
  why: {
    en: "keepalived 2.x runs commands without a shell: `;`, `&&`, `|` and `>` become arguments of the first program, and the rest does not run. keepalived 1.2.2 used a shell. Use a script file, or `sh -c`.",
    zh: "keepalived 2.x 直接执行脚本，不经过 shell：`;`、`&&`、`|`、`>` 会成为第一个程序的参数，后面的命令不会执行；keepalived 1.2.2 是用 shell 执行的。请写成脚本文件，或用 `sh -c`。",
  },
  example: {
    bad: instance(['notify_master "/sbin/ip addr add 192.0.2.9/32 dev lo; /usr/local/bin/up"']),
    good: instance(['notify_master "/usr/local/bin/up"']),
  },
  messages: {
    found: {
      en: "keepalived 2.x uses no shell: `{sign}` and the rest become arguments of the first program.",
      zh: "这里不经过 shell：`{sign}` 及其后的内容会成为第一个程序的参数。",
    },
  },
  checks: [
    {
      scope: "statement",
      get keywords() {
        return wordsThat(({ args }) => args[0]?.type === "command");
      },
      check(statement, { report }) {
        if (statement.keyword?.args[0]?.type !== "command" || statement.words[1]?.kind !== "string") return;
        const text = valueAt(statement, 1) as string;
        const sign = SHELL_SIGN.exec(text)?.[0].trim();
        if (sign === undefined || /^(\S*\/)?(ba|da|z|k)?sh\s+-c\b/.test(text)) return;
        const wrapped = `"/bin/sh -c '${text}'"`;
        report(placeOfWord(statement, 1), "found", {
          data: { sign, name: nameOf(statement) },
          fixes: text.includes("'")
            ? []
            : [suggestion({ en: "Run it with sh -c", zh: "用 sh -c 执行" }, [replaceWord(statement, 1, wrapped)])],
        });
      },
    },
  ],
});
