import { nameOf } from "../../syntax/tree.ts";
import { replaceWord, safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { service } from "./examples.ts";
import { onSlip } from "./line-slips.ts";

/** A word that is no IP address, where one is due. */
export const addressMalformed = defineRule({
  id: "address-malformed",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "Not an IP address", zh: "不是 IP 地址" },
  why: {
    en: "IPv4 is written as four decimal numbers, IPv6 in the usual notation without brackets; names are not looked up. keepalived skips the whole block of a virtual_server or real_server with a bad address, and drops a bad VIP line.",
    zh: "IPv4 写四段十进制，IPv6 按标准写法、不带方括号，不会解析主机名。virtual_server 或 real_server 的地址无效时整个块被跳过，VIP 行无效时该行被丢弃。",
  },
  example: { bad: service(["sorry_server 10.9.9.256 80"]), good: service(["sorry_server 10.9.9.9 80"]) },
  messages: {
    found: { en: "`{word}` is not an IP address.", zh: "`{word}` 不是合法的 IP 地址。" },
    skipped: {
      en: "`{word}` is not an IP address: keepalived skips the whole {name}.",
      zh: "`{word}` 不是合法的 IP 地址，整个 {name} 会被跳过。",
    },
    brackets: {
      en: "`{word}`: write an IPv6 address without brackets, then a space and the port.",
      zh: "`{word}`：IPv6 地址不带方括号，端口用空格隔开写在后面。",
    },
    port: {
      en: "`{word}`: put a space before the port, not a colon.",
      zh: "`{word}`：端口用空格隔开，不用冒号。",
    },
  },
  checks: [
    onSlip("address-malformed", (statement, { place, word, index }, { report }) => {
      const name = nameOf(statement);
      const brackets = /^\[([0-9a-fA-F:.]+)\](?::([0-9]+))?$/.exec(word);
      const port = /^([0-9.]+):([0-9]+)$/.exec(word);
      const parts = brackets ?? port;
      if (parts !== null) {
        const text = [parts[1], parts[2]].filter((part) => part !== undefined).join(" ");
        report(place, brackets === null ? "port" : "brackets", {
          data: { word },
          fixes: [safeFix({ en: `Change to ${text}`, zh: `改为 ${text}` }, [replaceWord(statement, index, text)])],
        });
        return;
      }
      const skips = name === "virtual_server" || name === "real_server";
      report(place, skips ? "skipped" : "found", { data: { word, name } });
    }),
  ],
});
