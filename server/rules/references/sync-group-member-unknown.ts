import { defineRule } from "../rule.ts";
import { renameFixes } from "./rename-fix.ts";

/** A name in a sync group that is no instance is passed over. */
export const syncGroupMemberUnknown = defineRule({
  id: "sync-group-member-unknown",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "A sync group names no instance", zh: "vrrp_sync_group 引用的 instance 不存在" },
  why: {
    en: "The instances of a sync group change state together. A name that is no vrrp_instance is passed over without a message, so the instance that was meant changes state on its own and the two may end up on different machines.",
    zh: "同一 sync group 中的 vrrp_instance 会一起切换。找不到同名 instance 时该名字会被静默忽略，本应同步的 instance 各自切换，主备可能分裂到两台机器上。",
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
      en: "There is no vrrp_instance {name}: the sync group passes it over without a message.",
      zh: "vrrp_instance {name} 不存在：sync group 会静默忽略它。",
    },
  },
  checks: [
    {
      scope: "symbol",
      kinds: ["vrrp_instance"],
      needsAllFiles: true,
      check(entry, { report, symbols }) {
        const { name, definitions, references } = entry;
        if (definitions.length > 0 || references.length === 0) return;
        const fixesOf = renameFixes(entry, symbols);
        for (const reference of references)
          report(reference.section, reference.place, "found", { data: { name }, fixes: fixesOf(reference) });
      },
    },
  ],
});
