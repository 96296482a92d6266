import type { Fact } from "../../model/facts.ts";
import { lastChild } from "../../model/virtual-server.ts";
import { wordAt } from "../../syntax/tree.ts";
import { clashesIn } from "../clashes.ts";
import { defineRule } from "../rule.ts";

/** Packets are handed to an instance by interface and virtual_router_id. */
export const virtualRouterIdDuplicate = defineRule({
  id: "virtual-router-id-duplicate",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Two instances with the same virtual_router_id", zh: "同一网卡上 virtual_router_id 重复" },
  why: {
    en: "Received adverts are matched to an instance by interface and virtual_router_id. When two have the same id, one instance gets the adverts of both and the other none, so it becomes master whatever its peer says.",
    zh: "收到的 VRRP 报文按网卡和 virtual_router_id 对应到实例。ID 相同时，一个实例收到两边的报文，另一个什么也收不到，于是不管对端状态如何都会变成 MASTER。",
  },
  example: {
    bad: `vrrp_instance V1 {
    interface eth0
    virtual_router_id 51
    priority 100
}
vrrp_instance V2 {
    interface eth0
    virtual_router_id 51
    priority 100
}
`,
    good: `vrrp_instance V1 {
    interface eth0
    virtual_router_id 51
    priority 100
}
vrrp_instance V2 {
    interface eth0
    virtual_router_id 52
    priority 100
}
`,
  },
  messages: {
    found: {
      en: "virtual_router_id {id} on {device} is already used by vrrp_instance {other}: one of the two gets the adverts of both, the other none.",
      zh: "{device} 上的 virtual_router_id {id} 已被 vrrp_instance {other} 使用：其中一个会收到两边的报文，另一个什么也收不到。",
    },
  },
  checks: [
    {
      scope: "symbol",
      kinds: ["vrid"],
      check({ name, definitions }, { report }) {
        const slash = name.lastIndexOf("/");
        // IPv4 and IPv6 advertisements come in by different sockets.
        for (const { fact, first } of clashesIn(definitions, isIpv6)) {
          const other = first.ancestors[0];
          report(fact.section, fact.place, "found", {
            data: {
              id: name.slice(slash + 1),
              device: name.slice(0, slash),
              other: other === undefined ? "" : wordAt(other, 1),
            },
            related: [
              {
                section: first.section,
                place: first.place,
                message: { en: "the other instance", zh: "另一个实例" },
              },
            ],
          });
        }
      },
    },
  ],
});

function isIpv6(fact: Fact): boolean {
  const block = fact.ancestors[0]?.block;
  return block !== undefined && lastChild(block, "native_ipv6") !== undefined;
}
