import { placeOf } from "../../syntax/tree.ts";
import { isOpaque } from "../../syntax/upstream/line-head.ts";
import { defineRule } from "../rule.ts";
import { methodOf, targetOf } from "./service.ts";
import { lacks } from "./words.ts";

/** ip_vs_laddr.c dp_vs_laddr_bind of DPVS: a connection without a local address is refused. */
export const localAddressesMissing = defineRule({
  id: "local-addresses-missing",
  severity: "warning",
  dialects: ["dpvs"],
  title: { en: "FNAT service without local addresses", zh: "FNAT 服务没有 local address" },
  why: {
    en: "FNAT replaces the client's address with a local address of the service. keepalived accepts a service without laddr_group_name and logs nothing; unless somebody adds local addresses with ipvsadm, DPVS refuses every connection.",
    zh: "FNAT 用服务的 local address 替换客户端地址。没有 laddr_group_name 时 keepalived 照样接受，没有任何提示；除非另外用 ipvsadm 添加 local address，否则 DPVS 会拒绝所有连接。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    real_server 10.1.1.1 80 {
        weight 1
    }
}
`,
    good: `local_address_group laddr_g1 {
    10.0.0.1 dpdk0
}
virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name laddr_g1
    real_server 10.1.1.1 80 {
        weight 1
    }
}
`,
  },
  messages: {
    missing: {
      en: "This FNAT service has no laddr_group_name: without local addresses DPVS refuses every connection.",
      zh: "这个 FNAT 服务未配置 laddr_group_name：没有 local address，DPVS 会拒绝所有连接。",
    },
    mark: {
      en: "An FNAT service of a firewall mark gets no local addresses: DPVS refuses every connection.",
      zh: "fwmark 方式的 FNAT 服务得不到 local address，DPVS 会拒绝所有连接。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      applies: ({ block }) => methodOf(block) === "FNAT",
      check(header, { report }) {
        const form = targetOf(header)?.form;
        if (isOpaque(header) || form === undefined || form === "match") return;
        // ipvswrapper.c ipvs_laddr_cmd leaves services of a firewall mark out.
        if (form === "fwmark") report(placeOf(header), "mark");
        else if (lacks(header.block, "laddr_group_name")) report(placeOf(header), "missing");
      },
    },
  ],
});
