import { isWholeNumber, port16 } from "../../model/values.ts";
import { forwardingOf, serversOf, targetOf } from "../../model/virtual-server.ts";
import { type Place, placeOfWord, wordAt } from "../../syntax/tree.ts";
import { replaceWord, suggestion } from "../fix.ts";
import { type BlockStatement, defineRule, type ReportDetails } from "../rule.ts";

const TO_THE_SAME_PORT: readonly string[] = ["DR", "TUN"];

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
      applies: ({ block }) => TO_THE_SAME_PORT.includes(forwardingOf(block) ?? ""),
      check(header, { report }) {
        const target = targetOf(header);
        if (target?.form !== "address") return;
        for (const { place, details } of otherPortsIn(header, target.port)) report(place, "found", details);
      },
    },
    {
      scope: "symbol",
      kinds: ["virtual_server_group"],
      check({ definitions: [group], references }, { report }) {
        // Of services of several ports each may have its own real server.
        const ports = group?.statement.block?.children.map((entry) =>
          wordAt(entry, 0).toLowerCase() === "fwmark" ? "" : wordAt(entry, 1),
        );
        const [port, ...others] = new Set(ports);
        if (port === undefined || others.length > 0) return;
        for (const { section, statement } of references) {
          if (statement.block === undefined) continue;
          for (const { place, details } of otherPortsIn(statement as BlockStatement, port))
            report(section, place, "found", details);
        }
      },
    },
  ],
});

/** The servers of a service of DR or TUN that listen on another port than the service. */
function otherPortsIn(header: BlockStatement, port: string): { place: Place; details: ReportDetails }[] {
  const kind = forwardingOf(header.block) ?? "";
  const vport = port16(port);
  if (!TO_THE_SAME_PORT.includes(kind) || !isWholeNumber(port) || vport === 0) return [];
  return serversOf(header.block).flatMap((server) => {
    const rport = wordAt(server, 2);
    if (!isWholeNumber(rport) || port16(rport) === vport) return [];
    const title = { en: `Use port ${vport}`, zh: `改为端口 ${vport}` };
    const fixes = [suggestion(title, [replaceWord(server, 2, String(vport))])];
    const data = { kind, server: wordAt(server, 1), vport, rport };
    return [{ place: placeOfWord(server, 2), details: { data, fixes } }];
  });
}
