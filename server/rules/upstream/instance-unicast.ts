import { canonicalAddress } from "../../model/values.ts";
import { childrenNamed, nameOf, placeOf } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { valueIn } from "./instance.ts";
import { endOf, has, isComplete, lacks, settingOf } from "./words.ts";

/** Words that mean unicast, and a report when there is nobody to speak to. */
const NEED_PEERS = ["unicast_src_ip", "check_unicast_src", "old_unicast_checksum"];

/** Unicast that has no peers, has itself for a peer, or sends from a virtual MAC. */
export const instanceUnicast = defineRule({
  id: "instance-unicast",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Unicast that does not work as intended", zh: "单播配置有误" },
  why: {
    en: "Adverts go to the addresses in unicast_peer. If there are none, keepalived uses multicast; if its own address is among them, it receives its own adverts. With use_vmac, unicast needs vmac_xmit_base, and keepalived sets it itself.",
    zh: "通告发往 unicast_peer 中的地址。没有对端时仍使用组播；把自己的地址也写进去会收到自己的通告。配合 use_vmac 时需要 vmac_xmit_base，没写的话 keepalived 会自行设置。",
  },
  example: {
    bad: `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    unicast_src_ip 10.0.0.1
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`,
    good: `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    unicast_src_ip 10.0.0.1
    unicast_peer {
        10.0.0.2
    }
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`,
  },
  messages: {
    none: { en: "There is no unicast_peer: keepalived uses multicast.", zh: "没有 unicast_peer，实际使用组播。" },
    own: {
      en: "This is the instance's own unicast_src_ip: it would receive its own adverts.",
      zh: "这是实例自己的 unicast_src_ip，会收到自己的通告。",
    },
    base: {
      en: "Unicast with use_vmac needs vmac_xmit_base; keepalived reports it and sets it.",
      zh: "单播与 use_vmac 一起使用时需要 vmac_xmit_base，keepalived 会报错并自行设置。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["vrrp_instance"],
      check(header, { report }) {
        const { block } = header;
        const peers = childrenNamed(block, "unicast_peer");
        const word = peers[0] ?? NEED_PEERS.map((name) => settingOf(block, name)).find((line) => line !== undefined);
        if (word === undefined) return;
        const isAlone =
          lacks(block, "unicast_fault_no_peer") &&
          peers.every((peer) => peer.block?.children.length === 0 && isComplete(peer.block));
        if (isAlone) report(placeOf(word), "none");
        if (has(block, "use_vmac", "use_ipvlan") && lacks(block, "vmac_xmit_base")) report(endOf(header), "base");
        const own = canonicalAddress(valueIn(block, "unicast_src_ip") ?? "");
        if (own === undefined) return;
        for (const { block: inside } of peers) {
          for (const peer of inside?.children ?? []) {
            if (canonicalAddress(nameOf(peer)) === own) report(placeOf(peer), "own");
          }
        }
      },
    },
  ],
});
