import { indentOf, replace, safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { localAddresses } from "../words/example.ts";
import { onSlip, placeOfSlip, textOfSlip } from "../words/slip.ts";
import { looksLikeAddress } from "./address-slip.ts";

/** One address a line. */
export const severalAddresses = defineRule({
  id: "several-addresses",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Several addresses on one line", zh: "一行写了多个地址" },
  why: {
    en: "A line of an address list holds one address. Of several separated by blanks, a group uses the first and virtual_ipaddress the last. Joined by commas they are one word that is not an address, which becomes 0.0.0.0.",
    zh: "地址列表里一行只能写一个地址。用空格隔开写多个时，地址组只取第一个，virtual_ipaddress 只取最后一个；用逗号连起来则整个不是合法地址，变成 0.0.0.0。",
  },
  example: {
    bad: localAddresses(["10.0.0.1 10.0.0.2"]),
    good: localAddresses(["10.0.0.1", "10.0.0.2"]),
  },
  messages: {
    first: {
      en: "Write one address per line: only the first is used, the others are dropped.",
      zh: "一行只能写一个地址：只有第一个生效，其余的会被丢掉。",
    },
    last: {
      en: "Write one address per line: only the last is used.",
      zh: "一行只能写一个地址：只有最后一个生效。",
    },
    joined: {
      en: "Write one address per line: `{word}` is not an address and becomes 0.0.0.0.",
      zh: "一行只能写一个地址：`{word}` 不是合法地址，会变成 0.0.0.0。",
    },
  },
  checks: [
    onSlip("several-addresses", (statement, slip, { report }) => {
      const text = textOfSlip(statement, slip);
      const place = placeOfSlip(statement, slip);
      const word = text.split(/\s/, 1)[0] ?? text;
      const isLast = slip.argument?.name.endsWith("[/length]") === true;
      const addresses = text.split(/[\s,;]+/).filter((part) => part !== "");
      const separate = addresses.join(`\n${indentOf(statement.text)}`);
      const fix = safeFix({ en: "Write one address per line", zh: "每个地址单独一行" }, [replace(place, separate)]);
      report(place, isLast ? "last" : word.includes(",") ? "joined" : "first", {
        data: { word },
        fixes: addresses.every(looksLikeAddress) && slip.argument?.type !== "port" ? [fix] : [],
      });
    }),
  ],
});
