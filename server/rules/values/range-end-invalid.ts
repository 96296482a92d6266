import { parseRange } from "../../model/values.ts";
import type { Statement } from "../../syntax/tree.ts";
import { wordAt } from "../../syntax/tree.ts";
import type { Fix } from "../finding.ts";
import { defineRule } from "../rule.ts";
import { localAddresses } from "../words/example.ts";
import { suggest, write } from "../words/fixes.ts";
import type { Slip } from "../words/slip.ts";
import { onSlip, placeOfSlip, textOfSlip } from "../words/slip.ts";
import { lastByte } from "./address-slip.ts";

/** A range ends at 1 to 254, and not below its start. */
export const rangeEndInvalid = defineRule({
  id: "range-end-invalid",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Range with an invalid end", zh: "地址段末尾的值不对" },
  why: {
    en: "A range is one word, and its end is kept in one byte. An end below the start adds nothing, 255 drops the line, 0, 256 or a text leaves a single address, and 300 wraps to 44.",
    zh: "地址段是一个词，末尾只用一个字节保存。比起始值小则一个地址都不加；255 会丢弃整行；0、256 或文字只剩起始那一个地址；300 会回绕成 44。",
  },
  example: {
    bad: localAddresses(["10.0.0.9-5"]),
    good: localAddresses(["10.0.0.5-9"]),
  },
  messages: {
    reversed: {
      en: "The range ends at .{read}, below its start: no address is added.",
      zh: "地址段结束于 .{read}，比起始地址还小：一个地址都不会添加。",
    },
    reversedIpv6: {
      en: "The end of a range is decimal: `{end}` is :{hex}, below the start, and no address is added.",
      zh: "地址段末尾按十进制读：`{end}` 就是 :{hex}，比起始地址还小，一个地址都不会添加。",
    },
    split: {
      en: "A range has no blanks: keepalived reads only {address}.",
      zh: "地址段中间不能有空格：keepalived 只读到 {address} 一个地址。",
    },
    dropped: {
      en: "A range cannot end at 255: keepalived drops the whole line.",
      zh: "地址段不能以 255 结尾：这一行会被丢弃。",
    },
    single: {
      en: "keepalived reads the end `{end}` as 0: only {address} is added.",
      zh: "keepalived 会把末尾 `{end}` 读成 0：只添加 {address} 一个地址。",
    },
    wrapped: {
      en: "The end `{end}` does not fit into a byte: keepalived ends the range at .{read}.",
      zh: "末尾 `{end}` 超出一个字节：keepalived 实际在 .{read} 结束。",
    },
  },
  checks: [
    onSlip("range-end-invalid", (statement, slip, { report }) => {
      const { address, end = "", rangeEnd } = parseRange(wordAt(statement, slip.from));
      const place = placeOfSlip(statement, slip);
      if (slip.to > slip.from) {
        const joined = textOfSlip(statement, slip)
          .replace(/\s+/g, "")
          .replace(/^((?:[0-9]+\.){3})([0-9]+)-\1/, "$1$2-");
        report(place, "split", { data: { address }, fixes: [write(statement, slip, joined)] });
        return;
      }
      report(place, messageFor(address, end, rangeEnd), {
        data: { address, end, read: rangeEnd, hex: rangeEnd.toString(16) },
        fixes: fixesOf(statement, slip, address, end),
      });
    }),
  ],
});

function messageFor(address: string, end: string, rangeEnd: number) {
  if (rangeEnd === 0) return "single";
  if (rangeEnd === 255) return "dropped";
  if (!/^[0-9]+$/.test(end) || Number(end) > 255) return "wrapped";
  return address.includes(":") ? "reversedIpv6" : "reversed";
}

/** Start and end changed over, or the last end there is. */
function fixesOf(statement: Statement, slip: Slip, address: string, end: string): readonly Fix[] {
  if (!/^[0-9]+$/.test(end)) return [];
  const start = lastByte(address);
  if (address.includes(":")) {
    const meant = Number.parseInt(end, 16);
    return meant >= start && meant <= 254 ? [suggest(statement, slip, `${address}-${meant}`)] : [];
  }
  const last = Number(end);
  if (last > 254) return [suggest(statement, slip, `${address}-254`)];
  if (last < 1 || last >= start) return [];
  return [suggest(statement, slip, `${address.slice(0, address.lastIndexOf("."))}.${last}-${start}`)];
}
