import { parseRange } from "../../model/values.ts";
import { wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { block } from "../words/example.ts";
import { suggest, write } from "../words/fixes.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";

/** The end of an IPv6 range is decimal, though the address is not. */
export const rangeEndHexadecimal = defineRule({
  id: "range-end-hexadecimal",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "IPv6 range with a hexadecimal end", zh: "IPv6 地址段末尾写成了十六进制" },
  why: {
    en: "The end of a range is read as decimal, for IPv6 too: `2001:db8::1-20` ends at 2001:db8::14. With letters, as in `::1-ff`, only one address is left.",
    zh: "地址段的末尾一律按十进制读，IPv6 也一样：`2001:db8::1-20` 实际到 2001:db8::14 为止。末尾带字母（如 `::1-ff`）则只剩一个地址。",
  },
  example: {
    bad: block("local_address_group G1", ["2001:db8::1-1f"]),
    good: block("local_address_group G1", ["2001:db8::1-9"]),
  },
  messages: {
    letters: {
      en: "The end of a range is decimal: keepalived reads `{end}` as {read}.",
      zh: "地址段末尾按十进制读：keepalived 会把 `{end}` 读成 {read}。",
    },
    digits: {
      en: "The end of a range is decimal, the address hexadecimal: this range ends at :{hex}.",
      zh: "地址段末尾按十进制读，而地址是十六进制：这一段实际到 :{hex} 为止。",
      severity: "warning",
    },
  },
  checks: [
    onSlip("range-end-hexadecimal", (statement, slip, { report }) => {
      const { address, end = "", rangeEnd } = parseRange(wordAt(statement, slip.from));
      const hasLetters = /[a-fA-F]/.test(end);
      const meant = Number.parseInt(end, 16);
      const text = `${address}-${meant}`;
      const fix = hasLetters ? write(statement, slip, text) : suggest(statement, slip, text);
      report(placeOfSlip(statement, slip), hasLetters ? "letters" : "digits", {
        data: { end, read: rangeEnd, hex: rangeEnd.toString(16) },
        fixes: meant >= 1 && meant <= 254 ? [fix] : [],
      });
    }),
  ],
});
