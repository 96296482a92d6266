import { nameOf, placeOfWord } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { block } from "./example.ts";
import { write } from "./fixes.ts";
import { onSlip } from "./slip.ts";
import { RENAMED } from "./strange-words.ts";

/** Words of older releases and of a misleading synopsis. */
export const renamedKeyword = defineRule({
  id: "renamed-keyword",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "Keyword under an old name", zh: "用了旧的关键字名" },
  why: {
    en: "`lvs_id` became `router_id`, and the word behind `vrrp_linkbeat_use_polling` in the documentation is `linkbeat_use_polling`. This version ignores the other spellings without a message.",
    zh: "`lvs_id` 已改名为 `router_id`；文档里写的 `vrrp_linkbeat_use_polling` 实际上是 `linkbeat_use_polling`。旧写法在这个版本里会被忽略，没有任何提示。",
  },
  example: { bad: block("global_defs", ["lvs_id LB1"]), good: block("global_defs", ["router_id LB1"]) },
  messages: {
    found: {
      en: "keepalived ignores `{word}`: here it is called `{name}`.",
      zh: "keepalived 会忽略 `{word}`：在这个版本里叫 `{name}`。",
    },
  },
  checks: [
    onSlip("renamed-keyword", (statement, slip, { report }) => {
      const word = nameOf(statement);
      const name = RENAMED.get(word) ?? word;
      report(placeOfWord(statement, 0), "found", { data: { word, name }, fixes: [write(statement, slip, name)] });
    }),
  ],
});
