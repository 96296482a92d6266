import { hostRange } from "../../model/host-range.ts";
import { parseRange } from "../../model/values.ts";
import { wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { localAddresses } from "../words/example.ts";
import { suggest, write } from "../words/fixes.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";

/** Groups know ranges, not masks. */
export const cidrInGroup = defineRule({
  id: "cidr-in-group",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Network in an address group", zh: "地址组里写了网段" },
  why: {
    en: "Entries of local_address_group and virtual_server_group are addresses or ranges such as `10.0.0.1-254`. A `/24` is cut off without a message, and only the network address is left.",
    zh: "local_address_group 和 virtual_server_group 里只能写地址或 `10.0.0.1-254` 这样的地址段。`/24` 会被截掉，没有任何提示，只剩网络地址这一个。",
  },
  example: {
    bad: localAddresses(["10.0.0.0/24"]),
    good: localAddresses(["10.0.0.1-254"]),
  },
  messages: {
    found: {
      en: "The mask is cut off: only {address} is added.",
      zh: "掩码会被截掉：只添加 {address} 一个地址。",
    },
    host: {
      en: "The mask is cut off. The result is the same: {address} alone is added.",
      zh: "掩码会被截掉，结果不变：只添加 {address} 一个地址。",
      severity: "information",
    },
  },
  checks: [
    onSlip("cidr-in-group", (statement, slip, { report }) => {
      const { address, mask = "", family } = parseRange(wordAt(statement, slip.from));
      const place = placeOfSlip(statement, slip);
      if (mask === (family === 4 ? "32" : "128")) {
        report(place, "host", { data: { address }, fixes: [write(statement, slip, address)] });
        return;
      }
      const range = hostRange(address, Number(mask));
      report(place, "found", {
        data: { address },
        fixes: range === undefined ? [] : [suggest(statement, slip, range)],
      });
    }),
  ],
});
