import { placeOf } from "../../syntax/tree.ts";
import { insertAtTop } from "../edits.ts";
import { suggestion } from "../fix.ts";
import { lacks } from "../presence.ts";
import { type BlockStatement, defineRule } from "../rule.ts";

const PRIORITY = ["priority"];

/** Without priority 100 is announced once; the base stays 0, and the first recalculation makes it 1. */
export const priorityMissing = defineRule({
  id: "priority-missing",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "vrrp_instance without priority", zh: "vrrp_instance 未配置 priority" },
  why: {
    en: "An instance without priority announces 100 when it starts, but its base priority is 0. Outside a sync group it is recalculated one advert later and becomes 1: the instance loses against every other router. A member of a sync group is never recalculated and goes on announcing 100, whatever was meant.",
    zh: "没有 priority 的实例启动时通告 100，但基准优先级是 0。不在同步组中时，一个通告周期后重新计算就变成 1，抢不过任何对端。同步组的成员不会重新计算，会一直通告 100，与两端谁主谁备的设想无关。",
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
    member: {
      en: "vrrp_instance {name} has no priority: as a member of a sync group it announces 100 all the time.",
      zh: "vrrp_instance {name} 未配置 priority：它是同步组的成员，会一直通告 100。",
    },
  },
  checks: [
    {
      // Sync groups name their members: what is announced depends on it.
      scope: "symbol",
      kinds: ["vrrp_instance"],
      check({ name, definitions, references }, { report }) {
        for (const { statement: header, section } of definitions) {
          if (header.block === undefined || !lacks(header.block, PRIORITY)) continue;
          const edit = insertAtTop(header as BlockStatement, ["priority 100"]);
          const title = { en: 'Insert "priority 100"', zh: "插入“priority 100”" };
          report(section, placeOf(header), references.length > 0 ? "member" : "missing", {
            data: { name },
            fixes: edit === undefined ? [] : [suggestion(title, [edit])],
          });
        }
      },
    },
  ],
});
