import { canonicalAddress } from "../../model/values.ts";
import type { Statement } from "../../syntax/tree.ts";
import { placeOf, placeOfArguments } from "../../syntax/tree.ts";
import { isConditional, isFilledIn } from "../../syntax/upstream/line-head.ts";
import { deleteBlock } from "../edits.ts";
import { suggestion } from "../fix.ts";
import type { BlockStatement } from "../rule.ts";
import { defineRule } from "../rule.ts";
import { realServersOf } from "./service.ts";
import { has, settingOf, valueAt } from "./words.ts";

/** One server twice in a service. */
export const serverRepeated = defineRule({
  id: "server-repeated",
  severity: "error",
  dialects: ["keepalived-2"],
  title: { en: "Real server listed twice", zh: "real server 重复" },
  why: {
    en: "A service holds each address and port once. keepalived reports the second real_server and drops it with its checks and weight. A sorry server that is also a real server must have the same inhibit_on_failure setting.",
    zh: "同一服务里相同的地址和端口只能有一个，第二个 real_server 会报错并丢弃，连同其检查和权重。sorry server 同时也是 real server 时，两处的 inhibit_on_failure 必须一致。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo rr
    lb_kind NAT
    protocol TCP
    real_server 10.1.1.1 80 {
        weight 1
    }
    real_server 10.1.1.1 80 {
        weight 2
    }
}
`,
    good: `virtual_server 192.0.2.10 80 {
    lb_algo rr
    lb_kind NAT
    protocol TCP
    real_server 10.1.1.1 80 {
        weight 1
    }
    real_server 10.1.1.2 80 {
        weight 2
    }
}
`,
  },
  messages: {
    found: {
      en: "{server} is already defined (line {line}): keepalived drops this one.",
      zh: "{server} 已在第 {line} 行定义，这一个会被丢弃。",
    },
    sorry: {
      en: "The sorry server is a real server of this service, and only one of the two has inhibit_on_failure set: keepalived sets it on both.",
      zh: "sorry server 同时是本服务的 real server，但只有一处设置了 inhibit_on_failure，keepalived 会把两处都设上。",
      severity: "warning",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      check(header, { report, section }) {
        const { block } = header;
        const seen = new Map<string, Statement>();
        for (const server of realServersOf(block)) {
          const key = keyOf(server);
          if (key === undefined) continue;
          const first = seen.get(key);
          if (first === undefined) {
            seen.set(key, server);
            continue;
          }
          const edit = server.block === undefined ? undefined : deleteBlock(server as BlockStatement, section);
          report(placeOfArguments(server), "found", {
            data: { server: key, line: { line: first.line } },
            related: [{ place: placeOf(first), message: { en: "the first one", zh: "第一次出现" } }],
            fixes: edit === undefined ? [] : [suggestion({ en: "Delete this one", zh: "删除这一个" }, [edit])],
          });
        }
        const sorry = settingOf(block, "sorry_server");
        const twin = sorry === undefined ? undefined : seen.get(keyOf(sorry) ?? "");
        if (sorry === undefined || twin === undefined) return;
        const inhibits =
          has(block, "inhibit_on_failure") || (twin.block !== undefined && has(twin.block, "inhibit_on_failure"));
        if (inhibits !== has(block, "sorry_server_inhibit")) report(placeOf(sorry), "sorry");
      },
    },
  ],
});

function keyOf(server: Statement): string | undefined {
  if (isConditional(server) || isFilledIn(server.text)) return undefined;
  const address = canonicalAddress((valueAt(server, 1) ?? "").replace(/[/-].*/s, ""));
  return address === undefined
    ? undefined
    : [address, valueAt(server, 2)].filter((part) => part !== undefined).join(" ");
}
