import { defineRule } from "../rule.ts";
import { isUndefined, renameFixes } from "./rename-fix.ts";

/** A name in a sync group that is no instance is passed over. */
export const syncGroupMemberUnknown = defineRule({
  id: "sync-group-member-unknown",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "vrrp_sync_group names an unknown instance", zh: "vrrp_sync_group 引用的实例不存在" },
  why: {
    en: "The instances of a sync group change state together. A name that no vrrp_instance has is ignored without a message, so the instance that was meant changes state on its own and may become master on another machine than the rest.",
    zh: "同步组中的 vrrp_instance 会一起切换主备。写了不存在的名字时没有任何提示，本应同步的实例各自切换，可能一部分主在这台、一部分主在那台。",
  },
  example: {
    bad: `vrrp_sync_group SG {
    group {
        V1
        V3
    }
}
vrrp_instance V1 {
    interface eth0
    virtual_router_id 51
    priority 100
}
`,
    good: `vrrp_sync_group SG {
    group {
        V1
    }
}
vrrp_instance V1 {
    interface eth0
    virtual_router_id 51
    priority 100
}
`,
  },
  messages: {
    found: {
      en: "There is no vrrp_instance {name}: the sync group ignores the name without a message.",
      zh: "vrrp_instance {name} 不存在：同步组会忽略它，没有任何提示。",
    },
  },
  checks: [
    {
      scope: "symbol",
      kinds: ["vrrp_instance"],
      needsAllFiles: true,
      check(entry, { report, symbols }) {
        if (!isUndefined(entry)) return;
        const { name, references } = entry;
        const fixesOf = renameFixes(entry, symbols);
        for (const reference of references)
          report(reference.section, reference.place, "found", { data: { name }, fixes: fixesOf(reference) });
      },
    },
  ],
});
