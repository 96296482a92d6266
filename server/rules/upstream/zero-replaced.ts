import { nameOf, placeOfWord } from "../../syntax/tree.ts";
import { replaceWord, suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { valueAt } from "./words.ts";

const NAMES = [
  "garp_master_repeat",
  "garp_master_refresh_repeat",
  "vrrp_garp_master_repeat",
  "vrrp_garp_master_refresh_repeat",
];

/** A count of zero that keepalived replaces by one. */
export const zeroReplaced = defineRule({
  id: "zero-replaced",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "0 that becomes 1", zh: "0 会被改为 1" },
  why: {
    en: "At least 1 gratuitous ARP frame is sent: keepalived reports 0 and uses 1. To turn them off, use the matching delay keyword.",
    zh: "免费 ARP 的个数至少为 1，写 0 会报错并按 1 处理；要关闭请用对应的 delay 关键字。",
  },
  example: {
    bad: `global_defs {
    vrrp_garp_master_repeat 0
}
`,
    good: `global_defs {
    vrrp_garp_master_repeat 1
}
`,
  },
  messages: { found: { en: "{name} 0 is not allowed: keepalived uses 1.", zh: "{name} 不能为 0，会按 1 处理。" } },
  checks: [
    {
      scope: "statement",
      keywords: NAMES,
      check(statement, { report }) {
        if (statement.keyword === undefined || !/^0+$/.test(valueAt(statement, 1) ?? "")) return;
        report(placeOfWord(statement, 1), "found", {
          data: { name: nameOf(statement) },
          fixes: [suggestion({ en: "Change to 1", zh: "改为 1" }, [replaceWord(statement, 1, "1")])],
        });
      },
    },
  ],
});
