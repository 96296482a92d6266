import type { Statement } from "../../syntax/tree.ts";
import { childrenNamed, nameOf, placeOf, placeOfWord } from "../../syntax/tree.ts";
import { isFilledIn } from "../../syntax/upstream/line-head.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { familyOf } from "./instance.ts";
import { has, settingOf, valueAt } from "./words.ts";

/** A setting of an instance that what global_defs says makes void. */
export const globalDefaultConflict = defineRule({
  id: "global-default-conflict",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Setting that conflicts with global_defs", zh: "与 global_defs 冲突的配置" },
  why: {
    en: "vrrp_strict and vrrp_version apply to every instance that does not set its own. With vrrp_strict there is no authentication, and only the owner of the addresses (priority 255) starts as MASTER. VRRPv3 has no authentication, VRRPv2 no fractions of a second. keepalived reports such settings and changes them.",
    zh: "vrrp_strict 和 vrrp_version 对所有没有另行设置的实例生效。严格模式下没有认证，只有地址拥有者（优先级 255）才能以 MASTER 启动；VRRPv3 没有认证，VRRPv2 的间隔只能是整秒。不符合的配置会报错并被修改。",
  },
  example: {
    bad: `global_defs {
    vrrp_strict
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    authentication {
        auth_type PASS
        auth_pass secret
    }
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`,
    good: `global_defs {
    vrrp_strict
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`,
  },
  messages: {
    authentication: {
      en: "{setting} in global_defs allows no authentication: the block is ignored.",
      zh: "global_defs 中的 {setting} 不允许认证，这个块会被忽略。",
    },
    master: {
      en: "With vrrp_strict only an instance of priority 255 starts as MASTER; this one has {priority}.",
      zh: "vrrp_strict 下只有优先级为 255 的实例才能以 MASTER 启动，这里是 {priority}。",
    },
    interval: {
      en: "global_defs sets VRRPv{version}, which cannot carry {value} seconds: the value is rounded.",
      zh: "global_defs 指定了 VRRPv{version}，无法表示 {value} 秒，会被取整。",
    },
  },
  checks: [
    {
      scope: "symbol",
      kinds: ["vrrp_default"],
      check({ definitions, references }, { report }) {
        if (definitions.length === 0) return;
        const strict = definitions.map(({ statement }) => statement).find(isStrict);
        const version = definitions
          .map(({ statement }) => statement)
          .findLast((line) => nameOf(line) === "vrrp_version");
        const global = version === undefined ? undefined : valueAt(version, 1);
        for (const { statement, section } of references) {
          const { block } = statement;
          if (block === undefined) continue;
          const isThree = !has(block, "version") && (global === "3" || familyOf(block) === 6);
          const isStrictHere = strict !== undefined && !has(block, "strict_mode");
          const authentication = settingOf(block, "authentication");
          if (authentication !== undefined && (isStrictHere || (isThree && global === "3"))) {
            report(section, placeOf(authentication), "authentication", {
              data: { setting: isStrictHere ? "vrrp_strict" : "vrrp_version 3" },
            });
          }
          const priorities = childrenNamed(block, "priority").map((line) => valueAt(line, 1) ?? "");
          if (isStrictHere && priorities.length > 0 && !priorities.some((word) => word === "255" || isFilledIn(word))) {
            const state = childrenNamed(block, "state").find((line) => valueAt(line, 1) === "MASTER");
            if (state !== undefined)
              report(section, placeOf(state), "master", { data: { priority: priorities[0] ?? "" } });
          }
          const line = settingOf(block, "advert_int");
          const value = line === undefined ? undefined : valueAt(line, 1);
          if (line === undefined || value === undefined || global === undefined || has(block, "version")) continue;
          if (isThree ? /\.\d\d\d*[1-9]/.test(value) : /\.\d*[1-9]/.test(value)) {
            report(section, placeOfWord(line, 1), "interval", { data: { version: isThree ? 3 : 2, value } });
          }
        }
      },
    },
  ],
});

function isStrict(statement: Statement): boolean {
  return nameOf(statement) === "vrrp_strict" && !/^(off|no|false)$/.test(valueAt(statement, 1) ?? "");
}
