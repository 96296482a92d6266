import type { Block, Statement } from "../../syntax/tree.ts";
import { nameOf, placeOf } from "../../syntax/tree.ts";
import { moveBefore } from "../edits.ts";
import { safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";

/** `alpha` works for the real servers read after it: checkers read before it count as already passed. */
export const alphaAfterRealServer = defineRule({
  id: "alpha-after-real-server",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "alpha after a real_server", zh: "alpha 写在 real_server 之后" },
  why: {
    en: "A checker takes its initial state from alpha when it is read. A real server above alpha starts outside the pool although its checker counts as passed. A success then changes nothing: the server is added only after it has failed once and recovered.",
    zh: "读到健康检查时由 alpha 决定它的初始状态。写在 alpha 之前的 real server 启动时没有加入服务，健康检查却算已通过；之后检查成功不算状态变化，必须先失败一次再恢复才会加入。",
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
    alpha
}
`,
    good: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    alpha
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
      en: "alpha must come before the first real_server: the {count} real server(s) above it stay out of the pool even when their check passes.",
      zh: "alpha 必须写在第一个 real_server 之前：它上面的 {count} 个 real server 即使检查通过也不会加入服务。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      applies: ({ block }) => late(block) !== undefined,
      check({ block }, { report, section }) {
        const alpha = late(block);
        if (alpha === undefined) return;
        const before = block.children.filter((child) => nameOf(child) === "real_server" && child.line < alpha.line);
        const edits = moveBefore(alpha, section, before[0]?.line ?? alpha.line);
        const title = { en: "Move alpha above the first real_server", zh: "把 alpha 移到第一个 real_server 之前" };
        report(placeOf(alpha), "found", {
          data: { count: before.length },
          fixes: edits === undefined ? [] : [safeFix(title, edits)],
        });
      },
    },
  ],
});

/** The first alpha, when it comes after a real server. */
function late({ children }: Block): Statement | undefined {
  const alpha = children.find((child) => nameOf(child) === "alpha");
  const server = children.find((child) => nameOf(child) === "real_server");
  return alpha !== undefined && server !== undefined && server.line < alpha.line ? alpha : undefined;
}
