import { nearestWord } from "../../syntax/nearest.ts";
import { wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { service } from "../words/example.ts";
import { suggest, write } from "../words/fixes.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";

/** The kernel knows schedulers by name, in lower case. */
export const schedulerUnknown = defineRule({
  id: "scheduler-unknown",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Unknown scheduler", zh: "不存在的调度算法" },
  why: {
    en: "keepalived passes the name to the kernel unchanged. For a name it does not have, upper case included, the kernel refuses the service and all its real servers. The only sign is one line in the log.",
    zh: "keepalived 把调度算法名原样交给内核。内核没有这个名字（写成大写也不行）就会拒绝这个服务和它的全部 real server，只在日志里留一行。",
  },
  example: { bad: service(["lb_algo WRR"]), good: service(["lb_algo wrr"]) },
  messages: {
    found: {
      en: "The kernel has no scheduler `{word}`: it refuses the service and all its real servers.",
      zh: "内核没有调度算法 `{word}`：会拒绝这个服务和它的全部 real server。",
    },
  },
  checks: [
    onSlip("scheduler-unknown", (statement, slip, { report }) => {
      const word = wordAt(statement, slip.from);
      const near = nearestWord(word, slip.argument?.values ?? []);
      const isCase = near === word.toLowerCase();
      const fixes = near === undefined ? [] : [isCase ? write(statement, slip, near) : suggest(statement, slip, near)];
      report(placeOfSlip(statement, slip), "found", { data: { word }, fixes });
    }),
  ],
});
