import type { AddressFamily } from "../../model/values.ts";
import { addressFamily } from "../../model/values.ts";
import type { Block, Place, Statement } from "../../syntax/tree.ts";
import { nameOf, placeOf, placeOfWord } from "../../syntax/tree.ts";
import { isConditional, isOpaque } from "../../syntax/upstream/line-head.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { valueAt } from "./words.ts";

/** IPv4 and IPv6 in one instance. */
export const instanceFamily = defineRule({
  id: "instance-family",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "Instance with two address families", zh: "实例混用两种地址族" },
  why: {
    en: "The adverts of an instance are of one address family: that of the first of native_ipv6, the source address, the unicast peers and the VIPs. keepalived reports what is of the other family and drops it. Put such VIPs into virtual_ipaddress_excluded, or make a second instance.",
    zh: "一个实例的通告只用一种地址族，由 native_ipv6、源地址、单播对端、VIP 中最先出现的决定。另一种地址族的内容会报错并丢弃。这样的 VIP 可写到 virtual_ipaddress_excluded，或另建一个实例。",
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
    vip: {
      en: "{address} is IPv{own}, the instance IPv{instance}: keepalived drops it. Put it into virtual_ipaddress_excluded.",
      zh: "{address} 是 IPv{own}，该实例是 IPv{instance}，会被丢弃。可以写到 virtual_ipaddress_excluded 里。",
    },
    address: {
      en: "{address} is IPv{own}, the instance IPv{instance}: keepalived drops it.",
      zh: "{address} 是 IPv{own}，该实例是 IPv{instance}，会被丢弃。",
    },
    native: {
      en: "native_ipv6 does not go with the IPv4 addresses above: keepalived ignores it.",
      zh: "前面已有 IPv4 地址，不能再写 native_ipv6，这一行会被忽略。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["vrrp_instance"],
      check({ block }, { report }) {
        let instance: AddressFamily | undefined;
        for (const { place, own, address, kind } of familiesIn(block)) {
          instance ??= own;
          if (own !== instance) report(place, kind, { data: { address, own, instance } });
        }
      },
    },
  ],
});

interface Member {
  readonly kind: "vip" | "address" | "native";
  readonly own: AddressFamily;
  readonly address: string;
  readonly place: Place;
}

/** What has a family, in the order keepalived reads it. */
function* familiesIn(instance: Block): Generator<Member> {
  for (const child of instance.children) {
    if (isConditional(child)) continue;
    switch (nameOf(child)) {
      case "native_ipv6":
        yield { kind: "native", own: 6, address: "", place: placeOf(child) };
        break;
      case "mcast_src_ip":
      case "mcast_dst_ip":
      case "unicast_src_ip":
        yield* member(child, 1, "address");
        break;
      case "unicast_peer":
      case "virtual_ipaddress":
        for (const line of child.block?.children ?? []) {
          if (!isConditional(line) && !isOpaque(line))
            yield* member(line, 0, nameOf(child) === "unicast_peer" ? "address" : "vip");
        }
        break;
    }
  }
}

function* member(line: Statement, index: number, kind: Member["kind"]): Generator<Member> {
  const address = (valueAt(line, index) ?? "").replace(/\/.*/s, "");
  const own = addressFamily(address);
  if (own !== undefined) yield { kind, own, address, place: placeOfWord(line, index) };
}
