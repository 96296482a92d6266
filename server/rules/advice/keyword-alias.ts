import { nameOf, placeOfWord } from "../../syntax/tree.ts";
import { replaceWord, safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";

const ALIASES: ReadonlyMap<string, string> = new Map([
  ["lvs_sched", "lb_algo"],
  ["lvs_method", "lb_kind"],
]);

/** lvs_sched and lvs_method are other names of lb_algo and lb_kind, with the same handler and field. Off by default: files that use them use them everywhere. */
export const keywordAlias = defineRule({
  id: "keyword-alias",
  severity: "hint",
  dialects: ["lvs-1.2.2"],
  offByDefault: true,
  title: { en: "Old name of a keyword", zh: "用了关键字的旧名" },
  why: {
    en: "lvs_sched and lvs_method mean the same as lb_algo and lb_kind; keepalived 2.x has deprecated them. A file that mixes the names is harder to search, and both set the same field.",
    zh: "lvs_sched、lvs_method 就是 lb_algo、lb_kind，keepalived 2.x 已弃用。两种写法混用不好搜索，而且设的是同一个字段。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lvs_sched wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
    good: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    found: {
      en: "{name} is the old name of {use}.",
      zh: "{name} 是 {use} 的旧名。",
    },
  },
  checks: [
    {
      scope: "statement",
      keywords: [...ALIASES.keys()],
      check(statement, { report }) {
        const use = ALIASES.get(nameOf(statement));
        if (use === undefined || statement.keyword === undefined) return;
        const title = { en: `Write ${use}`, zh: `改为 ${use}` };
        report(placeOfWord(statement, 0), "found", {
          data: { name: nameOf(statement), use },
          fixes: [safeFix(title, [replaceWord(statement, 0, use)])],
          tag: "deprecated",
        });
      },
    },
  ],
});
