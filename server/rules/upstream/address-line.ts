import { addressFamily } from "../../model/values.ts";
import { nameOf, placeOfWord } from "../../syntax/tree.ts";
import { isOpaque } from "../../syntax/upstream/line-head.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { familyBehind, optionsOf } from "./line-options.ts";
import { wrongValues } from "./line-values.ts";
import { valueAt } from "./words.ts";

/** Options that only IPv4 addresses have. */
const FOUR_ONLY = ["label", "scope", "brd", "broadcast"];

/** A longer prefix leaves no room for a broadcast address. */
const LONGEST_WITH_BROADCAST = 30;

/** A line of addresses with something that does not belong there. */
export const addressLine = defineRule({
  id: "address-line",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "Address line that does not fit", zh: "地址行写法有误" },
  why: {
    en: "A VIP line holds one address and options, each of them once. IPv6 addresses have no label, scope or broadcast address, and a peer is of the family of its address. keepalived reports anything else and ignores it.",
    zh: "VIP 行由一个地址和若干选项组成，每个选项只能写一次。IPv6 地址没有 label、scope 和广播地址，peer 必须与地址同一地址族。其他写法 keepalived 会报错并忽略。",
  },
  example: {
    bad: `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        2001:db8::1/64 label eth0:1
    }
}
`,
    good: `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        2001:db8::1/64
    }
}
`,
  },
  messages: {
    four: {
      en: "{word} is not allowed for IPv6 addresses: keepalived reports and ignores it.",
      zh: "IPv6 地址不能写 {word}，keepalived 会报错并忽略。",
      severity: "warning",
    },
    peer: {
      en: "The peer is of another address family than {address}: keepalived ignores it.",
      zh: "peer 与 {address} 的地址族不同，会被忽略。",
    },
    broadcast: {
      en: "/{length} leaves no room for a broadcast address: keepalived reports it and sets none.",
      zh: "/{length} 没有广播地址可用，keepalived 会报错，不设置广播地址。",
      severity: "warning",
    },
    length: {
      en: "An address with a peer has no length of its own: keepalived reports `/{length}` and ignores it.",
      zh: "写了 peer 的地址不能带掩码长度，keepalived 会报错并忽略 `/{length}`。",
      severity: "warning",
    },
    scope: {
      en: "`{word}` is not a scope: keepalived reports and ignores it.",
      zh: "`{word}` 不是合法的 scope，keepalived 会报错并忽略。",
    },
    again: { en: "`{word}` is given twice: keepalived reports it.", zh: "`{word}` 写了两次，keepalived 会报错。" },
  },
  checks: [
    {
      scope: "block",
      byLine: true,
      blocks: ["static_ipaddress", "vrrp_instance/virtual_ipaddress", "vrrp_instance/virtual_ipaddress_excluded"],
      check({ block }, { report }) {
        for (const line of block.children) {
          if (isOpaque(line) || line.words.length < 3) continue;
          const { options, repeated } = optionsOf(line);
          const address = nameOf(line).replace(/\/.*/s, "");
          const own = addressFamily(address);
          for (const word of own === 6 ? FOUR_ONLY : []) {
            const index = options.get(word);
            if (index !== undefined) report(placeOfWord(line, index), "four", { data: { word } });
          }
          const broadcast = options.get("brd") ?? options.get("broadcast");
          const length = /\/(\d+)$/.exec(nameOf(line))?.[1] ?? (own === 6 ? "128" : "32");
          if (broadcast !== undefined && own === 4 && Number(length) > LONGEST_WITH_BROADCAST) {
            const isComputed = /^[+-]$/.test(valueAt(line, broadcast + 1) ?? "");
            if (isComputed) report(placeOfWord(line, broadcast), "broadcast", { data: { length } });
          }
          const peer = options.get("peer");
          const family = familyBehind(line, peer);
          if (peer !== undefined && own !== undefined && family !== undefined && family !== own)
            report(placeOfWord(line, peer + 1), "peer", { data: { address } });
          if (peer !== undefined && family === own && own !== undefined && length !== (own === 4 ? "32" : "128"))
            report(placeOfWord(line, 0), "length", { data: { length } });
          for (const { at, word } of wrongValues(line, { options }))
            report(placeOfWord(line, at), "scope", { data: { word } });
          for (const index of repeated) {
            const word = valueAt(line, index) ?? "";
            if (word === "dev") report(placeOfWord(line, index), "again", { data: { word } });
          }
        }
      },
    },
  ],
});
