import type { Fact } from "../../model/facts.ts";
import type { AddressFamily } from "../../model/values.ts";
import { lastChild } from "../../model/virtual-server.ts";
import { type Statement, wordAt } from "../../syntax/tree.ts";
import { isConditional, isFilledIn } from "../../syntax/upstream/line-head.ts";
import { clashesIn } from "../clashes.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { familyOf } from "./instance.ts";
import { has } from "./words.ts";

/** Two instances of one family with one virtual_router_id on one interface. */
export const routerIdTaken = defineRule({
  id: "router-id-taken",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "Two instances with the same virtual_router_id", zh: "同一网卡上 virtual_router_id 重复" },
  why: {
    en: "Adverts are matched to an instance by interface, address family and virtual_router_id. keepalived reports a second instance with the same three and drops it.",
    zh: "通告按网卡、地址族和 virtual_router_id 对应到实例。三者都相同的第二个实例会报错并丢弃。",
  },
  example: {
    bad: `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.1/24
    }
}
vrrp_instance VI_2 {
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.2/24
    }
}
`,
    good: `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.1/24
    }
}
vrrp_instance VI_2 {
    interface eth0
    virtual_router_id 52
    virtual_ipaddress {
        192.0.2.2/24
    }
}
`,
  },
  messages: {
    found: {
      en: "virtual_router_id {id} on {device} is already used by vrrp_instance {other}: keepalived drops this instance.",
      zh: "{device} 上的 virtual_router_id {id} 已被 vrrp_instance {other} 使用，这个实例会被丢弃。",
    },
  },
  checks: [
    {
      scope: "symbol",
      kinds: ["vrid"],
      check({ name, definitions }, { report }) {
        const slash = name.lastIndexOf("/");
        const device = name.slice(0, slash);
        if (isFilledIn(device)) return;
        for (const { fact, first } of clashesIn(definitions, familyOfTaker)) {
          const other = wordAt(first.ancestors[0] ?? first.statement, 1);
          report(fact.section, fact.place, "found", {
            data: { id: name.slice(slash + 1), device, other },
            related: [
              { section: first.section, place: first.place, message: { en: "the other instance", zh: "另一个实例" } },
            ],
          });
        }
      },
    },
  ],
});

function idOf(instance: Statement | undefined): Statement | undefined {
  return instance?.block && lastChild(instance.block, "virtual_router_id");
}

/** The family in which an instance takes the id; undefined for one that nobody else has to be told apart from. */
function familyOfTaker({ statement, ancestors: [instance] }: Fact): AddressFamily | undefined {
  // The last line of an instance counts.
  if (instance?.block === undefined || idOf(instance)?.line !== statement.line) return undefined;
  // With unicast the sender tells two instances apart.
  if (has(instance.block, "unicast_peer")) return undefined;
  if (isConditional(statement) || isConditional(instance)) return undefined;
  return familyOf(instance.block);
}
