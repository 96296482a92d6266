import type { AddressFamily } from "../../model/values.ts";
import { addressFamily } from "../../model/values.ts";
import { nameOf, placeOfWord } from "../../syntax/tree.ts";
import { isConditional, isOpaque } from "../../syntax/upstream/line-head.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { ADDRESS_OPTIONS, optionsOf } from "./line-options.ts";
import { has, valueAt } from "./words.ts";

/** Options that only IPv4 addresses have. */
const FOUR_ONLY = ["label", "scope", "brd", "broadcast"];

/** A line of addresses with something that does not belong there. */
export const addressLine = defineRule({
  id: "address-line",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "Address line that does not fit", zh: "地址行写法有误" },
  why: {
    en: "A VIP line holds one address and options. The addresses of virtual_ipaddress are sent in the adverts, which carry one family only: keepalived reports and drops those of the other family. Put them into virtual_ipaddress_excluded. IPv6 has no labels.",
    zh: "VIP 行只能有一个地址和若干选项。virtual_ipaddress 的地址会写进通告，通告只能带一种地址族，另一种会报错并丢弃，应写到 virtual_ipaddress_excluded。IPv6 没有 label。",
  },
  example: {
    bad: `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.1/24
        2001:db8::1/64
    }
}
`,
    good: `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.1/24
    }
    virtual_ipaddress_excluded {
        2001:db8::1/64
    }
}
`,
  },
  messages: {
    unknown: {
      en: "`{word}` is not an address option: keepalived reports and ignores it.",
      zh: "`{word}` 不是地址选项，keepalived 会报错并忽略。",
    },
    four: {
      en: "{word} is not allowed for IPv6 addresses: keepalived reports and ignores it.",
      zh: "IPv6 地址不能写 {word}，keepalived 会报错并忽略。",
      severity: "warning",
    },
    family: {
      en: "{address} is IPv{own}, the instance IPv{instance}: keepalived drops it. Put it into virtual_ipaddress_excluded.",
      zh: "{address} 是 IPv{own}，该实例是 IPv{instance}，会被丢弃。可以写到 virtual_ipaddress_excluded 里。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["static_ipaddress", "vrrp_instance/virtual_ipaddress", "vrrp_instance/virtual_ipaddress_excluded"],
      check(header, { report, ancestors }) {
        const { block } = header;
        const carried = block.vocabulary.id === "vrrp_instance/virtual_ipaddress";
        const instance = ancestors.at(-1)?.block;
        let expected: AddressFamily | undefined =
          carried && instance !== undefined && has(instance, "native_ipv6") ? 6 : undefined;
        for (const line of block.children) {
          if (isOpaque(line)) continue;
          const { options, bare } = optionsOf(line, ADDRESS_OPTIONS);
          const [at, stranger] = bare;
          if (at === undefined) continue;
          const address = (valueAt(line, at) ?? "").replace(/\/.*/s, "");
          const own = addressFamily(address);
          if (stranger !== undefined) {
            report(placeOfWord(line, stranger), "unknown", { data: { word: valueAt(line, stranger) ?? "" } });
          }
          for (const word of own === 6 ? FOUR_ONLY : []) {
            const index = options.get(word);
            if (index !== undefined) report(placeOfWord(line, index), "four", { data: { word } });
          }
          if (!carried || own === undefined || isConditional(line)) continue;
          expected ??= own;
          if (own !== expected)
            report(placeOfWord(line, at), "family", { data: { address: nameOf(line), own, instance: expected } });
        }
      },
    },
  ],
});
