import { childrenNamed, nameOf, placeOf } from "../../syntax/tree.ts";
import { deleteStatement } from "../edits.ts";
import { safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { valueIn } from "./instance.ts";
import { has, settingOf } from "./words.ts";

/** Settings of an instance that its own interface makes superfluous. */
export const instanceInterfaces = defineRule({
  id: "instance-interfaces",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Setting that the interface makes superfluous", zh: "与网卡重复的配置" },
  why: {
    en: "An instance always tracks its own interface, unless dont_track_primary says otherwise; keepalived reports it in track_interface and ignores the line. A virtual MAC always has promote_secondaries set.",
    zh: "实例总是跟踪自己的网卡（除非写了 dont_track_primary），再写进 track_interface 会被报告并忽略。虚拟 MAC 网卡总会开启 promote_secondaries。",
  },
  example: {
    bad: `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    track_interface {
        eth0
    }
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`,
    good: `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    track_interface {
        eth1
    }
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`,
  },
  messages: {
    own: {
      en: "{name} is the instance's own interface, which is tracked anyway: the line is ignored.",
      zh: "{name} 是实例自己的网卡，本来就会跟踪，这一行会被忽略。",
    },
    secondaries: {
      en: "promote_secondaries is always set with use_vmac: the line is ignored.",
      zh: "使用 use_vmac 时总会开启 promote_secondaries，这一行会被忽略。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["vrrp_instance"],
      check({ block }, { report }) {
        const secondaries = settingOf(block, "promote_secondaries");
        if (secondaries !== undefined && has(block, "use_vmac")) report(placeOf(secondaries), "secondaries");
        const own = valueIn(block, "interface");
        if (own === undefined || has(block, "dont_track_primary")) return;
        for (const { block: tracked } of childrenNamed(block, "track_interface")) {
          for (const line of tracked?.children ?? []) {
            // With a weight it changes the priority rather than the state.
            if (nameOf(line) !== own || line.words.length > 1) continue;
            const edit = deleteStatement(line);
            report(placeOf(line), "own", {
              data: { name: own },
              fixes: edit === undefined ? [] : [safeFix({ en: "Delete the line", zh: "删除这一行" }, [edit])],
            });
          }
        }
      },
    },
  ],
});
