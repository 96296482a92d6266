import { addressFamily } from "../../model/values.ts";
import { lastChild } from "../../model/virtual-server.ts";
import { DEEPEST, nameOf, placeOfArguments, wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { CONNECTING_CHECKERS } from "./checker.ts";

/** A check cannot connect from an IPv4 address to an IPv6 server, or the reverse. */
export const bindtoFamilyMismatch = defineRule({
  id: "bindto-family-mismatch",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "bindto of the wrong address family", zh: "bindto 与目标地址族不一致" },
  why: {
    en: "The check connects from the bindto address. When that is of another family than the address to check, every attempt fails before it starts and is put off to the next round: the state of the server never changes, dead or alive.",
    zh: "检查从 bindto 指定的地址发起连接。它与被检查地址的地址族不同时，连接发不出去，检查一直推到下一轮，real server 不论死活，状态都不再变化。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
            bindto 2001:db8::5
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
            bindto 10.1.1.5
        }
    }
}
`,
  },
  messages: {
    found: {
      en: "bindto {source} is IPv{family}, but {target} is IPv{other}: the check never runs and the state of the server never changes.",
      zh: "bindto {source} 是 IPv{family}，而 {target} 是 IPv{other}：检查永远无法执行，real server 状态不再变化。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: [...CONNECTING_CHECKERS, "virtual_server/real_server/SMTP_CHECK/host"],
      applies: ({ block }) => lastChild(block, "bindto") !== undefined,
      check({ block }, { report, ancestors }) {
        const line = lastChild(block, "bindto");
        if (line === undefined) return;
        const server = ancestors.slice(0, DEEPEST).find((header) => nameOf(header) === "real_server");
        const target = lastChild(block, "connect_ip") ?? server;
        const family = addressFamily(wordAt(line, 1));
        const other = target === undefined ? undefined : addressFamily(wordAt(target, 1));
        if (target === undefined || family === undefined || other === undefined || family === other) return;
        const data = { source: wordAt(line, 1), family, target: wordAt(target, 1), other };
        report(placeOfArguments(line), "found", { data });
      },
    },
  ],
});
