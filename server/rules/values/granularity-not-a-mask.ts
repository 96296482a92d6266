import { addressFamily, atoi } from "../../model/values.ts";
import { wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { service } from "../words/example.ts";
import { write } from "../words/fixes.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";

/** IPv4 services take a dotted mask, IPv6 services a prefix length. */
export const granularityNotAMask = defineRule({
  id: "granularity-not-a-mask",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "persistence_granularity in the wrong form", zh: "persistence_granularity 写法不对" },
  why: {
    en: "An IPv4, group or fwmark service takes a dotted mask; a prefix length such as `24` is ignored without a message. An IPv6 service takes a prefix length from 1 to 128.",
    zh: "IPv4 服务以及 group、fwmark 服务要写点分掩码，写成 `24` 这样的前缀长度会被忽略，没有任何提示。IPv6 服务要写 1～128 的前缀长度。",
  },
  example: {
    bad: service(["persistence_timeout 50", "persistence_granularity 24"]),
    good: service(["persistence_timeout 50", "persistence_granularity 255.255.255.0"]),
  },
  messages: {
    ipv4: {
      en: "An IPv4 service takes a dotted mask: keepalived ignores `{word}`.",
      zh: "IPv4 服务要写点分掩码：`{word}` 会被忽略。",
    },
    ipv6: {
      en: "An IPv6 service takes a prefix length from 1 to 128: keepalived reads `{word}` as {read}.",
      zh: "IPv6 服务要写 1～128 的前缀长度：`{word}` 会被读成 {read}。",
    },
  },
  checks: [
    onSlip("granularity-not-a-mask", (statement, slip, { report, ancestors }) => {
      const word = wordAt(statement, slip.from);
      const length = /^\/?([0-9]{1,3})$/.exec(word)?.[1];
      const place = placeOfSlip(statement, slip);
      const header = ancestors.at(-1);
      if (header !== undefined && addressFamily(wordAt(header, 1)) === 6) {
        if (isLength(word)) return;
        const meant = length !== undefined && isLength(length) ? [write(statement, slip, length)] : [];
        report(place, "ipv6", { data: { word, read: atoi(word) }, fixes: meant });
        return;
      }
      if (addressFamily(word) === 4) return;
      const mask = length === undefined ? undefined : dottedMask(Number(length));
      report(place, "ipv4", { data: { word }, fixes: mask === undefined ? [] : [write(statement, slip, mask)] });
    }),
  ],
});

function isLength(word: string): boolean {
  return /^[0-9]{1,3}$/.test(word) && Number(word) >= 1 && Number(word) <= 128;
}

/** `24` → `255.255.255.0`. */
function dottedMask(length: number): string | undefined {
  if (length < 1 || length > 32) return undefined;
  const bits = (0xffffffff << (32 - length)) >>> 0;
  return [bits >>> 24, (bits >>> 16) & 255, (bits >>> 8) & 255, bits & 255].join(".");
}
