import { forwardingOf, targetOf } from "../../model/virtual-server.ts";
import { placeOf } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";

/** FNAT never gets its local addresses on a firewall mark service (ipwrapper.c adds them for address services only). */
export const fnatWithFwmark = defineRule({
  id: "fnat-with-fwmark",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "FNAT on a fwmark service", zh: "fwmark 服务使用 FNAT" },
  why: {
    en: "Local addresses are added only to services with an address and a port. A fwmark service with lb_kind FNAT is created without any, so no connection can be forwarded: FULLNAT does not support fwmark.",
    zh: "local address 只下发给“地址 + 端口”形式的服务。fwmark 服务配置 lb_kind FNAT 时没有 local address 可用，连接无法转发：FULLNAT 不支持 fwmark。",
  },
  example: {
    bad: `local_address_group G1 {
    10.0.0.1
}
virtual_server fwmark 7 {
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
    found: {
      en: "FNAT does not work with fwmark: service fwmark {mark} never gets local addresses.",
      zh: "FNAT 不支持 fwmark：服务 fwmark {mark} 拿不到 local address。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      applies: (header) => targetOf(header)?.form === "fwmark" && forwardingOf(header.block) === "FNAT",
      check(header, { report }) {
        const target = targetOf(header);
        if (target?.form !== "fwmark") return;
        report(placeOf(header), "found", { data: { mark: target.mark } });
      },
    },
  ],
});
