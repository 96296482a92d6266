import { childrenNamed, placeOf } from "../../syntax/tree.ts";
import { replaceWord, suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { instance } from "./examples.ts";
import { settingOf, valueAt } from "./words.ts";

/** nopreempt on an instance that starts as MASTER. */
export const instancePreemption = defineRule({
  id: "instance-preemption",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "nopreempt with state MASTER", zh: "nopreempt 与 state MASTER 冲突" },
  why: {
    en: "nopreempt keeps a router from taking over from a MASTER of lower priority. A router that starts as MASTER has already taken over: keepalived reports it and clears nopreempt.",
    zh: "nopreempt 表示不抢占优先级更低的 MASTER。初始状态为 MASTER 时已经抢占了，keepalived 会报错并取消 nopreempt。",
  },
  example: {
    bad: `vrrp_instance VI_1 {
    state MASTER
    interface eth0
    virtual_router_id 51
    nopreempt
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`,
    good: instance(["nopreempt"]),
  },
  messages: {
    found: {
      en: "nopreempt does not work with state MASTER: keepalived clears it.",
      zh: "state MASTER 时 nopreempt 不起作用，会被取消。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["vrrp_instance"],
      check({ block }, { report }) {
        const nopreempt = settingOf(block, "nopreempt");
        // One instance of several that is MASTER is enough.
        const state = childrenNamed(block, "state").find((line) => valueAt(line, 1) === "MASTER");
        if (nopreempt === undefined || state === undefined) return;
        report(placeOf(nopreempt), "found", {
          related: [{ place: placeOf(state), message: { en: "the initial state", zh: "初始状态" } }],
          fixes: [
            suggestion({ en: "Change the state to BACKUP", zh: "将 state 改为 BACKUP" }, [
              replaceWord(state, 1, "BACKUP"),
            ]),
          ],
        });
      },
    },
  ],
});
