import { lastChild } from "../../model/virtual-server.ts";
import { placeOf, wordAt } from "../../syntax/tree.ts";
import { replaceWord, suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";

/** nopreempt works for an instance that starts as BACKUP. */
export const nopreemptWithMaster = defineRule({
  id: "nopreempt-with-master",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "nopreempt with state MASTER", zh: "nopreempt 与 state MASTER 同时配置" },
  why: {
    en: "nopreempt lets a router of lower priority keep the VIP when one of higher priority comes back. It needs state BACKUP on both machines: an instance with state MASTER takes the VIP as soon as it starts, whatever nopreempt says.",
    zh: "nopreempt 的作用是高优先级机器恢复后不抢回 VIP，前提是两台都配置 state BACKUP。state 为 MASTER 的实例一启动就接管 VIP，nopreempt 不起作用。",
  },
  example: {
    bad: `vrrp_instance V1 {
    state MASTER
    nopreempt
    interface eth0
    virtual_router_id 51
    priority 100
}
`,
    good: `vrrp_instance V1 {
    state BACKUP
    nopreempt
    interface eth0
    virtual_router_id 51
    priority 100
}
`,
  },
  messages: {
    found: {
      en: "nopreempt has no effect with state MASTER: the instance takes the VIP as soon as it starts.",
      zh: "state 为 MASTER 时 nopreempt 不起作用：实例一启动就会接管 VIP。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["vrrp_instance"],
      check({ block }, { report }) {
        const flag = lastChild(block, "nopreempt");
        const state = lastChild(block, "state");
        // With a value it was meant to be off: flag-with-value.
        if (flag === undefined || flag.words.length > 1 || state === undefined) return;
        if (wordAt(state, 1).toUpperCase() !== "MASTER") return;
        report(placeOf(flag), "found", {
          related: [{ place: placeOf(state), message: { en: "state MASTER", zh: "state MASTER" } }],
          fixes: [suggestion({ en: "Use state BACKUP", zh: "改为 state BACKUP" }, [replaceWord(state, 1, "BACKUP")])],
        });
      },
    },
  ],
});
