import type { Keyword } from "../../../grammar/vocabulary.ts";
import { nameOf, placeOfWord, wordAt } from "../../syntax/tree.ts";
import { deleteStatement } from "../edits.ts";
import { suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { instance } from "./examples.ts";
import { wordsThat } from "./vocabularies.ts";

const OFF = /^(?:off|no|0|false|disabled?|none)$/i;

/** A flag that somebody means to switch off: what stands behind it is not looked at. */
export const flagTurnedOn = defineRule({
  id: "flag-turned-on",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Flag switched on by `off`", zh: "写了 off 反而打开的开关" },
  why: {
    en: "Keywords such as `nopreempt`, `enable_script_security` or `alpha` are on as soon as they are written; keepalived passes over what follows without a message. `use_vmac` takes it for the name of the interface. To keep one off, delete its line.",
    zh: "`nopreempt`、`enable_script_security`、`alpha` 这类关键字只要写上就是开启，后面的内容会被忽略，没有任何提示；`use_vmac` 会把它当作网卡名。要关闭就删掉这一行。",
  },
  example: { bad: instance(["state BACKUP", "nopreempt false"]), good: instance(["state BACKUP"]) },
  messages: {
    ignored: {
      en: "`{keyword} {value}` turns {keyword} on: what stands behind a flag is ignored. To keep it off, delete the line.",
      zh: "`{keyword} {value}` 的效果是打开 {keyword}：开关类关键字后面的内容会被忽略。要关闭就删掉这一行。",
    },
    name: {
      en: "`{keyword} {value}` turns {keyword} on, with an interface called {value}. To keep it off, delete the line.",
      zh: "`{keyword} {value}` 的效果是打开 {keyword}，网卡名为 {value}。要关闭就删掉这一行。",
    },
  },
  checks: [
    {
      scope: "statement",
      get keywords() {
        return [...wordsThat(isFlag), USE_VMAC];
      },
      check(statement, { report }) {
        const { keyword, words } = statement;
        if (keyword === undefined || words.length !== 2 || !OFF.test(wordAt(statement, 1))) return;
        const name = nameOf(statement);
        const edit = deleteStatement(statement);
        if (!isFlag(keyword) && name !== USE_VMAC) return;
        report(placeOfWord(statement, 1), name === USE_VMAC ? "name" : "ignored", {
          data: { keyword: name, value: wordAt(statement, 1) },
          fixes: edit === undefined ? [] : [suggestion({ en: "Delete this line", zh: "删除这一行" }, [edit])],
        });
      },
    },
  ],
});

const USE_VMAC = "use_vmac";

/** A word that takes nothing. */
function isFlag({ args, forms, opens, repeat }: Keyword): boolean {
  return repeat === "idempotent" && args.length === 0 && opens === undefined && forms === undefined;
}
