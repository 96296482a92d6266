import { storedAddress } from "../../model/values.ts";
import { wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { service } from "../words/example.ts";
import { suggest, write } from "../words/fixes.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";
import { serviceWordMeant } from "./address-slip.ts";

/** `fwmark` and `group` are recognised in lower case; anything else is an address. */
export const groupFwmarkCase = defineRule({
  id: "group-fwmark-case",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "`group` or `fwmark` not recognised", zh: "`group` 或 `fwmark` 没有被识别" },
  why: {
    en: "After virtual_server and in a virtual_server_group, `group` and `fwmark` are recognised in lower case only. Anything else is read as an address and becomes 0.0.0.0, and the next word becomes the port.",
    zh: "virtual_server 后面以及 virtual_server_group 里，`group` 和 `fwmark` 只认小写。写成别的会被当成地址，变成 0.0.0.0，后面的词则当成端口。",
  },
  example: { bad: service([], "FWMARK 7"), good: service([], "fwmark 7") },
  messages: {
    found: {
      en: "keepalived reads `{word}` as the address {stored}. Write `{meant}`.",
      zh: "`{word}` 会被当成地址 {stored}，应写成 `{meant}`。",
    },
  },
  checks: [
    onSlip("group-fwmark-case", (statement, slip, { report }) => {
      const word = wordAt(statement, slip.from);
      const meant = serviceWordMeant(word) ?? word;
      report(placeOfSlip(statement, slip), "found", {
        data: { word, meant, stored: storedAddress(word) },
        fixes: [word.toLowerCase() === meant ? write(statement, slip, meant) : suggest(statement, slip, meant)],
      });
    }),
  ],
});
