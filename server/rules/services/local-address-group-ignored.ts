import { forwardingOf, lastChild } from "../../model/virtual-server.ts";
import { placeOf } from "../../syntax/tree.ts";
import { deleteStatement, insertAtTop } from "../edits.ts";
import type { Fix } from "../finding.ts";
import { replaceWord, suggestion } from "../fix.ts";
import { lacks } from "../presence.ts";
import { defineRule } from "../rule.ts";

const FORWARDING = ["lb_kind", "lvs_method"];

/** Local addresses are pushed for FNAT services only. */
export const localAddressGroupIgnored = defineRule({
  id: "local-address-group-ignored",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "laddr_group_name without FNAT", zh: "非 FNAT 服务配置了 laddr_group_name" },
  why: {
    en: "Only FNAT replaces the client's address with a local address; NAT, DR and TUN ignore the group. Changing the line still deletes and recreates the service at a reload. A service without lb_kind is NAT.",
    zh: "只有 FNAT 会把客户端地址转换为 local address。NAT、DR、TUN 不用这个组，但改了这一行，reload 时服务仍会被删除重建。没有 lb_kind 的服务按 NAT 处理。",
  },
  example: {
    bad: `local_address_group G1 {
    10.0.0.1
}
virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    laddr_group_name G1
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
    good: `local_address_group G1 {
    10.0.0.1
}
virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name G1
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    otherKind: {
      en: "laddr_group_name is ignored with lb_kind {kind}: only FNAT uses local addresses.",
      zh: "lb_kind 为 {kind} 时 laddr_group_name 被忽略：只有 FNAT 使用 local address。",
    },
    noKind: {
      en: "laddr_group_name is ignored: without lb_kind the service is NAT, and only FNAT uses local addresses.",
      zh: "laddr_group_name 被忽略：没有 lb_kind 的服务是 NAT，只有 FNAT 使用 local address。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      applies: ({ block }) => forwardingOf(block) !== "FNAT" && lastChild(block, "laddr_group_name") !== undefined,
      check(header, { report }) {
        const group = lastChild(header.block, "laddr_group_name");
        if (group === undefined) return;
        const kind = forwardingOf(header.block);
        if (kind === undefined || kind === "FNAT") return;
        const line = lastChild(header.block, "lb_kind", "lvs_method");
        if (line === undefined && !lacks(header.block, FORWARDING)) return;
        const fixes: Fix[] = [];
        const toFnat = line === undefined ? insertAtTop(header, ["lb_kind FNAT"]) : replaceWord(line, 1, "FNAT");
        if (toFnat !== undefined)
          fixes.push(suggestion({ en: "Change the service to FNAT", zh: "把服务改为 FNAT" }, [toFnat]));
        const deletion = deleteStatement(group);
        if (deletion !== undefined)
          fixes.push(suggestion({ en: "Delete laddr_group_name", zh: "删除 laddr_group_name" }, [deletion]));
        if (line === undefined) report(placeOf(group), "noKind", { fixes });
        else report(placeOf(group), "otherKind", { data: { kind }, fixes, tag: "unnecessary" });
      },
    },
  ],
});
