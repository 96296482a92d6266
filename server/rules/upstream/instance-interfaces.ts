import { childrenNamed, nameOf, placeOf } from "../../syntax/tree.ts";
import { isConditional } from "../../syntax/upstream/line-head.ts";
import { deleteStatement } from "../edits.ts";
import { safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { has, settingOf, valueAt } from "./words.ts";

/** Settings of an instance that its own interface makes superfluous. */
export const instanceInterfaces = defineRule({
  id: "instance-interfaces",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Setting that is always on", zh: "本来就生效的配置" },
  why: {
    en: "An instance tracks its own interface anyway; keepalived reports it in track_interface and ignores the line. With a virtual MAC promote_secondaries is always set.",
    zh: "实例总是跟踪自己的网卡，再写进 track_interface 会报错并忽略。虚拟 MAC 网卡总会开启 promote_secondaries。",
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
      en: "{name} is the instance's own interface and is tracked anyway: keepalived ignores the line.",
      zh: "{name} 是实例自己的网卡，本来就会跟踪，这一行会被忽略。",
    },
    vrf: {
      en: "An instance has either an interface or a VRF: keepalived ignores vrf.",
      zh: "interface 和 vrf 只能写一个，vrf 会被忽略。",
    },
    secondaries: {
      en: "use_vmac always sets promote_secondaries: keepalived ignores the line.",
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
        const vrf = settingOf(block, "vrf");
        if (vrf !== undefined && settingOf(block, "interface") !== undefined) report(placeOf(vrf), "vrf");
        // `$IF` is what `$IF` is, whatever it stands for.
        const line = block.children.findLast((child) => nameOf(child) === "interface");
        const own = line === undefined || isConditional(line) ? undefined : valueAt(line, 1);
        if (own === undefined) return;
        for (const { block: tracked } of childrenNamed(block, "track_interface")) {
          for (const other of tracked?.children ?? []) {
            if (valueAt(other, 0) !== own) continue;
            const edit = deleteStatement(other);
            report(placeOf(other), "own", {
              data: { name: own },
              fixes: edit === undefined ? [] : [safeFix({ en: "Delete the line", zh: "删除这一行" }, [edit])],
            });
          }
        }
      },
    },
  ],
});
