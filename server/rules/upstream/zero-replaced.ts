import { nameOf, placeOfWord } from "../../syntax/tree.ts";
import { replaceWord, suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { valueAt } from "./words.ts";

/** Counts and times that must not be zero, by the block they stand in. */
const NAMES: ReadonlyMap<string, readonly string[]> = new Map([
  ["vrrp_instance", ["garp_master_repeat", "garp_master_refresh_repeat"]],
  ["global_defs", ["vrrp_garp_master_repeat", "vrrp_garp_master_refresh_repeat", "smtp_connect_timeout"]],
  ["vrrp_script", ["interval", "timeout"]],
]);

/** A count of zero that keepalived replaces by one. */
export const zeroReplaced = defineRule({
  id: "zero-replaced",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "0 that becomes 1", zh: "0 会被改为 1" },
  why: {
    en: "At least 1 gratuitous ARP frame is sent, and a script needs an interval: keepalived reports 0 and uses 1. To turn gratuitous ARP off, use the matching delay keyword.",
    zh: "免费 ARP 的个数、脚本的间隔等至少为 1，写 0 会报错并按 1 处理；要关闭免费 ARP 请用对应的 delay 关键字。",
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
      keywords: [...NAMES.values()].flat(),
      check(statement, { report, ancestors }) {
        const around = ancestors.at(-1)?.block?.vocabulary.id ?? "";
        if (statement.keyword === undefined || !NAMES.get(around)?.includes(nameOf(statement))) return;
        if (!/^0+(\.0*)?$/.test(valueAt(statement, 1) ?? "")) return;
        report(placeOfWord(statement, 1), "found", {
          data: { name: nameOf(statement) },
          fixes: [suggestion({ en: "Change to 1", zh: "改为 1" }, [replaceWord(statement, 1, "1")])],
        });
      },
    },
  ],
});
