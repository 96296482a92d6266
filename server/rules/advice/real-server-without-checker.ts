import { isAlpha, realServersOf } from "../../model/virtual-server.ts";
import { placeOf, titleOf } from "../../syntax/tree.ts";
import { hasChecker } from "../checkers/checker.ts";
import type { BlockStatement } from "../rule.ts";
import { defineRule } from "../rule.ts";

/** A real server without checker is up as long as keepalived runs. Said once a service. */
export const realServerWithoutChecker = defineRule({
  id: "real-server-without-checker",
  severity: "information",
  dialects: ["lvs-1.2.2"],
  title: { en: "real_server without a health check", zh: "real_server 没有健康检查" },
  why: {
    en: "A real server without a checker is never checked and stays in the pool whether it answers or not. A dead server keeps getting traffic until somebody removes it by hand.",
    zh: "没有配置健康检查的 real server，死活都留在服务中。机器挂掉后流量仍会发给它，直到人工摘除。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
    real_server 10.1.1.2 80 {
        weight 100
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
    real_server 10.1.1.2 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    one: {
      en: "{server} has no health check: it stays in the pool even when it is dead.",
      zh: "{server} 没有健康检查：挂掉后仍会留在服务中。",
    },
    several: {
      en: "{count} of the {total} real servers of this service have no health check (the first is {server}): they stay in the pool even when they are dead.",
      zh: "本服务的 {total} 个 real server 中有 {count} 个没有健康检查（首个为 {server}）：挂掉后仍会留在服务中。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      // With alpha it is an error: alpha-without-checker.
      applies: ({ block }) => !isAlpha(block) && realServersOf(block).some((server) => !hasChecker(server.block)),
      check({ block }, { report }) {
        let first: BlockStatement | undefined;
        let count = 0;
        let total = 0;
        for (const server of realServersOf(block)) {
          total++;
          if (hasChecker(server.block)) continue;
          first ??= server;
          count++;
        }
        if (first === undefined) return;
        report(placeOf(first), count === 1 ? "one" : "several", { data: { server: titleOf(first), count, total } });
      },
    },
  ],
});
