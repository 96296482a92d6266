import { nearestWord } from "../../syntax/nearest.ts";
import { wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { instance } from "../words/example.ts";
import { suggest, write } from "../words/fixes.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";

/** Every word but MASTER, in capitals, means BACKUP. */
export const vrrpStateUnknown = defineRule({
  id: "vrrp-state-unknown",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "Unknown VRRP state", zh: "无法识别的 VRRP state" },
  why: {
    en: "Only `MASTER` in capitals means MASTER. Every other word, `Master` too, starts the instance as BACKUP without a message.",
    zh: "只有大写的 `MASTER` 才是 MASTER，其他任何写法（包括 `Master`）都按 BACKUP 启动，没有任何提示。",
  },
  example: { bad: instance(["state Master"]), good: instance(["state MASTER"]) },
  messages: {
    found: { en: "keepalived reads `{word}` as BACKUP.", zh: "`{word}` 会被当成 BACKUP。" },
  },
  checks: [
    onSlip("vrrp-state-unknown", (statement, slip, { report }) => {
      const word = wordAt(statement, slip.from);
      const near = word.toUpperCase() === "SLAVE" ? "BACKUP" : nearestWord(word, ["MASTER", "BACKUP"]);
      const keepsMeaning = near === "BACKUP" || near === word.toUpperCase();
      const fixes =
        near === undefined ? [] : [keepsMeaning ? write(statement, slip, near) : suggest(statement, slip, near)];
      report(placeOfSlip(statement, slip), "found", { data: { word }, fixes });
    }),
  ],
});
