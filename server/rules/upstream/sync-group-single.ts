import { childrenNamed, placeOf } from "../../syntax/tree.ts";
import { isFilledIn } from "../../syntax/upstream/line-head.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { isComplete } from "./words.ts";

/** A sync group that has nothing to keep in step. */
export const syncGroupSingle = defineRule({
  id: "sync-group-single",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Sync group with fewer than two instances", zh: "同步组成员不足两个" },
  why: {
    en: "The instances of a sync group change state together. keepalived reports a group with one instance and drops an empty one.",
    zh: "同步组让多个实例一起切换。只有一个成员时会报错，空的组会被丢弃。",
  },
  example: {
    bad: `vrrp_sync_group G {
    group {
        VI_1
    }
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`,
    good: `vrrp_sync_group G {
    group {
        VI_1
        VI_2
    }
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.1/24
    }
}
vrrp_instance VI_2 {
    interface eth1
    virtual_router_id 52
    virtual_ipaddress {
        192.0.2.2/24
    }
}
`,
  },
  messages: {
    one: { en: "The group has only one instance.", zh: "组里只有一个实例。" },
    none: { en: "The group has no instance: keepalived drops it.", zh: "组里没有实例，这个组会被丢弃。" },
  },
  checks: [
    {
      scope: "block",
      blocks: ["vrrp_sync_group"],
      check(header, { report }) {
        const groups = childrenNamed(header.block, "group");
        if (!isComplete(header.block) || groups.some(({ block }) => block === undefined || !isComplete(block))) return;
        const members = groups.flatMap(({ block }) => block?.children ?? []);
        const words = members.reduce((sum, member) => sum + member.words.length, 0);
        if (words > 1 || members.some((member) => isFilledIn(member.text))) return;
        report(placeOf(groups[0] ?? header), words === 0 ? "none" : "one");
      },
    },
  ],
});
