import type { Statement } from "../../syntax/tree.ts";
import { nameOf, wordAt } from "../../syntax/tree.ts";
import type { Fix } from "../finding.ts";
import { defineRule } from "../rule.ts";
import { service } from "../words/example.ts";
import { suggest, write } from "../words/fixes.ts";
import type { Slip } from "../words/slip.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";

/** A colon makes an address IPv6; the port is a word of its own. */
export const addressWithPort = defineRule({
  id: "address-with-port",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Address and port joined by a colon", zh: "地址和端口用冒号连在一起" },
  why: {
    en: "A colon anywhere makes keepalived read the word as an IPv6 address. `192.0.2.10:80` is not one, so the address becomes `::`, and the port is taken from the next word. The service is created on the wrong address.",
    zh: "词里只要有冒号，keepalived 就按 IPv6 地址解析。`192.0.2.10:80` 解析失败，地址变成 `::`，端口则取后面那个词。服务照样会建出来，只是地址是错的。",
  },
  example: { bad: service([], "192.0.2.10:80"), good: service([], "192.0.2.10 80") },
  messages: {
    service: {
      en: "keepalived reads `{word}` as an IPv6 address and gets `::`. Put a space between address and port.",
      zh: "keepalived 会把 `{word}` 当成 IPv6 地址，解析成 `::`。地址和端口要用空格分开。",
    },
    address: {
      en: "keepalived reads `{word}` as an IPv6 address and gets `::`. Only an address belongs here, no port.",
      zh: "keepalived 会把 `{word}` 当成 IPv6 地址，解析成 `::`。这里只写地址，不带端口。",
    },
  },
  checks: [
    onSlip("address-with-port", (statement, slip, { report }) => {
      const word = wordAt(statement, slip.from);
      const takesPort = argumentsTakePort(statement);
      report(placeOfSlip(statement, slip), takesPort ? "service" : "address", {
        data: { word },
        fixes: fixesOf(statement, slip, word, takesPort ? "port" : "no port"),
      });
    }),
  ],
});

function argumentsTakePort({ keyword }: Statement): boolean {
  return keyword?.args[1]?.type === "port";
}

function fixesOf(statement: Statement, slip: Slip, word: string, wants: "port" | "no port"): readonly Fix[] {
  const colon = word.lastIndexOf(":");
  const address = word.slice(0, colon).replace(/[[\]]/g, "");
  const port = word.slice(colon + 1);
  if (wants === "no port")
    return nameOf(statement) === word ? [suggest(statement, slip, address)] : [write(statement, slip, address)];
  const next = wordAt(statement, slip.from + 1);
  if (port === next) return [write(statement, slip, address)];
  return next === "" && port !== "" ? [write(statement, slip, `${address} ${port}`)] : [];
}
