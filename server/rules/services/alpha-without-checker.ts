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
  title: { en: "alpha and a real_server without checker", zh: "配置了 alpha 的服务中 real_server 没有健康检查" },
  why: {
    en: "alpha starts every real server as down and lets the first passed check bring it up. A real server without a checker is never checked, so it never gets into the pool.",
    zh: "alpha 使所有 real server 启动时都视为 down，由第一次检查成功将其加入。没有 checker 的 real server 永远不会被检查，也就永远不会加入服务。",
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
      en: "{server} has no checker: with alpha it never enters the pool.",
      zh: "{server} 没有健康检查：在 alpha 下它永远不会加入服务。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      check(header, { report, section }) {
        if (!isAlpha(header.block)) return;
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
