import { defineRule } from "../rule.ts";

/** Instances are matched by name. */
export const instanceDuplicate = defineRule({
  id: "instance-duplicate",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Two vrrp_instances or vrrp_scripts with the same name", zh: "vrrp_instance 或 vrrp_script 重名" },
  why: {
    en: "Sync groups and reloads find an instance by its name. When two have the same name only the first is found: the other is not synchronised, and at a reload it takes over the wrong state. A second vrrp_script of a name is never found by track_script.",
    zh: "同步组（vrrp_sync_group）和 reload 都按名字找实例。重名时只能找到第一个：另一个不会同步切换，reload 时还会继承错误的状态。重名的 vrrp_script，track_script 也只用第一个。",
  },
  example: {
    bad: `vrrp_instance V1 {
    interface eth0
    virtual_router_id 51
    priority 100
}
vrrp_instance V1 {
    interface eth0
    virtual_router_id 52
    priority 100
}
`,
    good: `vrrp_instance V1 {
    interface eth0
    virtual_router_id 51
    priority 100
}
vrrp_instance V2 {
    interface eth0
    virtual_router_id 52
    priority 100
}
`,
  },
  messages: {
    found: {
      en: "vrrp_instance {name} is already defined: sync groups and reloads find only the first one.",
      zh: "vrrp_instance {name} 已定义过：同步组和 reload 只能找到第一个。",
    },
    script: {
      en: "vrrp_script {name} is already defined: track_script finds only the first one.",
      zh: "vrrp_script {name} 已定义过：track_script 只能找到第一个。",
    },
  },
  checks: [
    {
      scope: "symbol",
      kinds: ["vrrp_instance", "vrrp_script"],
      check({ kind, name, definitions }, { report }) {
        const [first] = definitions;
        if (first === undefined || definitions.length < 2) return;
        for (const second of definitions.slice(1)) {
          report(second.section, second.place, kind === "vrrp_script" ? "script" : "found", {
            data: { name },
            related: [
              { section: first.section, place: first.place, message: { en: "the first one", zh: "第一个定义" } },
            ],
          });
        }
      },
    },
  ],
});
