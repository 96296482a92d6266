import { placeOf, wordAt } from "../../syntax/tree.ts";
import { insertAtTop } from "../edits.ts";
import { suggestion } from "../fix.ts";
import { lacks } from "../presence.ts";
import { defineRule } from "../rule.ts";

const PRIORITY = ["priority"];

/** Without priority 100 is announced once; the base stays 0, and the first recalculation makes it 1. */
export const priorityMissing = defineRule({
  id: "priority-missing",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "vrrp_instance without priority", zh: "vrrp_instance 未配置 priority" },
  why: {
    en: "An instance without priority announces 100 when it starts, but its base priority is 0. Outside a sync group it is recalculated one advert later and becomes 1: the instance loses against every other router.",
    zh: "没有 priority 的实例启动时通告 100，但基准优先级是 0。不在同步组中时，一个通告周期后重新计算就变成 1，抢不过任何对端。",
  },
  example: {
    bad: `vrrp_instance V1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
}
`,
    good: `vrrp_instance V1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100
}
`,
  },
  messages: {
    missing: {
      en: "vrrp_instance {name} has no priority: it announces 100 once and then 1, and loses against every other router.",
      zh: "vrrp_instance {name} 未配置 priority：只通告一次 100，之后变成 1，抢不过任何对端。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["vrrp_instance"],
      check(header, { report }) {
        if (!lacks(header.block, PRIORITY)) return;
        const edit = insertAtTop(header, ["priority 100"]);
        const title = { en: 'Insert "priority 100"', zh: "插入“priority 100”" };
        report(placeOf(header), "missing", {
          data: { name: wordAt(header, 1) },
          fixes: edit === undefined ? [] : [suggestion(title, [edit])],
        });
      },
    },
  ],
});
