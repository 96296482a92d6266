import { nameOf, wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { service } from "../words/example.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";

/** A mark of 0 is no mark. */
export const fwmarkZero = defineRule({
  id: "fwmark-zero",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Firewall mark that is 0 or a text", zh: "fwmark 为 0 或不是数字" },
  why: {
    en: "A firewall mark is a number from 1 on. 0, and a text, which is read as 0, mean that there is no mark: what is left is a service without an address, which the kernel refuses.",
    zh: "fwmark 必须是从 1 开始的数字。写 0 或文字（读成 0）等于没有 mark，剩下的是一个没有地址的 service，内核不接受。",
  },
  example: { bad: service([], "fwmark 0"), good: service([], "fwmark 7") },
  messages: {
    found: {
      en: "`{word}` is read as mark 0, which is no mark: no service is created for it.",
      zh: "`{word}` 会被读成 0，等于没有 mark：对应的 service 建不出来。",
    },
  },
  checks: [
    onSlip("fwmark-zero", (statement, slip, { report }) => {
      report(placeOfSlip(statement, slip), "found", {
        data: { keyword: nameOf(statement), word: wordAt(statement, slip.from) },
      });
    }),
  ],
});
