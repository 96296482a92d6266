import { lastChild, targetOf } from "../../model/virtual-server.ts";
import { placeOf } from "../../syntax/tree.ts";
import { deleteStatement } from "../edits.ts";
import { safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";

/** A firewall mark service has no VIP to put on a device. */
export const vipBindDevIgnored = defineRule({
  id: "vip-bind-dev-ignored",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "vip_bind_dev on a fwmark service", zh: "fwmark 服务配置了 vip_bind_dev" },
  why: {
    en: "vip_bind_dev sets the VIP of the service on an interface. A fwmark service has no VIP, so the line is skipped without a message and no address is set.",
    zh: "vip_bind_dev 用于把服务的 VIP 配置到网卡上。fwmark 服务没有 VIP，这一行会被跳过，没有任何提示，网卡上不会配任何地址。",
  },
  example: {
    bad: `virtual_server fwmark 7 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    vip_bind_dev lo
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
    good: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    vip_bind_dev lo
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    found: {
      en: "vip_bind_dev is ignored on a fwmark service: there is no VIP to set.",
      zh: "fwmark 服务的 vip_bind_dev 会被忽略：没有 VIP 可配。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      applies: ({ block }) => lastChild(block, "vip_bind_dev") !== undefined,
      check(header, { report }) {
        const line = lastChild(header.block, "vip_bind_dev");
        if (line === undefined || targetOf(header)?.form !== "fwmark") return;
        const edit = deleteStatement(line);
        const title = { en: "Delete vip_bind_dev", zh: "删除 vip_bind_dev" };
        report(placeOf(line), "found", {
          fixes: edit === undefined ? [] : [safeFix(title, [edit])],
          tag: "unnecessary",
        });
      },
    },
  ],
});
