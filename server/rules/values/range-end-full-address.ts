import { atoi, ipv4Bytes, parseRange } from "../../model/values.ts";
import { wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { localAddresses } from "../words/example.ts";
import { write } from "../words/fixes.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";
import { lastByte } from "./address-slip.ts";

/** The end of a range is a last octet, not an address. */
export const rangeEndFullAddress = defineRule({
  id: "range-end-full-address",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Range that ends with a full address", zh: "地址段末尾写了完整地址" },
  why: {
    en: "After the `-` comes only the last octet of the last address: `10.0.0.3-20`. Of a full address keepalived reads the digits before the first dot, so `10.0.0.3-10.0.0.20` ends at 10.0.0.10.",
    zh: "`-` 后面只写结束地址的最后一段：`10.0.0.3-20`。写成完整地址时，keepalived 只读第一个点前面的数字，`10.0.0.3-10.0.0.20` 实际到 10.0.0.10 就结束了。",
  },
  example: {
    bad: localAddresses(["10.0.0.3-10.0.0.20"]),
    good: localAddresses(["10.0.0.3-20"]),
  },
  messages: {
    found: {
      en: "The end of a range is only the last octet: keepalived reads `{end}` as {read}.",
      zh: "地址段的末尾只写最后一段：keepalived 会把 `{end}` 读成 {read}。",
    },
  },
  checks: [
    onSlip("range-end-full-address", (statement, slip, { report }) => {
      const { address, end = "" } = parseRange(wordAt(statement, slip.from));
      const first = ipv4Bytes(address);
      const last = ipv4Bytes(end);
      const isSameNet =
        first !== undefined && last !== undefined && first.slice(0, 3).join() === last.slice(0, 3).join();
      const octet = last?.[3] ?? 0;
      const isUsable = isSameNet && octet >= lastByte(address) && octet <= 254;
      report(placeOfSlip(statement, slip), "found", {
        data: { end, read: atoi(end) & 255 },
        fixes: isUsable ? [write(statement, slip, `${address}-${octet}`)] : [],
      });
    }),
  ],
});
