import { destinationKey, destinationsOf, lastChild, realServersOf } from "../../model/virtual-server.ts";
import { placeOf, placeOfArguments } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";

/** The sorry server is meant for the moment when no real server is left. */
export const sorryServerIsRealServer = defineRule({
  id: "sorry-server-is-real-server",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "sorry_server is one of the real servers", zh: "sorry_server 与某个 real_server 相同" },
  why: {
    en: "The sorry server takes over when all real servers are down. When it is one of them, traffic goes to a server that has just failed its check. With inhibit_on_failure that server is still in the table: the kernel refuses to add it again, and nothing answers.",
    zh: "sorry server 在所有 real server 都 down 时顶上。如果它就是其中一台，流量会发给刚刚检查失败的机器；配了 inhibit_on_failure 时这台机器还在表里，再次添加会被内核拒绝，没有机器响应。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    sorry_server 10.1.1.1 80
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
    sorry_server 10.1.1.9 80
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
      en: "sorry_server {server} is also a real_server of this service: when all are down, traffic goes to a server that failed its check.",
      zh: "sorry_server {server} 同时也是本服务的 real_server：全部 down 时流量会发给检查失败的机器。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      applies: ({ block }) => lastChild(block, "sorry_server") !== undefined,
      check(header, { report }) {
        const sorry = lastChild(header.block, "sorry_server");
        const key = sorry === undefined ? undefined : destinationKey(sorry);
        if (sorry === undefined || key === undefined) return;
        const server = realServersOf(header.block)[destinationsOf(header.block).indexOf(key)];
        if (server === undefined) return;
        report(placeOfArguments(sorry), "found", {
          data: { server: key },
          related: [{ place: placeOf(server), message: { en: "the real_server", zh: "对应的 real_server" } }],
        });
      },
    },
  ],
});
