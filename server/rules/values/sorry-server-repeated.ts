import type { Statement } from "../../syntax/tree.ts";
import { childrenNamed, placeOf, titleOf } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { service } from "../words/example.ts";
import { deletion } from "../words/fixes.ts";

/** Only the last sorry_server of a virtual_server is used; the earlier ones are dead text. */
export const sorryServerRepeated = defineRule({
  id: "sorry-server-repeated",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "More than one sorry_server", zh: "写了多个 sorry_server" },
  why: {
    en: "A service has one sorry server. Each line replaces the one before, so the last one is used and the others never get a connection.",
    zh: "一个服务只有一个 sorry server。后写的会替换前面的，只有最后一个生效，其余的永远不会有流量。",
  },
  example: {
    bad: service(["sorry_server 10.9.9.8 80", "sorry_server 10.9.9.9 80"]),
    good: service(["sorry_server 10.9.9.9 80"]),
  },
  messages: {
    found: {
      en: "keepalived uses only the last sorry_server of a service (`{last}`); this one is ignored.",
      zh: "只有最后一个 sorry_server（`{last}`）生效，这一行会被忽略。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      applies: ({ block }) => childrenNamed(block, "sorry_server").length > 1,
      check({ block }, { report }) {
        const servers = childrenNamed(block, "sorry_server");
        const last = servers.at(-1) as Statement;
        for (const server of servers.slice(0, -1)) {
          report(placeOf(server), "found", {
            data: { last: titleOf(last) },
            related: [{ place: placeOf(last), message: { en: "the one that is used", zh: "实际生效的一行" } }],
            fixes: deletion(server),
            tag: "unnecessary",
          });
        }
      },
    },
  ],
});
