import type { AddressFamily } from "../../model/values.ts";
import type { Statement } from "../../syntax/tree.ts";
import { placeOf, placeOfWord } from "../../syntax/tree.ts";
import { isOpaque } from "../../syntax/upstream/line-head.ts";
import { replaceWord, safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { familyAt, familyBehind, optionsOf } from "./line-options.ts";
import { wrongValues } from "./line-values.ts";
import { wordSlip } from "./word-slips.ts";
import { valueAt } from "./words.ts";

const RENAMED: ReadonlyMap<string, string> = new Map([
  ["gw", "via"],
  ["or", "nexthop"],
]);

/** A route that keepalived cannot read or cannot follow. */
export const routeLine = defineRule({
  id: "route-line",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "Route that cannot be read or tracked", zh: "路由写法有误或无法跟踪" },
  why: {
    en: "Routes are written as for `ip route`. keepalived tracks the interface of each: it reports a route without `dev` and does not track it. If that is intended, write `no_track`. A route with an unknown word is dropped.",
    zh: "路由写法同 `ip route`。keepalived 会跟踪每条路由的网卡，没有 `dev` 的会报错且不跟踪，确实不需要时写 `no_track`。含未知词的路由会被丢弃。",
  },
  example: {
    bad: `static_routes {
    192.0.2.0/24 via 10.0.0.1
}
`,
    good: `static_routes {
    192.0.2.0/24 via 10.0.0.1 dev eth0
}
`,
  },
  messages: {
    untracked: {
      en: "The route names no interface: keepalived reports it and does not track it. Add `dev IF`, or `no_track`.",
      zh: "路由没有指定网卡，keepalived 会报错且不跟踪。请加 `dev 网卡`，或写 `no_track`。",
      severity: "warning",
    },
    unknown: {
      en: "`{word}` is not a route option: keepalived drops the line.",
      zh: "`{word}` 不是路由选项，这一行会被丢弃。",
    },
    destination: {
      en: "`{word}` is neither a destination nor a route option: keepalived reports it.",
      zh: "`{word}` 不是合法的目的网段，也不是路由选项，keepalived 会报错。",
    },
    nowhere: { en: "The route has no destination: keepalived drops it.", zh: "路由没有目的地址，会被丢弃。" },
    mixed: {
      en: "IPv4 and IPv6 addresses cannot stand in one route: keepalived drops it.",
      zh: "一条路由不能同时写 IPv4 和 IPv6 地址，这一行会被丢弃。",
    },
    weight: {
      en: "`weight` belongs to a next hop: it stands behind `nexthop`. keepalived drops the line.",
      zh: "`weight` 属于下一跳，必须写在 `nexthop` 之后，这一行会被丢弃。",
    },
    six: {
      en: "`{word}` is for IPv6 routes only: keepalived reports it.",
      zh: "`{word}` 只能用于 IPv6 路由，keepalived 会报错。",
    },
    behind: {
      en: "The destination behind `{word}` needs `to` before it: without it keepalived finds none and drops the route.",
      zh: "`{word}` 后面的目的网段前必须写 `to`，否则 keepalived 认为没有目的地址，会丢弃这条路由。",
    },
    value: {
      en: "`{word}` is not valid for {option}: keepalived reports it.",
      zh: "`{word}` 不是 {option} 的有效值，keepalived 会报错。",
    },
    late: {
      en: "`{word}` does not belong to a next hop: keepalived reports it and reads no further. It stands before the first `nexthop`.",
      zh: "`{word}` 不是下一跳的选项，keepalived 会报错，后面的内容不再读取。请写在第一个 `nexthop` 之前。",
    },
    renamed: {
      en: "`{word}` is deprecated in routes; write `{use}`.",
      zh: "路由里的 `{word}` 已弃用，请改用 `{use}`。",
      severity: "warning",
    },
  },
  checks: [
    {
      scope: "block",
      byLine: true,
      blocks: ["static_routes", "vrrp_instance/virtual_routes"],
      check(header, { report }) {
        for (const route of header.block.children) {
          if (isOpaque(route)) continue;
          const line = optionsOf(route);
          const { options, bare, isOpen } = line;
          for (const { at, option, word } of wrongValues(route, line))
            if (option !== "table") report(placeOfWord(route, at), "value", { data: { option, word } });
          for (const [word, use] of RENAMED) {
            const at = options.get(word);
            if (at === undefined) continue;
            report(placeOfWord(route, at), "renamed", {
              data: { word, use },
              fixes: [safeFix({ en: `Change to ${use}`, zh: `改为 ${use}` }, [replaceWord(route, at, use)])],
            });
          }
          const [first, ...others] = bare;
          const stranger = (options.has("to") ? bare : others).find((at) => !isDestination(route, at));
          const destination = options.get("to") ?? first;
          const families = familiesOf(route, options, first);
          const six = options.get("expires") ?? options.get("pref");
          const weight = options.get("weight");
          const late = [...options].find(([word, at]) => at > hopOf(options) && !OF_NEXT_HOP.has(word))?.[1];
          const family = options.has("to") || bare.length !== 1 ? undefined : familyBefore(options, bare[0]);
          if (weight !== undefined && weight < hopOf(options)) report(placeOfWord(route, weight), "weight");
          else if (stranger !== undefined) {
            report(placeOfWord(route, stranger), "unknown", { data: { word: valueAt(route, stranger) ?? "" } });
          } else if (first !== undefined && !isDestination(route, first)) {
            report(placeOfWord(route, first), "destination", { data: { word: valueAt(route, first) ?? "" } });
          } else if (family !== undefined) {
            report(placeOfWord(route, family), "behind", { data: { word: valueAt(route, family) ?? "" } });
          } else if (isOpen) {
          } else if (destination === undefined) {
            report(placeOf(route), "nowhere");
          } else if (families.has(4) && families.has(6)) {
            report(placeOf(route), "mixed");
          } else if (six !== undefined && families.has(4)) {
            report(placeOfWord(route, six), "six", { data: { word: valueAt(route, six) ?? "" } });
          } else if (late !== undefined) {
            report(placeOfWord(route, late), "late", { data: { word: valueAt(route, late) ?? "" } });
          } else if (!namesInterface(options) && (options.has("track_group") || !options.has("no_track"))) {
            report(placeOf(route), "untracked");
          }
        }
      },
    },
  ],
});

