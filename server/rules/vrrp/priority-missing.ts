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
    en: "An instance without priority announces 100 at start. Its base priority stays 0, though, and outside a sync group the first recalculation, one advertisement later, turns it into 1: the instance loses against every other router.",
    zh: "没有 priority 的 instance 启动时通告 100，但其基准优先级仍是 0。不在 sync group 中时，一个通告周期后重新计算就变成 1，输给任何其他路由器。",
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
      en: "vrrp_instance {name} has no priority: it announces 100 once, then 1.",
      zh: "vrrp_instance {name} 未配置 priority：只通告一次 100，之后变成 1。",
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
