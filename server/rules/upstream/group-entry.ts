import { addressFamily, ipv4Bytes, ipv6Groups } from "../../model/values.ts";
import { nameOf, placeOfWord } from "../../syntax/tree.ts";
import { isFilledIn } from "../../syntax/upstream/line-head.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";

/** A range or network of a virtual_server_group that names nothing. */
export const groupEntry = defineRule({
  id: "group-entry",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "Invalid range in a group", zh: "地址组里的地址段无效" },
  why: {
    en: "A range ends with a number from 0 to 255 (ffff for IPv6) or with a full address, above its start and of the same family. A network has no host bits. keepalived reports and drops other lines.",
    zh: "地址段的结尾是 0～255 的数字（IPv6 到 ffff）或完整地址，必须大于起始地址且同一地址族；网段不能带主机位。不符合的行会报错并丢弃。",
  },
  example: {
    bad: `virtual_server_group web {
    192.0.2.10-5 80
}
`,
    good: `virtual_server_group web {
    192.0.2.5-10 80
}
`,
  },
  messages: {
    end: {
      en: "A range that starts with {start} cannot end with `{end}`.",
      zh: "`{end}` 不能作为以 {start} 开头的地址段的结尾。",
    },
    order: { en: "The range ends before it starts, or where it starts.", zh: "地址段的结尾不大于起始地址。" },
    mask: { en: "`/{mask}` is not a valid IPv{family} mask.", zh: "`/{mask}` 不是 IPv{family} 的有效掩码。" },
    host: {
      en: "{address} has host bits set outside the mask /{mask}.",
      zh: "{address} 不是 /{mask} 的网络地址，主机位不为 0。",
    },
  },
  checks: [
    {
      scope: "block",
      byLine: true,
      blocks: ["virtual_server_group"],
      check(header, { report, dialect }) {
        const { block } = header;
        for (const entry of block.children) {
          const word = nameOf(entry);
          const parts = /^([^/-]+)([/-])(.*)$/.exec(word);
          if (parts === null || isFilledIn(word)) continue;
          const [, start = "", sign, rest = ""] = parts;
          const family = addressFamily(start);
          if (family === undefined) continue;
          const place = placeOfWord(entry, 0);
          if (sign === "/") {
            if (dialect !== "keepalived-2") continue;
            const mask = Number(rest);
            if (!/^[0-9]+$/.test(rest) || mask < 1 || mask > (family === 4 ? 32 : 128)) {
              report(place, "mask", { data: { mask: rest, family } });
            } else if (hostBits(start, mask)) {
              report(place, "host", { data: { address: start, mask } });
            }
            continue;
          }
          const order = orderOf(start, rest);
          if (order === undefined) report(place, "end", { data: { start, end: rest } });
          else if (order < 0 || (order === 0 && addressFamily(rest) === undefined)) report(place, "order");
        }
      },
    },
  ],
});

/** The numbers of an address, each of the same width. */
function partsOf(address: string): { readonly parts: readonly number[]; readonly width: number } | undefined {
  const bytes = ipv4Bytes(address);
  if (bytes !== undefined) return { parts: bytes, width: 8 };
  const groups = ipv6Groups(address);
  return groups === undefined ? undefined : { parts: groups, width: 16 };
}

function hostBits(address: string, length: number): boolean {
  const { parts, width } = partsOf(address) ?? { parts: [], width: 8 };
  return parts.some((part, i) => {
    const kept = Math.min(Math.max(length - i * width, 0), width);
    return (part & ((1 << (width - kept)) - 1)) !== 0;
  });
}

/** How far the end of a range lies behind its start; undefined when it is no end of it. */
function orderOf(start: string, end: string): number | undefined {
  const from = partsOf(start);
  if (from === undefined) return undefined;
  if (addressFamily(end) !== undefined) {
    const to = partsOf(end);
    if (to === undefined || to.width !== from.width) return undefined;
    const at = from.parts.findIndex((part, i) => part !== to.parts[i]);
    return at < 0 ? 0 : (to.parts[at] as number) - (from.parts[at] as number);
  }
  const isFour = from.width === 8;
  if (!(isFour ? /^[0-9]{1,3}$/ : /^[0-9a-fA-F]{1,4}$/).test(end)) return undefined;
  const last = Number.parseInt(end, isFour ? 10 : 16);
  return last > (isFour ? 255 : 0xffff) ? undefined : last - (from.parts.at(-1) as number);
}
