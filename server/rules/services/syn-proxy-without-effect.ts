import { forwardingOf, lastChild, protocolOf } from "../../model/virtual-server.ts";
import { placeOf } from "../../syntax/tree.ts";
import { deleteStatement } from "../edits.ts";
import { suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";

/** The SYN proxy answers TCP handshakes in the director, which sees both directions with FNAT and NAT only. */
export const synProxyWithoutEffect = defineRule({
  id: "syn-proxy-without-effect",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "syn_proxy that cannot work", zh: "syn_proxy 不起作用" },
  why: {
    en: "With syn_proxy the director completes the TCP handshake and then translates sequence numbers in both directions. UDP has no handshake, and with DR and TUN the answers do not pass the director. keepalived accepts the line all the same.",
    zh: "syn_proxy 由 LVS 代为完成 TCP 握手，之后在两个方向上转换序列号。UDP 没有握手，DR 和 TUN 的回程报文不经过 LVS，都用不了。但 keepalived 照样接受这一行。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 53 {
    lb_algo wrr
    lb_kind NAT
    protocol UDP
    syn_proxy
    real_server 10.1.1.1 53 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
    good: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind NAT
    protocol TCP
    syn_proxy
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    udp: {
      en: "syn_proxy has no effect on a UDP service: UDP has no handshake.",
      zh: "syn_proxy 对 UDP 服务不起作用：UDP 没有握手过程。",
    },
    forwarding: {
      en: "syn_proxy does not work with {kind}: the answers of the real servers do not pass the director.",
      zh: "syn_proxy 不能用于 {kind}：real server 的回程报文不经过 LVS。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      applies: ({ block }) => lastChild(block, "syn_proxy") !== undefined,
      check(header, { report }) {
        const flag = lastChild(header.block, "syn_proxy");
        if (flag === undefined) return;
        const kind = forwardingOf(header.block);
        const udp = protocolOf(header.block) === "UDP";
        if (!udp && kind !== "DR" && kind !== "TUN") return;
        const edit = deleteStatement(flag);
        const fixes = edit === undefined ? [] : [suggestion({ en: "Delete syn_proxy", zh: "删除 syn_proxy" }, [edit])];
        if (udp) report(placeOf(flag), "udp", { fixes });
        else report(placeOf(flag), "forwarding", { data: { kind: kind ?? "" }, fixes });
      },
    },
  ],
});
