import { placeOf, placeOfWord, type Statement } from "../../syntax/tree.ts";
import { isOpaque } from "../../syntax/upstream/line-head.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { familyBehind, type LineOptions, optionsOf } from "./line-options.ts";
import { wrongValues } from "./line-values.ts";
import { valueAt } from "./words.ts";

const PREFERENCE = ["priority", "preference", "order"];

const ACTIONS = ["table", "lookup", "goto", "nop", "l3mdev", "type", "blackhole", "prohibit", "unreachable"];

/** A policy rule that keepalived cannot read, or that it has to choose a place for. */
export const ruleLine = defineRule({
  id: "rule-line",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "Rule without a preference or an action", zh: "策略路由规则缺少 preference 或动作" },
  why: {
    en: "Rules are written as for `ip rule`. keepalived reports a rule without a preference and numbers such rules down from 16384, so their order is the reverse of the file. A rule without an action is dropped, as is one with two, one that goes to a rule before it, and one with a value that cannot be read (`sport` and `uidrange` take both ends of a range).",
    zh: "写法同 `ip rule`。没有写 preference 时 keepalived 会报错，并从 16384 往下分配，规则的先后与文件中的顺序相反。没有动作、写了两个动作、goto 指向前面的规则，或者有值读不懂（`sport`、`uidrange` 要写完整的起止范围）的规则都会被丢弃。",
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
    actions: {
      en: "The rule has an action already: keepalived takes one of table, goto, nop, blackhole and the like.",
      zh: "规则已有一个动作：table、goto、nop、blackhole 等只能写一个。",
    },
    target: {
      en: "`goto {target}` does not lead to a later rule: this one has the preference {preference}.",
      zh: "goto 只能跳到后面的规则：这一条的 preference 是 {preference}，不能 `goto {target}`。",
    },
    value: {
      en: "`{word}` is not valid for {option}: keepalived reports it.",
      zh: "`{word}` 不是 {option} 的有效值，keepalived 会报错。",
    },
    untracked: {
      en: "A rule follows a track_group through its interface: without `iif` or `dev` keepalived reports it and does not track the rule.",
      zh: "规则通过网卡跟随 track_group，没有写 `iif` 或 `dev` 时 keepalived 会报错，不跟踪这条规则。",
      severity: "warning",
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
          const line = optionsOf(rule);
          const { options, bare, isOpen } = line;
          for (const { at, option, word } of wrongValues(rule, line))
            report(placeOfWord(rule, at), "value", { data: { option, word } });
          if (isOpen || bare.length > 0) continue; // unexpected-word
          const group = options.get("track_group");
          if (group !== undefined && !options.has("iif") && !options.has("dev"))
            report(placeOfWord(rule, group), "untracked");
          const [, second] = actionsOf(rule, line);
          if (second !== undefined) {
            report(placeOfWord(rule, second), "actions");
            continue;
          }
          const backwards = backwardsIn(rule, options);
          if (backwards !== undefined) report(placeOf(rule), "target", { data: backwards });
          const families = new Set([familyBehind(rule, options.get("from")), familyBehind(rule, options.get("to"))]);
          if (!ACTIONS.some((word) => options.has(word))) report(placeOf(rule), "action");
          else if (families.has(4) && families.has(6)) report(placeOf(rule), "mixed");
          else if (!PREFERENCE.some((word) => options.has(word))) report(placeOf(rule), "preference");
        }
      },
    },
  ],
});

/** Where the actions of a rule stand, in their order. */
function actionsOf(rule: Statement, { options, repeated }: LineOptions): readonly number[] {
  const again = repeated.filter((at) => ACTIONS.includes(valueAt(rule, at) ?? ""));
  return [...ACTIONS.flatMap((word) => options.get(word) ?? []), ...again].sort((a, b) => a - b);
}

/** A `goto` to a rule that is not behind this one. */
function backwardsIn(
  rule: Statement,
  options: ReadonlyMap<string, number>,
): { readonly target: string; readonly preference: string } | undefined {
  const preferences = PREFERENCE.flatMap((word) => options.get(word) ?? []);
  const go = options.get("goto");
  if (go === undefined || preferences.length !== 1) return undefined;
  const target = valueAt(rule, go + 1) ?? "";
  const preference = valueAt(rule, (preferences[0] as number) + 1) ?? "";
  if (![target, preference].every((word) => /^[0-9]+$/.test(word)) || Number(preference) < Number(target))
    return undefined;
  return { target, preference };
}
