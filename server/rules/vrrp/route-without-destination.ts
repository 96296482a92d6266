import { addressFamily, parseRange } from "../../model/values.ts";
import type { Statement } from "../../syntax/tree.ts";
import { nameOf, placeOf, wordAt } from "../../syntax/tree.ts";
import { deleteStatement } from "../edits.ts";
import { suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { ROUTE_BLOCKS, ROUTE_OPTIONS } from "./address-lines.ts";

/** Every line of a route block adds a route; without a readable destination it is 0.0.0.0/0. */
export const routeWithoutDestination = defineRule({
  id: "route-without-destination",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "Route without a destination", zh: "路由行没有有效的目的网段" },
  why: {
    en: "Every line of a route block adds a route. Words that are not an IPv4 destination are skipped, and what is left is 0.0.0.0/0: a second default route, or one that replaces the first. IPv6 routes are not supported here.",
    zh: "路由块里的每一行都会添加一条路由。无法识别为 IPv4 目的网段的词被跳过，剩下的目的就是 0.0.0.0/0：多出一条默认路由，甚至顶掉原来的。这里不支持 IPv6 路由。",
  },
  example: {
    bad: `static_routes {
    10.8.0.0.0/16 via 10.1.1.254 dev eth0
}
`,
    good: `static_routes {
    10.8.0.0/16 via 10.1.1.254 dev eth0
    default via 10.1.1.1
}
`,
  },
  messages: {
    found: {
      en: "This line has no valid IPv4 destination: keepalived adds the route 0.0.0.0/0.",
      zh: "这一行没有可识别的 IPv4 目的网段：会添加一条 0.0.0.0/0 路由。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ROUTE_BLOCKS,
      check({ block }, { report }) {
        for (const entry of block.children) {
          if (nameOf(entry) === "include" || hasDestination(entry)) continue;
          const edit = deleteStatement(entry);
          const title = { en: "Delete the line", zh: "删除这一行" };
          report(placeOf(entry), "found", { fixes: edit === undefined ? [] : [suggestion(title, [edit])] });
        }
      },
    },
  ],
});

/** `default` is no word of the daemon, but a line with it adds what it says: 0.0.0.0/0. */
function hasDestination(entry: Statement): boolean {
  for (let i = 0; i < entry.words.length; i++) {
    const word = wordAt(entry, i);
    if (word === "default") return true;
    if (word !== "to" && word !== "blackhole" && ROUTE_OPTIONS.has(word)) i++;
    else if (addressFamily(parseRange(word).address) === 4) return true;
  }
  return false;
}
