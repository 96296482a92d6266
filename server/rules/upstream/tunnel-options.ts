import type { Statement } from "../../syntax/tree.ts";
import { placeOfWord } from "../../syntax/tree.ts";
import { isFilledIn } from "../../syntax/upstream/line-head.ts";
import { defineRule } from "../rule.ts";
import { valueAt } from "./words.ts";

/** Options of a tunnel that do not go together. */
export const tunnelOptions = defineRule({
  id: "tunnel-options",
  severity: "error",
  dialects: ["keepalived-2"],
  title: { en: "Tunnel options that do not match the type", zh: "隧道选项不合法" },
  why: {
    en: "`lb_kind TUN type gue` needs a port, the other types have none; ipip has no checksum options, gre has no remcsum. keepalived reports the line and drops it.",
    zh: "`lb_kind TUN type gue` 必须带 port，其他类型不能带；ipip 没有校验和选项，gre 没有 remcsum。不符合的行会报错并丢弃。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo rr
    lb_kind TUN type gue
    protocol TCP
    real_server 10.1.1.1 80 {
        weight 1
    }
}
`,
    good: `virtual_server 192.0.2.10 80 {
    lb_algo rr
    lb_kind TUN type gue port 6080
    protocol TCP
    real_server 10.1.1.1 80 {
        weight 1
    }
}
`,
  },
  messages: {
    port: { en: "type gue needs a port: `port N`.", zh: "type gue 必须带端口：`port N`。" },
    noPort: { en: "Only type gue has a port.", zh: "只有 type gue 可以带端口。" },
    checksum: { en: "type {type} has no `{word}`.", zh: "type {type} 没有 `{word}`。" },
  },
  checks: [
    {
      scope: "statement",
      keywords: ["lb_kind", "lvs_method", "sorry_server_lvs_method"],
      check(statement, { report }) {
        if (isFilledIn(statement.text)) return;
        const { type, port, checksum, isWhole } = optionsOf(statement);
        if (!isWhole) return; // unexpected-word
        if (type === "gue" && port === undefined) {
          report(placeOfWord(statement, 2), "port");
        } else if (type !== "gue" && port !== undefined) {
          report(placeOfWord(statement, port), "noPort");
        } else if (checksum !== undefined) {
          const word = valueAt(statement, checksum) ?? "";
          if (type === "ipip" || (type === "gre" && word === "remcsum")) {
            report(placeOfWord(statement, checksum), "checksum", { data: { type, word } });
          }
        }
      },
    },
  ],
});

/** The options behind the method, which keepalived reads for NAT and DR too: their words, by position. */
function optionsOf(statement: Statement) {
  let type = "ipip";
  let port: number | undefined;
  let checksum: number | undefined;
  for (let i = 2; i < statement.words.length; i++) {
    const word = valueAt(statement, i);
    if (word === "type") type = valueAt(statement, ++i) ?? type;
    else if (word === "port") port = i++;
    else if (word === "nocsum" || word === "csum" || word === "remcsum") checksum = i;
    else return { type, port, checksum, isWhole: false };
  }
  return { type, port, checksum, isWhole: true };
}
