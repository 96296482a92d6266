import { atoi } from "../../model/values.ts";
import { lastChild, realServersOf } from "../../model/virtual-server.ts";
import type { Block } from "../../syntax/tree.ts";
import { placeOf, wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";

const UNWEIGHTED: ReadonlySet<string> = new Set(["rr", "sh", "dh"]);

/** rr, sh and dh do not look at weights, but for 0. */
export const weightIgnored = defineRule({
  id: "weight-ignored",
  severity: "hint",
  offByDefault: true,
  dialects: ["lvs-1.2.2"],
  title: { en: "Weights the scheduler ignores", zh: "调度算法不使用权重" },
  why: {
    en: "rr, sh and dh ignore weights; only 0 has an effect. Different weights in such a service suggest that a weighted scheduler was meant.",
    zh: "rr、sh、dh 分配连接时不看权重，只有 0 会生效。服务中配置了不同的权重，多半是想用带权重的调度算法。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo rr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        weight 100
        TCP_CHECK {
            connect_timeout 3
        }
    }
    real_server 10.1.1.2 80 {
        weight 50
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
        weight 100
        TCP_CHECK {
            connect_timeout 3
        }
    }
    real_server 10.1.1.2 80 {
        weight 50
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    found: {
      en: "{scheduler} ignores weights: the different weights of the real servers have no effect.",
      zh: "{scheduler} 不看权重：各 real server 配的不同权重不起作用。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      applies: ({ block }) => UNWEIGHTED.has(schedulerOf(block)),
      check({ block }, { report }) {
        const line = lastChild(block, "lb_algo", "lvs_sched");
        if (line === undefined) return;
        let first: number | undefined;
        for (const server of realServersOf(block)) {
          const weight = lastChild(server.block, "weight");
          const value = weight === undefined ? 1 : atoi(wordAt(weight, 1));
          if (value === 0) continue;
          first ??= value;
          if (value === first) continue;
          report(placeOf(line), "found", { data: { scheduler: schedulerOf(block) } });
          return;
        }
      },
    },
  ],
});

function schedulerOf(block: Block): string {
  const line = lastChild(block, "lb_algo", "lvs_sched");
  return line === undefined ? "" : wordAt(line, 1);
}
