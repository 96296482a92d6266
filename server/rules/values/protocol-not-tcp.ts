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
  title: { en: "Protocol read as UDP", zh: "协议会被当成 UDP" },
  why: {
    en: "Only `TCP` in capitals means TCP; every other word means UDP. `tcp`, `SCTP` or a misspelt word creates a UDP service without a message.",
    zh: "只有大写的 `TCP` 才是 TCP，其他任何写法都按 UDP 处理。写成 `tcp`、`SCTP` 或者拼错，都会建成 UDP 服务，没有任何提示。",
  },
  example: { bad: service(["protocol tcp"]), good: service(["protocol TCP"]) },
  messages: {
    udp: {
      en: "`{word}` is read as UDP: only `TCP` in capitals is TCP.",
      zh: "`{word}` 会被当成 UDP：只有大写的 `TCP` 才是 TCP。",
    },
    accident: {
      en: "`{word}` works only because every word except `TCP` means UDP. Write `UDP`.",
      zh: "`{word}` 能用，只是因为 `TCP` 以外都按 UDP 处理。请写成 `UDP`。",
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
