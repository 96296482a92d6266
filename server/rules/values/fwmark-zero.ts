import { nameOf, wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { service } from "../words/example.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";

/** A mark of 0 is no mark. */
export const fwmarkZero = defineRule({
  id: "fwmark-zero",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "fwmark that is 0 or not a number", zh: "fwmark 为 0 或不是数字" },
  why: {
    en: "A fwmark is a number from 1 up. 0 means no mark, and a text is read as 0: what is left is a service without an address, which the kernel refuses.",
    zh: "fwmark 必须是从 1 开始的数字。写 0 或文字（读成 0）等于没有 fwmark，剩下的是一个没有地址的服务，内核会拒绝。",
  },
  example: { bad: service([], "fwmark 0"), good: service([], "fwmark 7") },
  messages: {
    found: {
      en: "`{word}` is read as fwmark 0, which means none: no service is created.",
      zh: "`{word}` 会被读成 0，等于没有 fwmark：服务建不出来。",
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
