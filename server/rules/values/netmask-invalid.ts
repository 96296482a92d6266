import { wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { instance } from "../words/example.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";

/** Masks are dotted, prefix lengths are numbers that fit the family. */
export const netmaskInvalid = defineRule({
  id: "netmask-invalid",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "Invalid mask or prefix length", zh: "掩码或前缀长度不对" },
  why: {
    en: "nat_mask takes a dotted mask and ignores anything else. The prefix length of a VIP is handed to the kernel, which refuses more than 32 (128 for IPv6): the VIP is missing.",
    zh: "nat_mask 只认点分掩码，写别的会被忽略。VIP 后面 `/` 的长度原样交给内核，超过 32（IPv6 为 128）会被拒绝，VIP 就挂不上。",
  },
  example: {
    bad: instance(["virtual_ipaddress {", "    192.0.2.10/240", "}"]),
    good: instance(["virtual_ipaddress {", "    192.0.2.10/24", "}"]),
  },
  messages: {
    mask: { en: "`{word}` is not a dotted mask: keepalived ignores it.", zh: "`{word}` 不是点分掩码，会被忽略。" },
    length: {
      en: "`{word}` has an invalid prefix length: the address cannot be set.",
      zh: "`{word}` 的前缀长度不对：这个地址挂不上。",
      severity: "error",
    },
    whole: {
      en: "keepalived takes the length 0 for none: the address is set with /{length}.",
      zh: "长度写 0 等于没写：这个地址会按 /{length} 挂上。",
    },
    route: {
      en: "`{word}` has an invalid prefix length: the kernel refuses the route.",
      zh: "`{word}` 的前缀长度不对：内核会拒绝这条路由。",
      severity: "error",
    },
  },
  checks: [
    onSlip("netmask-invalid", (statement, slip, { report }) => {
      const { type, name = "" } = slip.argument ?? {};
      const word = wordAt(statement, slip.from);
      const isRoute = name.startsWith("destination");
      const message = type === "netmask" ? "mask" : isRoute ? "route" : /\/0+$/.test(word) ? "whole" : "length";
      report(placeOfSlip(statement, slip), message, { data: { word, length: word.includes(":") ? 128 : 32 } });
    }),
  ],
});
