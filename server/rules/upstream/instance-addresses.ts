import { nameOf, placeOf } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { lacks } from "./words.ts";

const LISTS = ["virtual_ipaddress", "virtual_ipaddress_excluded"];

/** An instance without any VIP. */
export const instanceAddresses = defineRule({
  id: "instance-addresses",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Instance without VIP", zh: "实例没有 VIP" },
  why: {
    en: "In an instance without addresses, virtual_ipaddress was probably forgotten or misspelt; keepalived reports it. If it is intended, write no_virtual_ipaddress (2.3 or newer).",
    zh: "实例没有 VIP，多半是漏写或拼错了 virtual_ipaddress，keepalived 会报错。确实不需要 VIP 时请写 no_virtual_ipaddress（2.3 起支持）。",
  },
  example: {
    bad: `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
}
`,
    good: `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`,
  },
  messages: { found: { en: "The instance has no VIP.", zh: "该实例没有 VIP。" } },
  checks: [
    {
      scope: "block",
      blocks: ["vrrp_instance"],
      check(header, { report }) {
        const { block } = header;
        if (!lacks(block, "no_virtual_ipaddress")) return;
        const lists = block.children.filter((child) => LISTS.includes(nameOf(child)));
        if (lists.every((list) => list.block?.children.length === 0)) report(placeOf(header), "found");
      },
    },
  ],
});
