import type { SymbolIndex } from "../../model/facts.ts";
import { addressFamily } from "../../model/values.ts";
import type { Block, Statement } from "../../syntax/tree.ts";
import { childrenNamed, nameOf, placeOf } from "../../syntax/tree.ts";
import { isConditional, isFilledIn } from "../../syntax/upstream/line-head.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { globalVersion } from "./global-defaults.ts";
import { familyOf, valueIn } from "./instance.ts";
import { has, settingOf, valueAt } from "./words.ts";

/** What an instance must not say when it follows the standard to the letter. */
export const strictMode = defineRule({
  id: "strict-mode",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Not allowed in strict mode", zh: "严格模式下不允许" },
  why: {
    en: "vrrp_strict, or strict_mode of an instance, follows the VRRP standard to the letter: no authentication, no preempt_delay, only the owner of the addresses (priority 255) starts as MASTER, the first IPv6 VIP is link-local. keepalived reports anything else and changes it. Strict mode also drops packets to the VIPs, unless there is `accept`.",
    zh: "vrrp_strict 或实例的 strict_mode 严格遵守 VRRP 标准：没有认证，没有 preempt_delay，只有地址拥有者（优先级 255）能以 MASTER 启动，第一个 IPv6 VIP 必须是链路本地地址。不符合时 keepalived 会报错并自行修改。另外，没有 `accept` 时严格模式会丢弃发往 VIP 的报文。",
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
      en: "Strict mode allows no authentication: the block is ignored.",
      zh: "严格模式不允许认证，这个块会被忽略。",
    },
    master: {
      en: "In strict mode only an instance of priority 255 starts as MASTER; this one has {priority}.",
      zh: "严格模式下只有优先级为 255 的实例才能以 MASTER 启动，这里是 {priority}。",
    },
    local: {
      en: "In strict mode the first VIP of an IPv6 instance must be link-local (fe80::/10).",
      zh: "严格模式下，IPv6 实例的第一个 VIP 必须是链路本地地址（fe80::/10）。",
    },
    word: { en: "Strict mode does not allow {word}: keepalived resets it.", zh: "严格模式不允许 {word}，会被重置。" },
    accept: {
      en: "Strict mode allows `accept` in VRRPv3 only: keepalived resets it.",
      zh: "严格模式下 `accept` 只能用于 VRRPv3，会被重置。",
    },
    version: {
      en: "IPv6 needs VRRPv3: keepalived reports version 2 and uses 3.",
      zh: "IPv6 必须使用 VRRPv3，写 version 2 会报错并按 3 处理。",
    },
  },
  checks: [
    {
      scope: "symbol",
      kinds: ["vrrp_instance"],
      check({ definitions }, { report, symbols }) {
        for (const { statement, section } of definitions) {
          const { block } = statement;
          if (block === undefined || !isStrict(block, symbols)) continue;
          const say = (line: Statement | undefined, message: Parameters<typeof report>[2], word = ""): void => {
            if (line !== undefined) report(section, placeOf(line), message, { data: { word } });
          };
          say(settingOf(block, "authentication"), "authentication");
          const priorities = childrenNamed(block, "priority").map((line) => valueAt(line, 1) ?? "");
          if (!priorities.some((word) => word === "255" || isFilledIn(word))) {
            const state = childrenNamed(block, "state").find((line) => valueAt(line, 1) === "MASTER");
            if (state !== undefined)
              report(section, placeOf(state), "master", { data: { priority: priorities[0] ?? "100" } });
          }
          say(settingOf(block, "preempt_delay"), "word", "preempt_delay");
          const eager = settingOf(block, "higher_prio_send_advert");
          if (eager !== undefined && !isOff(eager)) say(eager, "word", "higher_prio_send_advert");
          const quiet = settingOf(block, "lower_prio_no_advert");
          if (quiet !== undefined && isOff(quiet)) say(quiet, "word", "lower_prio_no_advert off");
          for (const [word, usual] of USUAL) {
            const value = valueIn(block, word);
            if (value !== undefined && value !== usual) say(settingOf(block, word), "word", `${word} ${value}`);
          }
          if (has(block, "use_vmac")) say(settingOf(block, "vmac_xmit_base"), "word", "vmac_xmit_base");
          const vmac = settingOf(block, "use_vmac");
          const mac = vmac?.words.map((_, i) => valueAt(vmac, i) ?? "").find((word) => MAC.test(word));
          if (mac !== undefined) say(vmac, "word", mac);
          const version = valueIn(block, "version");
          if (familyOf(block) === 6) {
            if (version === "2") say(settingOf(block, "version"), "version");
            const first = firstAddress(block);
            if (first !== undefined && !/^fe[89ab]/i.test(nameOf(first))) say(first, "local");
          } else if (!has(block, "version") ? globalVersion(symbols) !== "3" : version === "2") {
            say(settingOf(block, "accept"), "accept");
          }
        }
      },
    },
  ],
});

/** What keepalived goes back to. */
const USUAL = [
  ["garp_lower_prio_repeat", "0"],
  ["garp_lower_prio_delay", "0"],
  ["down_timer_adverts", "3"],
] as const;

const MAC = /^[0-9a-f]{1,2}(?::[0-9a-f]{1,2}){5}$/i;

/** What the instance says itself, else what vrrp_strict says for all. */
function isStrict(instance: Block, symbols: SymbolIndex): boolean {
  const own = instance.children.findLast((child) => nameOf(child) === "strict_mode");
  if (own !== undefined) return !isOff(own) && !isConditional(own) && !isFilledIn(own.text);
  const { definitions } = symbols.entry("vrrp_default", "");
  return definitions.some(({ statement }) => nameOf(statement) === "vrrp_strict" && !isOff(statement));
}

function isOff(line: Statement): boolean {
  return /^(off|no|false)$/.test(valueAt(line, 1) ?? "");
}

function firstAddress(instance: Block): Statement | undefined {
  const first = childrenNamed(instance, "virtual_ipaddress")[0]?.block?.children[0];
  if (first === undefined || isConditional(first)) return undefined;
  return addressFamily(nameOf(first).replace(/\/.*/s, "")) === 6 ? first : undefined;
}