/** What a next hop may have (vrrp_iproute.c parse_nexthops). */
const OF_NEXT_HOP: ReadonlySet<string> = new Set([
  ..."nexthop or via gw dev oif weight onlink encap realms as inet inet6".split(" "),
]);

/** True when the route itself has an interface; those of its next hops are not tracked. */
function namesInterface(options: ReadonlyMap<string, number>): boolean {
  return ["dev", "oif"].some((word) => (options.get(word) ?? Number.POSITIVE_INFINITY) < hopOf(options));
}

/** Where the first next hop begins. */
function hopOf(options: ReadonlyMap<string, number>): number {
  return options.get("nexthop") ?? options.get("or") ?? Number.POSITIVE_INFINITY;
}

/** Where the family stands right before the destination, which it hides. */
function familyBefore(options: ReadonlyMap<string, number>, destination: number | undefined): number | undefined {
  return ["inet", "inet6"].flatMap((word) => options.get(word) ?? []).find((at) => at + 1 === destination);
}

/** The families of the addresses of a route; those of its next hops are not looked at. */
function familiesOf(
  route: Statement,
  options: ReadonlyMap<string, number>,
  destination: number | undefined,
): ReadonlySet<AddressFamily | undefined> {
  const own = destination === undefined ? undefined : familyAt(route, destination);
  return new Set([own, ...["to", "src", "via"].map((option) => familyBehind(route, options.get(option)))]);
}

function isDestination(route: Statement, index: number): boolean {
  const word = valueAt(route, index) ?? "";
  return EVERYWHERE.has(word) || wordSlip(word, DESTINATION) === undefined;
}

/** Words for all addresses. */
const EVERYWHERE: ReadonlySet<string> = new Set(["default", "default6", "any", "all"]);

const DESTINATION = { name: "destination", type: "network" } as const;
