import { addressFamily } from "../../model/values.ts";
import { DEEPEST, placeOfWord } from "../../syntax/tree.ts";
import { isConditional, isFilledIn } from "../../syntax/upstream/line-head.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { server } from "./examples.ts";
import { endOf, has, lacks, settingOf, valueAt } from "./words.ts";

const CHECKERS = ["TCP_CHECK", "HTTP_GET", "SSL_GET", "SMTP_CHECK", "DNS_CHECK", "UDP_CHECK", "PING_CHECK"];

/** A check that cannot reach what it checks. */
export const checkerTarget = defineRule({
  id: "checker-target",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Check that cannot reach its target", zh: "检查无法到达目标" },
  why: {
    en: "A check connects from bindto to connect_ip, by default the address of the real server: both are of one address family, or keepalived reports bindto and ignores it. A link-local address needs bind_if; without it keepalived drops the check.",
    zh: "检查从 bindto 连接到 connect_ip（不写则为 real server 的地址），两者必须同一地址族，否则 bindto 会报错并被忽略。目标是链路本地地址时必须写 bind_if，否则检查会被丢弃。",
  },
  example: {
    bad: server(["TCP_CHECK {", "    bindto 2001:db8::5", "}"]),
    good: server(["TCP_CHECK {", "    bindto 10.1.1.5", "}"]),
  },
  messages: {
    family: {
      en: "bindto is IPv{own}, the target {target} is IPv{other}: keepalived ignores it.",
      zh: "bindto 是 IPv{own}，目标 {target} 是 IPv{other}，这一行会被忽略。",
    },
    local: {
      en: "The link-local target {target} needs bind_if: keepalived drops this check.",
      zh: "目标 {target} 是链路本地地址，必须写 bind_if，否则这个检查会被丢弃。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: [
        ...CHECKERS.map((name) => `virtual_server/real_server/${name}`),
        "virtual_server/real_server/SMTP_CHECK/host",
      ],
      check(header, { report, ancestors }) {
        const { block } = header;
        const real = ancestors.slice(-DEEPEST).findLast(({ name }) => name === "real_server");
        const own = has(block, "connect_ip") ? settingOf(block, "connect_ip") : real;
        if (own === undefined || isFilledIn(own.text) || isConditional(own)) return;
        const target = (valueAt(own, 1) ?? "").replace(/[/-].*/s, "");
        const source = settingOf(block, "bindto");
        if (source === undefined && !target.includes(":")) return;
        const other = addressFamily(target);
        const family = source === undefined ? undefined : addressFamily(valueAt(source, 1) ?? "");
        if (source !== undefined && family !== undefined && other !== undefined && family !== other)
          report(placeOfWord(source, 1), "family", { data: { own: family, target, other } });
        if (other === 6 && /^fe[89ab]/i.test(target) && lacks(block, "bind_if", "host"))
          report(endOf(header), "local", { data: { target } });
      },
    },
  ],
});
