import { wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { instance } from "../words/example.ts";
import { suggest, write } from "../words/fixes.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";

/** advert_int is a whole number that fits into a byte of the packet. */
export const advertIntRange = defineRule({
  id: "advert-int-range",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "advert_int outside 1 to 255", zh: "advert_int 不在 1～255 之间" },
  why: {
    en: "advert_int is a whole number of seconds. Anything below 1, fractions included, becomes 1. More than 255 does not fit into the packet: the peers read another interval and drop the adverts.",
    zh: "advert_int 只能是整数秒。小于 1 的（包括 0.5）一律变成 1；超过 255 放不进 VRRP 报文，对端看到的间隔不一致，会丢弃报文。",
  },
  example: { bad: instance(["advert_int 0.5"]), good: instance(["advert_int 1"]) },
  messages: {
    small: { en: "keepalived uses 1 instead of `{word}`.", zh: "写 `{word}` 时实际用的是 1。" },
    fraction: {
      en: "advert_int is a whole number: keepalived reads `{word}` as {read}.",
      zh: "advert_int 只能是整数：keepalived 会把 `{word}` 读成 {read}。",
    },
    large: {
      en: "More than 255 does not fit into the packet: the peers read another interval and drop the adverts.",
      zh: "超过 255 放不进报文：对端读到的间隔不一致，会丢弃报文。",
    },
  },
  checks: [
    onSlip("advert-int-range", (statement, slip, { report }) => {
      const word = wordAt(statement, slip.from);
      const read = Number.parseInt(word, 10) || 0;
      const place = placeOfSlip(statement, slip);
      if (read > 255) report(place, "large", { data: { word }, fixes: [suggest(statement, slip, "255")] });
      else if (read < 1) report(place, "small", { data: { word }, fixes: [write(statement, slip, "1")] });
      else report(place, "fraction", { data: { word, read }, fixes: [suggest(statement, slip, String(read))] });
    }),
  ],
});
