import { atoi } from "../../model/values.ts";
import { nameOf, wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { instance } from "../words/example.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";
import { MOST_INT } from "./value-slip.ts";

/** Keywords whose value outside the range is replaced by a fixed one. */
export const REPLACED: ReadonlyMap<string, number> = new Map([
  ["priority", 100],
  ["preempt_delay", 0],
  ["debug", 0],
  ["quorum", 1],
  ["hysteresis", 0],
  ["rise", 1],
  ["fall", 1],
]);

/** A number outside what makes sense, of a keyword without a rule of its own. */
export const numberOutOfRange = defineRule({
  id: "number-out-of-range",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Number out of range", zh: "数字超出范围" },
  why: {
    en: "A few keywords check their number and replace a bad one, with a line in the log at best: priority becomes 100, quorum 1. The others take any number, and one that is too large wraps: an instance with virtual_router_id 256 receives nothing.",
    zh: "少数关键字会检查数值，超出范围就换成固定值，最多打一行日志：priority 变成 100，quorum 变成 1。其余的照单全收，太大就回绕：virtual_router_id 写 256，收不到任何报文。",
  },
  example: { bad: instance(["priority 256"]), good: instance(["priority 200"]) },
  messages: {
    replaced: {
      en: "`{keyword}` must be {range}: keepalived uses {read} instead of {word}.",
      zh: "`{keyword}` 的范围是 {range}：写 {word} 时实际用的是 {read}。",
    },
    router: {
      en: "virtual_router_id must be {range}: with {word} the instance receives no adverts, or the VRRP process stops.",
      zh: "virtual_router_id 的范围是 {range}：写 {word} 时收不到对端报文，或者 VRRP 进程直接退出。",
    },
    table: {
      en: "A routing table here must be {range}: only one byte of {word} reaches the kernel, which adds the route to table {read}.",
      zh: "这里路由表的范围是 {range}：{word} 只有一个字节传给内核，路由会加到表 {read}。",
    },
    found: {
      en: "{word} is out of range: `{keyword}` must be {range}.",
      zh: "{word} 超出 `{keyword}` 的范围 {range}。",
    },
  },
  checks: [
    onSlip("number-out-of-range", (statement, slip, { report }) => {
      const word = wordAt(statement, slip.from);
      const { name, min, max } = slip.argument ?? {};
      const isOption = name === "table" || name === "metric";
      const keyword = isOption ? name : nameOf(statement);
      const range = min === undefined ? `≤ ${max ?? MOST_INT}` : max === undefined ? `≥ ${min}` : `${min}–${max}`;
      const read = keyword === "table" ? tableOf(word) : REPLACED.get(keyword);
      const message = MESSAGES.get(keyword) ?? (read === undefined ? "found" : "replaced");
      report(placeOfSlip(statement, slip), message, { data: { keyword, word, range, read: read ?? 0 } });
    }),
  ],
});

/** Keywords with a message of their own. */
const MESSAGES: ReadonlyMap<string, "router" | "table"> = new Map([
  ["virtual_router_id", "router"],
  ["table", "table"],
]);

/** The table that the kernel is told of: rtm_table is a byte, and 0 stands for `main` (vrrp_iproute.c netlink_route_ipv4). */
function tableOf(word: string): string {
  const byte = atoi(word) & 255;
  return byte === 0 ? "main" : String(byte);
}
