import { placeOf, placeOfWord } from "../../syntax/tree.ts";
import { isOpaque } from "../../syntax/upstream/line-head.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { optionsOf, RULE_OPTIONS } from "./line-options.ts";
import { valueAt } from "./words.ts";

const PREFERENCE = ["priority", "preference", "prio", "pref", "order"];

/** A policy rule that keepalived cannot read, or that it has to choose a place for. */
export const ruleLine = defineRule({
  id: "rule-line",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "Rule without a preference or with unknown words", zh: "策略路由规则缺少 preference 或含未知词" },
  why: {
    en: "Rules are written as for `ip rule`. keepalived reports a rule without a preference and numbers such rules down from 16384, so their order is the reverse of the file. A rule with an unknown word is dropped.",
    zh: "写法同 `ip rule`。没有写 preference 时 keepalived 会报错，并从 16384 往下分配，规则的先后与文件中的顺序相反。含未知词的规则会被丢弃。",
  },
  example: {
    bad: `static_rules {
    from 192.0.2.0/24 table 100
}
`,
    good: `static_rules {
    from 192.0.2.0/24 table 100 preference 1000
}
`,
  },
  messages: {
    preference: {
      en: "The rule has no preference: keepalived reports it and chooses one.",
      zh: "规则没有写 preference，keepalived 会报错并自行分配。",
      severity: "warning",
    },
    unknown: {
      en: "`{word}` is not a rule option: keepalived drops the line.",
      zh: "`{word}` 不是规则选项，这一行会被丢弃。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["static_rules", "vrrp_instance/virtual_rules"],
      check(header, { report }) {
        for (const rule of header.block.children) {
          if (isOpaque(rule)) continue;
          const { options, bare, isOpen } = optionsOf(rule, RULE_OPTIONS);
          const [stranger] = bare;
          if (stranger !== undefined) {
            report(placeOfWord(rule, stranger), "unknown", { data: { word: valueAt(rule, stranger) ?? "" } });
          } else if (!isOpen && !PREFERENCE.some((word) => options.has(word))) {
            report(placeOf(rule), "preference");
          }
        }
      },
    },
  ],
});
