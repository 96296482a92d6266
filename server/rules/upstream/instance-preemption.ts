import { childrenNamed, placeOf } from "../../syntax/tree.ts";
import { isConditional } from "../../syntax/upstream/line-head.ts";
import { replaceWord, suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { instance } from "./examples.ts";
import { valueIn } from "./instance.ts";
import { settingOf, valueAt } from "./words.ts";

/** Preemption that the rest of the instance rules out. */
export const instancePreemption = defineRule({
  id: "instance-preemption",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Preemption that does not fit the state", zh: "抢占设置与 state 冲突" },
  why: {
    en: "nopreempt keeps a router from taking over from a MASTER of lower priority. A router that starts as MASTER has already taken over: keepalived reports it and clears nopreempt. preempt_delay needs an instance that preempts and does not start as MASTER.",
    zh: "nopreempt 表示不抢占优先级更低的 MASTER。初始状态为 MASTER 时已经抢占了，keepalived 会报错并取消 nopreempt。preempt_delay 只对会抢占、且初始不是 MASTER 的实例有用。",
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
    owner: {
      en: "nopreempt does not work with priority 255: keepalived clears it.",
      zh: "priority 255 时 nopreempt 不起作用，会被取消。",
    },
    delay: {
      en: "preempt_delay does not work with {word}: keepalived clears it.",
      zh: "{word} 时 preempt_delay 不起作用，会被清除。",
    },
    again: {
      en: "The state is already set to MASTER (line {line}): keepalived ignores this line.",
      zh: "第 {line} 行已把 state 设为 MASTER，这一行会被忽略。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["vrrp_instance"],
      check({ block }, { report }) {
        const nopreempt = settingOf(block, "nopreempt");
        const delay = settingOf(block, "preempt_delay");
        const states = childrenNamed(block, "state");
        // One instance of several that is MASTER is enough.
        const state = states.find((line) => valueAt(line, 1) === "MASTER");
        if (state !== undefined && !isConditional(state)) {
          for (const later of states.slice(states.indexOf(state) + 1)) {
            if (valueAt(later, 1) === "BACKUP" && !isConditional(later))
              report(placeOf(later), "again", { data: { line: { line: state.line } } });
          }
          if (delay !== undefined) report(placeOf(delay), "delay", { data: { word: "state MASTER" } });
        } else if (delay !== undefined && nopreempt !== undefined) {
          report(placeOf(delay), "delay", { data: { word: "nopreempt" } });
        }
        if (nopreempt !== undefined && valueIn(block, "priority") === "255") report(placeOf(nopreempt), "owner");
        else if (nopreempt !== undefined && state !== undefined) {
          report(placeOf(nopreempt), "found", {
            related: [{ place: placeOf(state), message: { en: "the initial state", zh: "初始状态" } }],
            fixes: [
              suggestion({ en: "Change the state to BACKUP", zh: "将 state 改为 BACKUP" }, [
                replaceWord(state, 1, "BACKUP"),
              ]),
            ],
          });
        }
      },
    },
  ],
});
