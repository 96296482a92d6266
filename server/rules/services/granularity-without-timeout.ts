import { addressFamily, isWholeNumber } from "../../model/values.ts";
import { lastChild } from "../../model/virtual-server.ts";
import { placeOf, wordAt } from "../../syntax/tree.ts";
import { lacks } from "../presence.ts";
import { defineRule } from "../rule.ts";

const TIMEOUT = ["persistence_timeout"];

/** persistence_granularity alone makes the service persistent with a timeout of 0. */
export const granularityWithoutTimeout = defineRule({
  id: "granularity-without-timeout",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: {
    en: "persistence_granularity without persistence_timeout",
    zh: "只有 persistence_granularity 没有 persistence_timeout",
  },
  why: {
    en: "The mask says which clients are kept together, persistence_timeout for how long. With the mask alone the service is marked persistent with a timeout of 0, so clients are not kept on their server.",
    zh: "掩码决定哪些客户端归为一组，persistence_timeout 决定保持多久。只写掩码时服务带有会话保持标志但超时为 0，达不到会话保持的效果。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    persistence_granularity 255.255.255.0
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
    persistence_timeout 50
    persistence_granularity 255.255.255.0
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
      en: "persistence_granularity without persistence_timeout: the service is persistent with a timeout of 0.",
      zh: "只有 persistence_granularity 而没有 persistence_timeout：服务带会话保持标志，但超时为 0。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      applies: ({ block }) => lastChild(block, "persistence_granularity") !== undefined && lacks(block, TIMEOUT),
      check(header, { report }) {
        const mask = lastChild(header.block, "persistence_granularity");
        if (mask === undefined) return;
        // A value the daemon ignores does nothing: `granularity-not-a-mask` says so.
        const wanted = addressFamily(wordAt(header, 1)) === 6 ? isWholeNumber : isDottedMask;
        if (wanted(wordAt(mask, 1))) report(placeOf(mask), "found");
      },
    },
  ],
});

function isDottedMask(word: string): boolean {
  return addressFamily(word) === 4;
}
