import { isWholeNumber, port16 } from "../../model/values.ts";
import { forwardingOf, serversOf, targetOf } from "../../model/virtual-server.ts";
import { placeOfWord, wordAt } from "../../syntax/tree.ts";
import { replaceWord, suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";

/** DR and TUN hand the packet on as it is: the port stays that of the virtual server. */
export const portNotTranslated = defineRule({
  id: "port-not-translated",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "Different port with DR or TUN", zh: "DR、TUN 模式下 real server 端口不同" },
  why: {
    en: "DR and TUN do not change the addresses and ports of a packet. Connections reach the real server on the port of the virtual server; only the health check uses the port of the real_server line, and may pass while users are refused.",
    zh: "DR 和 TUN 不改写报文的地址和端口。不管 real_server 写什么端口，流量到达时都是 virtual server 的端口；只有健康检查用这里的端口，可能检查通过而用户访问失败。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 8080 {
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
      en: "{kind} does not translate ports: connections reach {server} on port {vport}, not {rport}.",
      zh: "{kind} 不转换端口：到达 {server} 的连接是 {vport} 端口，不是 {rport}。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      applies: ({ block }) => ["DR", "TUN"].includes(forwardingOf(block) ?? ""),
      check(header, { report }) {
        const kind = forwardingOf(header.block) ?? "";
        const target = targetOf(header);
        if (target?.form !== "address" || !isWholeNumber(target.port)) return;
        const vport = port16(target.port);
        if (vport === 0) return;
        for (const server of serversOf(header.block)) {
          const rport = wordAt(server, 2);
          if (!isWholeNumber(rport) || port16(rport) === vport) continue;
          report(placeOfWord(server, 2), "found", {
            data: { kind, server: wordAt(server, 1), vport, rport },
            fixes: [
              suggestion({ en: `Use port ${vport}`, zh: `改为端口 ${vport}` }, [replaceWord(server, 2, String(vport))]),
            ],
          });
        }
      },
    },
  ],
});
