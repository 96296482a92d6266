import { placeOf, placeOfWord, type Statement } from "../../syntax/tree.ts";
import { isOpaque } from "../../syntax/upstream/line-head.ts";
import { replaceWord, suggestion } from "../fix.ts";
import { type BlockStatement, defineRule, type Report } from "../rule.ts";
import { targetOf } from "./service.ts";
import { endOf, lacks, settingOf, valueAt } from "./words.ts";

/** What a service may match packets by. */
const CRITERIA = ["src-range", "dst-range", "iif", "oif"] as const;

/** ipvswrapper.c ipvs_cmd of DPVS, ip_vs_service.c dp_vs_service_set. */
export const matchService = defineRule({
  id: "match-service",
  severity: "error",
  dialects: ["dpvs"],
  title: { en: "SNAT and match that do not go together", zh: "SNAT 与 match 不匹配" },
  why: {
    en: "An SNAT service has no address: it is written `virtual_server match NAME` and takes the packets that src-range, dst-range, iif and oif tell. Without any of them DPVS refuses it as empty. With another lb_kind it is no SNAT service, and lb_kind SNAT with an address leaves the address out. keepalived reports none of these.",
    zh: "SNAT 服务没有地址，要写成 `virtual_server match 名字`，由 src-range、dst-range、iif、oif 决定处理哪些报文。四项都不写，DPVS 会当作空服务拒绝；lb_kind 写成其他模式就不是 SNAT 服务；带地址的服务写 lb_kind SNAT，地址会被忽略。这些 keepalived 都不会提示。",
  },
  example: {
    bad: `virtual_server match SNAT1 {
    lb_algo wrr
    lb_kind SNAT
    protocol TCP
    real_server 192.0.2.20 0 {
        weight 1
    }
}
`,
    good: `virtual_server match SNAT1 {
    lb_algo wrr
    lb_kind SNAT
    protocol TCP
    src-range 10.0.0.1-10.0.0.254
    oif dpdk1
    real_server 192.0.2.20 0 {
        weight 1
    }
}
`,
  },
  messages: {
    empty: {
      en: "This service has none of src-range, dst-range, iif and oif: DPVS refuses it.",
      zh: "这个服务没有 src-range、dst-range、iif、oif 中的任何一项，DPVS 会拒绝它。",
    },
    method: {
      en: "A match service is SNAT: with {method} DPVS does not match packets.",
      zh: "match 服务只能是 SNAT：写 {method} 时 DPVS 不会匹配报文。",
    },
    address: {
      en: "SNAT leaves the address out: write `virtual_server match NAME`.",
      zh: "SNAT 会忽略地址：请写成 `virtual_server match 名字`。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      check(header, { report }) {
        const form = isOpaque(header) ? undefined : targetOf(header)?.form;
        if (form === "match") checkMatch(header, report);
        else if (form === "address") checkAddress(header, report);
      },
    },
  ],
});

function checkMatch(header: BlockStatement, report: Report<"empty" | "method">): void {
  if (lacks(header.block, ...CRITERIA)) report(endOf(header), "empty");
  const line = settingOf(header.block, "lb_kind", "lvs_method");
  const method = line === undefined ? undefined : valueAt(line, 1);
  // What is no method has a finding of its own.
  if (line === undefined || method === undefined || method === "SNAT" || !isMethod(line, method)) return;
  const fixes = [suggestion({ en: "Change to SNAT", zh: "改为 SNAT" }, [replaceWord(line, 1, "SNAT")])];
  report(placeOfWord(line, 1), "method", { data: { method }, fixes });
}

function isMethod({ keyword }: Statement, word: string): boolean {
  return keyword?.args[0]?.values?.includes(word) === true;
}

function checkAddress(header: BlockStatement, report: Report<"address">): void {
  const line = settingOf(header.block, "lb_kind", "lvs_method");
  if (line !== undefined && valueAt(line, 1) === "SNAT") report(placeOf(header), "address");
}
