import type { Statement } from "../../syntax/tree.ts";
import { childrenNamed, placeOf } from "../../syntax/tree.ts";
import { isFilledIn } from "../../syntax/upstream/line-head.ts";
import { repetitionsOf } from "../../syntax/upstream/parameters.ts";
import { contentOf } from "../../text/lines.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { has, lacks } from "./words.ts";

/** VIPs that an advert can count. */
const MOST = 255;

/** An instance without any VIP, or with too many. */
export const instanceAddresses = defineRule({
  id: "instance-addresses",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Instance without VIP, or with too many", zh: "实例没有 VIP 或 VIP 过多" },
  why: {
    en: "In an instance without addresses, virtual_ipaddress was probably forgotten or misspelt; keepalived reports it. If it is intended, write no_virtual_ipaddress (2.3 or newer). An advert counts at most 255 VIPs.",
    zh: "实例没有 VIP，多半是漏写或拼错了 virtual_ipaddress，keepalived 会报错。确实不需要 VIP 时请写 no_virtual_ipaddress（2.3 起支持）。一个通告最多 255 个 VIP。",
  },
  example: {
    bad: `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
}
`,
    good: `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`,
  },
  messages: {
    found: { en: "The instance has no VIP.", zh: "该实例没有 VIP。" },
    many: {
      en: "{count} VIPs do not fit into an advert: keepalived treats those beyond {most} like virtual_ipaddress_excluded.",
      zh: "{count} 个 VIP 放不进一个通告，超出 {most} 个的部分按 virtual_ipaddress_excluded 处理。",
    },
    excluded: {
      en: "All VIPs are in virtual_ipaddress_excluded: keepalived reports that the adverts carry none.",
      zh: "所有 VIP 都在 virtual_ipaddress_excluded 里，通告中没有 VIP，keepalived 会报错。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["vrrp_instance"],
      check(header, { report }) {
        const { block } = header;
        const lists = childrenNamed(block, "virtual_ipaddress");
        const count = lists.flatMap((list) => list.block?.children ?? []).reduce((sum, line) => sum + linesOf(line), 0);
        if (count > MOST && lists[0] !== undefined) report(placeOf(lists[0]), "many", { data: { count, most: MOST } });
        if (!lacks(block, "no_virtual_ipaddress")) return;
        if (!lists.every((list) => list.block?.children.length === 0)) return;
        report(placeOf(header), has(block, "virtual_ipaddress_excluded") ? "excluded" : "found");
      },
    },
  ],
});

/** How many lines one line stands for. */
function linesOf({ text }: Statement): number {
  const at = text.indexOf("~");
  return at < 0 || isFilledIn(text.slice(0, text.lastIndexOf(")"))) ? 1 : repetitionsOf(contentOf(text).slice(at));
}
