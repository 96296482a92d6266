import { atoi, isWholeNumber, port16 } from "../../model/values.ts";
import { isCatchAll, lastChild, targetOf } from "../../model/virtual-server.ts";
import { type Block, placeOfWord, type Statement, wordAt } from "../../syntax/tree.ts";
import { lacks } from "../presence.ts";
import { defineRule } from "../rule.ts";

const PERSISTENCE = ["persistence_timeout", "persistence_granularity"];

/** Port 0 means every port, which IPVS takes for persistent services only. */
export const portZeroWithoutPersistence = defineRule({
  id: "port-zero-without-persistence",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Port 0 without persistence", zh: "端口为 0 但未配置会话保持" },
  why: {
    en: "A virtual server on port 0 takes the traffic of every port. The kernel accepts its connections only when the service is persistent: without persistence_timeout every new connection is dropped.",
    zh: "端口为 0 的 virtual server 接收所有端口的流量。这种服务必须有会话保持：没有 persistence_timeout 时内核会丢弃所有新连接。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 0 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 0 {
        TCP_CHECK {
            connect_port 80
            connect_timeout 3
        }
    }
}
`,
    good: `virtual_server 192.0.2.10 0 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    persistence_timeout 50
    real_server 10.1.1.1 0 {
        TCP_CHECK {
            connect_port 80
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    found: {
      en: "Port 0 (all ports) needs persistence_timeout: without it the kernel drops every new connection.",
      zh: "端口 0（所有端口）必须配置 persistence_timeout：否则内核会丢弃所有新连接。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      check(header, { report }) {
        const target = targetOf(header);
        if (target?.form !== "address" || !isWholeNumber(target.port) || port16(target.port) !== 0) return;
        // 65536 and the like are read as 0 as well, but that is another slip.
        if (Number(target.port) !== 0 || isCatchAll(target)) return;
        if (isTransient(header.block)) report(placeOfWord(header, 2), "found");
      },
    },
    {
      scope: "symbol",
      kinds: ["virtual_server_group"],
      check({ definitions, references }, { report }) {
        const isOnAnyPort = (entry: Statement) => entry.words.length > 1 && /^0+$/.test(wordAt(entry, 1));
        if (!definitions.some(({ statement }) => statement.block?.children.some(isOnAnyPort))) return;
        for (const { section, place, statement } of references) {
          if (statement.block !== undefined && isTransient(statement.block)) report(section, place, "found");
        }
      },
    },
  ],
});

/** True for a service without persistence. */
function isTransient(block: Block): boolean {
  const timeout = lastChild(block, "persistence_timeout");
  if (timeout === undefined) return lacks(block, PERSISTENCE);
  return atoi(wordAt(timeout, 1)) === 0 && lastChild(block, "persistence_granularity") === undefined;
}
