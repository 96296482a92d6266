import { placeOf, placeOfWord } from "../../syntax/tree.ts";
import { isFilledIn } from "../../syntax/upstream/line-head.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { globalVersion } from "./global-defaults.ts";
import { familyOf } from "./instance.ts";
import { has, settingOf, valueAt } from "./words.ts";

/** A setting of an instance that what global_defs says makes void. */
export const globalDefaultConflict = defineRule({
  id: "global-default-conflict",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Setting that conflicts with global_defs", zh: "与 global_defs 冲突的配置" },
  why: {
    en: "vrrp_version applies to every instance that does not set its own version; without it that is 2. VRRPv3 has no authentication and counts hundredths of a second up to 40.95 s, VRRPv2 whole seconds. keepalived reports settings that do not fit and changes them.",
    zh: "vrrp_version 对没有写 version 的实例生效，不写则为 2。VRRPv3 没有认证，以百分之一秒计、最大 40.95 秒；VRRPv2 只能用整秒。不符合的配置会报错并被修改。",
  },
  example: {
    bad: `global_defs {
    vrrp_version 3
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
    vrrp_version 3
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
      en: "vrrp_version 3 in global_defs: VRRPv3 has no authentication, the block is ignored.",
      zh: "global_defs 指定了 vrrp_version 3：VRRPv3 没有认证，这个块会被忽略。",
    },
    interval: {
      en: "global_defs sets VRRPv{version}, which cannot carry {value} seconds: the value is changed.",
      zh: "global_defs 指定了 VRRPv{version}，无法表示 {value} 秒，会被修改。",
    },
    whole: {
      en: "The instance speaks VRRPv2, which counts whole seconds: {value} is rounded. Fractions need version 3.",
      zh: "该实例使用 VRRPv2，只能用整秒，{value} 会被取整。要用小数请写 version 3。",
    },
  },
  checks: [
    {
      scope: "symbol",
      kinds: ["vrrp_instance"],
      check({ definitions }, { report, symbols }) {
        for (const { statement, section } of definitions) {
          const { block } = statement;
          if (block === undefined || has(block, "version")) continue;
          const authentication = settingOf(block, "authentication");
          const line = settingOf(block, "advert_int");
          if (authentication === undefined && line === undefined) continue;
          const version = globalVersion(symbols);
          if (authentication !== undefined && version === "3")
            report(section, placeOf(authentication), "authentication");
          const value = line === undefined ? undefined : valueAt(line, 1);
          if (line === undefined || value === undefined || isFilledIn(value) || version === undefined) continue;
          const isThree = version === "3" || familyOf(block) === 6;
          if (isThree ? isTooFine(value) || Number(value) > 40.95 : version === "2" && isFraction(value)) {
            report(section, placeOfWord(line, 1), "interval", { data: { version: isThree ? 3 : 2, value } });
          }
        }
      },
    },
    {
      scope: "symbol",
      needsAllFiles: true,
      kinds: ["vrrp_instance"],
      check({ definitions }, { report, symbols }) {
        for (const { statement, section } of definitions) {
          const { block } = statement;
          const line = block === undefined ? undefined : settingOf(block, "advert_int");
          const value = line === undefined ? undefined : valueAt(line, 1);
          if (block === undefined || line === undefined || value === undefined || !isFraction(value)) continue;
          if (has(block, "version") || globalVersion(symbols) !== undefined || familyOf(block) === 6) continue;
          report(section, placeOfWord(line, 1), "whole", { data: { value } });
        }
      },
    },
  ],
});

function isFraction(value: string): boolean {
  return /^[0-9]*\.[0-9]*$/.test(value) && /[1-9]/.test(value.slice(value.indexOf(".")));
}

/** More than hundredths of a second. */
function isTooFine(value: string): boolean {
  return /\.\d\d\d*[1-9]/.test(value);
}
