import { serviceTitle, targetOf } from "../../model/virtual-server.ts";
import { placeOf } from "../../syntax/tree.ts";
import { insertAtTop } from "../edits.ts";
import { suggestion } from "../fix.ts";
import { lacks } from "../presence.ts";
import type { BlockStatement } from "../rule.ts";
import { defineRule } from "../rule.ts";

const GROUP = ["laddr_group_name"];

/** FNAT replaces the client's address by a local address; without a group there is none. */
export const fnatWithoutLocalAddresses = defineRule({
  id: "fnat-without-local-addresses",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "FNAT without laddr_group_name", zh: "FNAT 服务未配置 laddr_group_name" },
  why: {
    en: "FNAT replaces the client's address with a local address of the service. keepalived accepts a service without laddr_group_name and logs nothing, but there is no local address to use: every connection fails.",
    zh: "FNAT 用服务的 local address 替换客户端地址。没有 laddr_group_name 时 keepalived 照样接受，没有任何提示，但没有 local address 可用，所有连接都会失败。",
  },
  example: {
    bad: `local_address_group laddr_g1 {
    10.0.0.1
}
virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
    good: `local_address_group laddr_g1 {
    10.0.0.1
}
virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name laddr_g1
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    missing: {
      en: "FNAT service {service} has no laddr_group_name: without local addresses no connection can be forwarded.",
      zh: "FNAT 服务 {service} 未配置 laddr_group_name：没有 local address，连接无法转发。",
    },
  },
  checks: [
    {
      // Services that name no group all refer to the group with the empty name.
      scope: "symbol",
      kinds: ["local_address_group"],
      check({ name, references }, { report, symbols }) {
        if (name !== "" || references.length === 0) return;
        const groups = symbols.definedNames("local_address_group");
        const only = groups.length === 1 ? groups[0] : undefined;
        for (const { statement, section } of references) {
          const header = statement as BlockStatement;
          // A firewall mark cannot have local addresses at all: fnat-with-fwmark.
          if (targetOf(header)?.form === "fwmark" || !lacks(header.block, GROUP)) continue;
          const edit = only === undefined ? undefined : insertAtTop(header, [`laddr_group_name ${only}`]);
          const title = { en: `Insert "laddr_group_name ${only}"`, zh: `插入“laddr_group_name ${only}”` };
          report(section, placeOf(header), "missing", {
            data: { service: serviceTitle(header) },
            fixes: edit === undefined ? [] : [suggestion(title, [edit])],
          });
        }
      },
    },
  ],
});
