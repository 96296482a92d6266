import { addressFamily, ipv4Bytes, ipv6Groups } from "../../model/values.ts";
import { childrenNamed, placeOfWord, type Statement } from "../../syntax/tree.ts";
import { isFilledIn } from "../../syntax/upstream/line-head.ts";
import { defineRule } from "../rule.ts";
import { settingOf, valueAt } from "./words.ts";

/** inet.h inet_addr_range_parse and match.h dp_vs_match_parse of DPVS: one range that is wrong undoes the whole match. */
export const matchRange = defineRule({
  id: "match-range",
  severity: "error",
  dialects: ["dpvs"],
  title: { en: "Range of an SNAT service that cannot be read", zh: "SNAT 服务的地址段写法有误" },
  why: {
    en: "src-range and dst-range are ADDRESS, ADDRESS-ADDRESS or either with :PORT or :PORT-PORT behind it (IPv6 with ports in brackets). The end is a whole address, and networks are unknown. One range that cannot be read, or two of different families, and the service matches nothing; keepalived says nothing about it.",
    zh: "src-range、dst-range 写成 地址、地址-地址，后面可以加 :端口 或 :端口-端口（IPv6 带端口时要加方括号）。结尾必须是完整地址，不支持网段。只要有一个写错，或两者地址族不同，整个服务就什么都匹配不到，keepalived 也不会提示。",
  },
  example: {
    bad: `virtual_server match SNAT1 {
    lb_algo wrr
    lb_kind SNAT
    protocol TCP
    src-range 10.0.0.0/24
    real_server 192.0.2.20 0 {
        weight 1
    }
}
`,
    good: `virtual_server match SNAT1 {
    lb_algo wrr
    lb_kind SNAT
    protocol TCP
    src-range 10.0.0.0-10.0.0.255
    real_server 192.0.2.20 0 {
        weight 1
    }
}
`,
  },
  messages: {
    malformed: {
      en: "`{word}` cannot be read as ADDRESS-ADDRESS:PORT-PORT: the service matches nothing.",
      zh: "`{word}` 不符合 地址-地址:端口-端口 的写法，整个服务什么都匹配不到。",
    },
    network: {
      en: "`{word}`: networks are unknown here, write ADDRESS-ADDRESS. The service matches nothing.",
      zh: "`{word}`：这里不支持网段，请写成 地址-地址。整个服务什么都匹配不到。",
    },
    order: {
      en: "`{word}` ends before it starts: it matches nothing.",
      zh: "`{word}` 的结尾小于起始，什么都匹配不到。",
    },
    families: {
      en: "src-range and dst-range are of different address families: the service matches nothing.",
      zh: "src-range 与 dst-range 的地址族不同，整个服务什么都匹配不到。",
    },
  },
  checks: [
    {
      scope: "statement",
      keywords: ["src-range", "dst-range"],
      check(statement, { report }) {
        const word = valueAt(statement, 1) ?? "";
        if (word === "" || isFilledIn(word)) return;
        const range = rangeOf(word);
        const place = placeOfWord(statement, 1);
        if (range === undefined) report(place, word.includes("/") ? "network" : "malformed", { data: { word } });
        else if (isBackwards(range)) report(place, "order", { data: { word } });
      },
    },
    {
      scope: "block",
      blocks: ["virtual_server"],
      applies: ({ block }) => childrenNamed(block, "dst-range").length > 0,
      check({ block }, { report }) {
        const target = settingOf(block, "dst-range");
        const source = familyOf(settingOf(block, "src-range"));
        const family = familyOf(target);
        if (target !== undefined && source !== undefined && family !== undefined && source !== family)
          report(placeOfWord(target, 1), "families");
      },
    },
  ],
});

interface MatchRange {
  readonly first: string;
  readonly last: string;
  readonly ports: readonly [number, number] | undefined;
}

/** The parts of a range; undefined for what DPVS does not read. It leaves out addresses that are not written. */
function rangeOf(word: string): MatchRange | undefined {
  const bracketed = /^\[(.*)\]:(.*)$/.exec(word);
  const single = /^([^:]*):([^:]*)$/.exec(word);
  const [, addresses = word, ports = ""] = bracketed ?? single ?? [];
  const dash = addresses.lastIndexOf("-");
  const first = dash < 0 ? addresses : addresses.slice(0, dash);
  const last = dash < 0 ? "" : addresses.slice(dash + 1);
  const family = addressFamily(first);
  if (first !== "" && family === undefined) return undefined;
  if (last !== "" && addressFamily(last) !== (family ?? 4)) return undefined;
  const [, from, to] = /^([0-9]+)(?:-([0-9]+))?$/.exec(ports) ?? [];
  if (ports !== "" && from === undefined) return undefined;
  return { first, last, ports: from === undefined ? undefined : [Number(from), Number(to ?? from)] };
}

function isBackwards({ first, last, ports }: MatchRange): boolean {
  if (ports !== undefined && ports[0] > ports[1]) return true;
  const from = partsOf(first);
  const to = partsOf(last);
  const at = from.findIndex((part, i) => part !== to[i]);
  return at >= 0 && to.length > 0 && (from[at] ?? 0) > (to[at] ?? 0);
}

function partsOf(address: string): readonly number[] {
  return ipv4Bytes(address) ?? (address === "" ? [] : (ipv6Groups(address) ?? []));
}

function familyOf(line: Statement | undefined): 4 | 6 | undefined {
  const range = line === undefined ? undefined : rangeOf(valueAt(line, 1) ?? "");
  return range === undefined ? undefined : addressFamily(range.first);
}
