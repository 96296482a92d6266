import { parseRange } from "../../model/values.ts";
import { wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { service } from "../words/example.ts";
import { suggest, write } from "../words/fixes.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";

/** Ranges belong into groups; elsewhere they are cut off. */
export const rangeInServiceAddress = defineRule({
  id: "range-in-service-address",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Range or mask where a single address belongs", zh: "只能写单个地址的位置写了地址段或掩码" },
  why: {
    en: "virtual_server, real_server and similar keywords take one address. Text from a `-` or `/` on is cut off without a message: `192.0.2.10-20` is 192.0.2.10 alone. Put ranges into a virtual_server_group. In virtual_ipaddress a line with a range is dropped.",
    zh: "virtual_server、real_server 等只能写单个地址，`-` 或 `/` 后面的内容会被直接截掉：`192.0.2.10-20` 只剩 192.0.2.10，没有任何提示。要用地址段请写到 virtual_server_group 里。virtual_ipaddress 里写地址段则整行被丢弃。",
  },
  example: { bad: service([], "192.0.2.10-20 80"), good: service([], "192.0.2.10 80") },
  messages: {
    range: {
      en: "No range is allowed here: keepalived uses {address} alone. Put ranges into a virtual_server_group.",
      zh: "这里不能写地址段：只有 {address} 一个地址生效。地址段请写到 virtual_server_group 里。",
    },
    mask: {
      en: "The mask is cut off: keepalived uses {address} alone.",
      zh: "掩码会被截掉：只有 {address} 一个地址生效。",
    },
    host: {
      en: "The mask is cut off. The result is the same: {address} alone.",
      zh: "掩码会被截掉，结果不变：只有 {address} 一个地址生效。",
      severity: "information",
    },
    dropped: {
      en: "No range is allowed here: keepalived drops this line.",
      zh: "这里不能写地址段：这一行会被丢弃。",
    },
  },
  checks: [
    onSlip("range-in-service-address", (statement, slip, { report }) => {
      const { address, mask, family } = parseRange(wordAt(statement, slip.from));
      const place = placeOfSlip(statement, slip);
      if (slip.argument?.name === "ip[/length]") {
        report(place, "dropped");
        return;
      }
      if (mask === undefined) {
        report(place, "range", { data: { address } });
        return;
      }
      const isHost = mask === (family === 4 ? "32" : "128");
      const fix = isHost ? write(statement, slip, address) : suggest(statement, slip, address);
      report(place, isHost ? "host" : "mask", { data: { address }, fixes: [fix] });
    }),
  ],
});
