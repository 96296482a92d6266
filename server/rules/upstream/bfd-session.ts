import type { Fact, SymbolIndex } from "../../model/facts.ts";
import { addressFamily, canonicalAddress } from "../../model/values.ts";
import { type Block, placeOfWord, type Statement, wordAt } from "../../syntax/tree.ts";
import { isConditional, isFilledIn } from "../../syntax/upstream/line-head.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { isComplete, lacks, settingOf, valueAt } from "./words.ts";

/** A BFD session that is dropped, or that is not there for those who follow it. */
export const bfdSession = defineRule({
  id: "bfd-session",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "BFD session that cannot be set up or followed", zh: "BFD 会话无法建立或无法跟踪" },
  why: {
    en: "source_ip and neighbor_ip of a bfd_instance are of one address family, and a neighbour has one session, unless each has a source_ip of its own: keepalived reports any other session and drops it. With `checker` alone the VRRP process does not know the session, with `vrrp` alone the health-check process does not. max_hops cannot be above the TTL, which is 255 for IPv4 and 64 for IPv6.",
    zh: "bfd_instance 的 source_ip 与 neighbor_ip 必须同一地址族；同一邻居只能有一个会话，除非各自写了不同的 source_ip。不符合的会话会报错并被丢弃。只写 `checker` 时 VRRP 进程看不到这个会话，只写 `vrrp` 时健康检查进程看不到。max_hops 不能大于 TTL（IPv4 默认 255，IPv6 默认 64）。",
  },
  example: {
    bad: `bfd_instance peer {
    neighbor_ip 192.0.2.9
    source_ip 2001:db8::1
}
`,
    good: `bfd_instance peer {
    neighbor_ip 192.0.2.9
    source_ip 192.0.2.1
}
`,
  },
  messages: {
    found: {
      en: "source_ip is IPv{own}, the neighbour {neighbor} IPv{other}: keepalived drops the session.",
      zh: "source_ip 是 IPv{own}，邻居 {neighbor} 是 IPv{other}，这个会话会被丢弃。",
    },
    repeated: {
      en: "bfd_instance {other} has the neighbour {neighbor} already: keepalived drops this session.",
      zh: "bfd_instance {other} 已使用邻居 {neighbor}，这个会话会被丢弃。",
    },
    hops: {
      en: "max_hops is above the TTL: keepalived reports it and uses {ttl}.",
      zh: "max_hops 大于 TTL，keepalived 会报错，按 {ttl} 处理。",
      severity: "warning",
    },
    checker: {
      en: "bfd_instance {name} says `checker` without `vrrp`: the VRRP process does not know it and ignores this line.",
      zh: "bfd_instance {name} 只写了 `checker`，没有 `vrrp`：VRRP 进程看不到它，这一行会被忽略。",
    },
    vrrp: {
      en: "bfd_instance {name} says `vrrp` without `checker`: the health-check process does not know it and ignores this line.",
      zh: "bfd_instance {name} 只写了 `vrrp`，没有 `checker`：健康检查进程看不到它，这一行会被忽略。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["bfd_instance"],
      check({ block }, { report }) {
        const neighbor = settingOf(block, ...NEIGHBOR);
        if (neighbor === undefined) return;
        const address = valueAt(neighbor, 1) ?? "";
        const other = addressFamily(address);
        if (other === undefined) return;
        const hops = settingOf(block, "max_hops");
        const ttl = ttlOf(block, other);
        if (hops !== undefined && ttl !== undefined && Number(valueAt(hops, 1)) > ttl)
          report(placeOfWord(hops, 1), "hops", { data: { ttl } });
        const source = settingOf(block, "source_ip");
        const own = addressFamily((source && valueAt(source, 1)) ?? "");
        if (source === undefined || own === undefined || own === other) return;
        report(placeOfWord(source, 1), "found", {
          data: { own, other, neighbor: canonicalAddress(address) ?? address },
        });
      },
    },
    {
      scope: "symbol",
      kinds: ["bfd_neighbor"],
      check({ name, definitions }, { report, symbols }) {
        if (definitions.length < 2) return;
        const bySource = new Map<string, Fact>();
        for (const fact of definitions) {
          if (!isSession(fact, symbols)) continue;
          const source = sourceOf(fact.ancestors[0]?.block as Block) ?? "";
          // Sessions with one neighbour that no source tells apart are the same.
          const first = source === "" ? [...bySource.values()][0] : (bySource.get("") ?? bySource.get(source));
          if (first === undefined) {
            bySource.set(source, fact);
            continue;
          }
          report(fact.section, fact.place, "repeated", {
            data: { neighbor: name, other: wordAt(first.ancestors[0] as Statement, 1) },
            related: [
              { section: first.section, place: first.place, message: { en: "the other session", zh: "另一个会话" } },
            ],
          });
        }
      },
    },
    {
      scope: "symbol",
      kinds: ["bfd_instance"],
      check({ name, definitions, references }, { report }) {
        const block = definitions[0]?.statement.block;
        if (block === undefined || definitions.length > 1) return;
        for (const { section, place, ancestors } of references) {
          const list = ancestors.at(-1)?.block?.vocabulary.id ?? "";
          const [only, user] = list.endsWith("/BFD_CHECK")
            ? (["vrrp", "checker"] as const)
            : (["checker", "vrrp"] as const);
          if (settingOf(block, only) !== undefined && lacks(block, user))
            report(section, place, only, { data: { name } });
        }
      },
    },
  ],
});

const NEIGHBOR = ["neighbor_ip", "neighbour_ip"] as const;

/** The TTL of what a session sends; undefined when it is not known. */
function ttlOf(session: Block, family: 4 | 6): number | undefined {
  const line = settingOf(session, "ttl", "hoplimit");
  if (line === undefined) return lacks(session, "ttl", "hoplimit") ? (family === 4 ? 255 : 64) : undefined;
  const ttl = Number(valueAt(line, 1));
  return ttl >= 1 && ttl <= 255 ? ttl : undefined;
}

/** The source of a session, "" for none; undefined when it is not known. */
function sourceOf(session: Block): string | undefined {
  const line = settingOf(session, "source_ip");
  if (line === undefined) return lacks(session, "source_ip") ? "" : undefined;
  return canonicalAddress(valueAt(line, 1) ?? "");
}

/** True for the neighbour that a session ends up with, when it is kept: the first of its name, read by every instance. */
function isSession({ section, statement, name, ancestors: [header] }: Fact, symbols: SymbolIndex): boolean {
  const session = header?.block;
  if (header === undefined || session === undefined || !isComplete(session)) return false;
  if (isConditional(header) || isFilledIn(header.text)) return false;
  if (settingOf(session, ...NEIGHBOR)?.line !== statement.line) return false;
  const source = sourceOf(session);
  if (source === undefined || (source !== "" && addressFamily(source) !== addressFamily(name))) return false;
  const { definitions } = symbols.entry("bfd_instance", wordAt(header, 1));
  const [first] = definitions;
  if (first?.section !== section || first.place.line !== header.line) return false;
  return definitions.length === 1 || !definitions.some((fact) => isConditional(fact.statement));
}
