import { isAlpha, realServersOf } from "../../model/virtual-server.ts";
import { placeOf, titleOf } from "../../syntax/tree.ts";
import { hasChecker } from "../checkers/checker.ts";
import { insertAtEnd } from "../edits.ts";
import { suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";

/** With `alpha` a real server enters the pool when its check passes; without a checker that never happens. */
export const alphaWithoutChecker = defineRule({
  id: "alpha-without-checker",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "alpha with a real_server that has no checker", zh: "配置了 alpha 的服务中 real_server 没有健康检查" },
  why: {
    en: "With alpha every real server starts as down and is added when its first check passes. A real server without a checker is never checked, so it never gets traffic.",
    zh: "配置 alpha 后，所有 real server 启动时都算 down，第一次检查通过才加入。没有健康检查的 real server 永远不会加入服务。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    alpha
    real_server 10.1.1.1 80 {
        weight 100
    }
}
`,
    good: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    alpha
    real_server 10.1.1.1 80 {
        weight 100
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    found: {
      en: "{server} has no checker: with alpha it never gets traffic.",
      zh: "{server} 没有健康检查：配置了 alpha，它永远不会加入服务。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      applies: ({ block }) => isAlpha(block) && realServersOf(block).some((server) => !hasChecker(server.block)),
      check(header, { report, section }) {
        for (const server of realServersOf(header.block)) {
          if (hasChecker(server.block)) continue;
          const edit = insertAtEnd(server, section, ["TCP_CHECK {", "    connect_timeout 3", "}"]);
          const fixes =
            edit === undefined ? [] : [suggestion({ en: "Insert a TCP_CHECK", zh: "插入 TCP_CHECK" }, [edit])];
          report(placeOf(server), "found", { data: { server: titleOf(server) }, fixes });
        }
      },
    },
  ],
});
