import { nearestWord } from "../../syntax/nearest.ts";
import { wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { service } from "../words/example.ts";
import { suggest, write } from "../words/fixes.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";

/** Every word but TCP, in capitals, means UDP. */
export const protocolNotTcp = defineRule({
  id: "protocol-not-tcp",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Protocol is read as UDP", zh: "协议会被当成 UDP" },
  why: {
    en: "The handler compares with `TCP`, in capitals, and takes every other word for UDP. `tcp`, `SCTP` and a misspelt word create a UDP service without a message.",
    zh: "代码只和大写的 `TCP` 比较，其他任何词都按 UDP 处理。写成 `tcp`、`SCTP` 或者拼错，都会建成 UDP service，没有任何提示。",
  },
  example: { bad: service(["protocol tcp"]), good: service(["protocol TCP"]) },
  messages: {
    udp: {
      en: "`{word}` is read as UDP: only `TCP` in capitals is TCP.",
      zh: "`{word}` 会被当成 UDP：只有大写的 `TCP` 才是 TCP。",
    },
    accident: {
      en: "`{word}` is read as UDP because every word but `TCP` is. Write `UDP`.",
      zh: "`{word}` 能用只是因为除 `TCP` 之外都按 UDP 处理，建议写成 `UDP`。",
      severity: "hint",
    },
  },
  checks: [
    onSlip("protocol-not-tcp", (statement, slip, { report }) => {
      const word = wordAt(statement, slip.from);
      const upper = word.toUpperCase();
      const near = nearestWord(word, ["TCP", "UDP"]);
      const isCase = upper === near;
      const fixes = near === undefined ? [] : [isCase ? write(statement, slip, near) : suggest(statement, slip, near)];
      report(placeOfSlip(statement, slip), upper === "UDP" ? "accident" : "udp", { data: { word }, fixes });
    }),
  ],
});
