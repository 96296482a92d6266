import { placeOf } from "../../syntax/tree.ts";
import { isOpaque } from "../../syntax/upstream/line-head.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { familyBehind, optionsOf } from "./line-options.ts";

const PREFERENCE = ["priority", "preference", "order"];

const ACTIONS = ["table", "lookup", "goto", "nop", "l3mdev", "type", "blackhole", "prohibit", "unreachable"];

/** A policy rule that keepalived cannot read, or that it has to choose a place for. */
export const ruleLine = defineRule({
  id: "rule-line",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "Rule without a preference or an action", zh: "策略路由规则缺少 preference 或动作" },
  why: {
    en: "Rules are written as for `ip rule`. keepalived reports a rule without a preference and numbers such rules down from 16384, so their order is the reverse of the file. A rule without an action is dropped.",
    zh: "写法同 `ip rule`。没有写 preference 时 keepalived 会报错，并从 16384 往下分配，规则的先后与文件中的顺序相反。没有动作的规则会被丢弃。",
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
    action: {
      en: "The rule says what to match, not what to do: it needs a table, or goto, blackhole and the like. keepalived drops it.",
      zh: "规则只写了匹配条件，没有动作：需要 table，或 goto、blackhole 等。这一行会被丢弃。",
    },
    mixed: {
      en: "IPv4 and IPv6 addresses cannot stand in one rule: keepalived drops it.",
      zh: "一条规则不能同时写 IPv4 和 IPv6 地址，这一行会被丢弃。",
    },
  },
  checks: [
    {
      scope: "block",
      byLine: true,
      blocks: ["static_rules", "vrrp_instance/virtual_rules"],
      check(header, { report }) {
        for (const rule of header.block.children) {
          if (isOpaque(rule)) continue;
          const { options, bare, isOpen } = optionsOf(rule);
          if (isOpen || bare.length > 0) continue; // unexpected-word
          const families = new Set([familyBehind(rule, options.get("from")), familyBehind(rule, options.get("to"))]);
          if (!ACTIONS.some((word) => options.has(word))) report(placeOf(rule), "action");
          else if (families.has(4) && families.has(6)) report(placeOf(rule), "mixed");
          else if (!PREFERENCE.some((word) => options.has(word))) report(placeOf(rule), "preference");
        }
      },
    },
  ],
});
