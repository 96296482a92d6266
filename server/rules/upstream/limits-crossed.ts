import { placeOfWord } from "../../syntax/tree.ts";
import { isFilledIn } from "../../syntax/upstream/line-head.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { server } from "./examples.ts";
import { endOf, settingOf, valueAt } from "./words.ts";

/** Words of a block that set the two ends of a range, and the upper end when it is not said. */
const PAIRS: Readonly<Record<string, { readonly least: string; readonly most: string; readonly default?: number }>> = {
  "virtual_server/real_server/UDP_CHECK": { least: "min_reply_length", most: "max_reply_length", default: 255 },
  vrrp_track_process: { least: "quorum", most: "quorum_max" },
};

/** A lower limit above the upper one. */
export const limitsCrossed = defineRule({
  id: "limits-crossed",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Lower limit above the upper one", zh: "下限大于上限" },
  why: {
    en: "When the least value that is allowed is larger than the most, nothing fits: a check always fails, a peer is never heard. keepalived reports it. The longest UDP reply is 255 bytes unless max_reply_length says otherwise.",
    zh: "允许的最小值大于最大值时，什么都不符合：检查一定失败，收不到对端的通告。keepalived 会报错。没有写 max_reply_length 时，UDP 应答最长 255 字节。",
  },
  example: {
    bad: server(["UDP_CHECK {", "    min_reply_length 300", "}"]),
    good: server(["UDP_CHECK {", "    min_reply_length 300", "    max_reply_length 512", "}"]),
  },
  messages: {
    found: {
      en: "{least} is {low} and {most} {high}: nothing fits between them.",
      zh: "{least} 为 {low}，{most} 为 {high}：没有值能满足。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: Object.keys(PAIRS),
      check(header, { report }) {
        const { block } = header;
        const pair = PAIRS[block.vocabulary.id];
        const from = pair === undefined ? undefined : settingOf(block, pair.least);
        if (pair === undefined || from === undefined) return;
        const to = settingOf(block, pair.most);
        const low = Number(valueAt(from, 1));
        const high = to === undefined ? pair.default : Number(valueAt(to, 1));
        if (high === undefined || !(low > high)) return;
        report(endOf(header), "found", { data: { least: pair.least, most: pair.most, low, high } });
      },
    },
    {
      scope: "block",
      blocks: ["vrrp_instance/unicast_peer"],
      check({ block }, { report }) {
        for (const peer of block.children) {
          if (peer.words.length < 5 || isFilledIn(peer.text)) continue;
          const at = (name: string): number => peer.words.findIndex((_, i) => valueAt(peer, i) === name) + 1;
          const least = at("min_ttl");
          const most = at("max_ttl");
          const low = Number(valueAt(peer, least));
          const high = Number(valueAt(peer, most));
          if (least > 0 && most > 0 && low > high)
            report(placeOfWord(peer, least), "found", { data: { least: "min_ttl", most: "max_ttl", low, high } });
        }
      },
    },
  ],
});
