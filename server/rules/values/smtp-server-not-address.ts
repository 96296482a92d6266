import { storedAddress } from "../../model/values.ts";
import { wordAt } from "../../syntax/tree.ts";
import { safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { block } from "../words/example.ts";
import { cutFrom } from "../words/fixes.ts";
import { onSlip, placeOfSlip, textOfSlip } from "../words/slip.ts";

/** The mail server is an address, always on port 25. */
export const smtpServerNotAddress = defineRule({
  id: "smtp-server-not-address",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "smtp_server is not a plain IP address", zh: "smtp_server 只能写 IP" },
  why: {
    en: "smtp_server takes an IP address and nothing else. A host name is not resolved and becomes 0.0.0.0, so no alert mail is ever sent. The port is always 25.",
    zh: "smtp_server 只能写一个 IP 地址。域名不会解析，会变成 0.0.0.0，告警邮件一封都发不出去；端口固定是 25。",
  },
  example: {
    bad: block("global_defs", ["smtp_server mail.example.org"]),
    good: block("global_defs", ["smtp_server 192.0.2.25"]),
  },
  messages: {
    address: {
      en: "`{word}` is not resolved and becomes {stored}, and no mail is sent. Write an IP address.",
      zh: "`{word}` 不会解析，会变成 {stored}，邮件发不出去。请写 IP 地址。",
    },
    port: {
      en: "The port of smtp_server is always 25: `{word}` is ignored.",
      zh: "smtp_server 的端口固定是 25：`{word}` 会被忽略。",
      severity: "warning",
    },
  },
  checks: [
    onSlip("smtp-server-not-address", (statement, slip, { report }) => {
      if (slip.from === 1) {
        const word = wordAt(statement, 1);
        report(placeOfSlip(statement, slip), "address", { data: { word, stored: storedAddress(word) } });
        return;
      }
      const fix = safeFix({ en: "Delete it", zh: "删除多余内容" }, [cutFrom(statement, slip.from)]);
      report(placeOfSlip(statement, slip), "port", { data: { word: textOfSlip(statement, slip) }, fixes: [fix] });
    }),
  ],
});
