import { lastNamed } from "../../model/children.ts";
import { nameOf, placeOfWord } from "../../syntax/tree.ts";
import { replace, safeFix, suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { block } from "./example.ts";
import { titleOfWriting } from "./fixes.ts";
import { onSlip, placeOfSlip } from "./slip.ts";
import { RENAMED } from "./strange-words.ts";

/** Words of older releases and of a misleading synopsis. */
export const renamedKeyword = defineRule({
  id: "renamed-keyword",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "Old name of a keyword", zh: "用了旧的关键字名" },
  why: {
    en: "`lvs_id` is now `router_id`, and what the documentation calls `vrrp_linkbeat_use_polling` is `linkbeat_use_polling`. keepalived 1.2.2 ignores the other names without a message.",
    zh: "`lvs_id` 已改名为 `router_id`；文档里写的 `vrrp_linkbeat_use_polling` 实际上是 `linkbeat_use_polling`。keepalived 1.2.2 会忽略别的写法，没有任何提示。",
  },
  example: { bad: block("global_defs", ["lvs_id LB1"]), good: block("global_defs", ["router_id LB1"]) },
  messages: {
    found: {
      en: "keepalived 1.2.2 ignores `{word}`: write `{name}`.",
      zh: "keepalived 1.2.2 会忽略 `{word}`：请写成 `{name}`。",
    },
  },
  checks: [
    onSlip("renamed-keyword", (statement, slip, { report, ancestors }) => {
      const word = nameOf(statement);
      const name = RENAMED.get(word) ?? word;
      // Where the new name stands, too, the two lines would replace each other.
      const around = ancestors.at(-1)?.block;
      const isSaid = around !== undefined && lastNamed(around, name) !== undefined;
      const edits = [replace(placeOfSlip(statement, slip), name)];
      report(placeOfWord(statement, 0), "found", {
        data: { word, name },
        fixes: [(isSaid ? suggestion : safeFix)(titleOfWriting(name), edits)],
      });
    }),
  ],
});
