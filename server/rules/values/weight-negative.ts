import { wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { checked, server } from "../words/example.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";

/** The kernel refuses a destination with a negative weight. */
export const weightNegative = defineRule({
  id: "weight-negative",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Negative weight of a real server", zh: "real server 权重为负数" },
  why: {
    en: "The kernel refuses a real server with a negative weight: it is missing from the service, and the only sign is one line in the log. Weight 0 keeps the server but gives it no new connections.",
    zh: "内核会拒绝权重为负数的 real server：它不会出现在服务里，只在日志里留一行。想保留但不接新连接，请写 0。",
  },
  example: {
    bad: server(["weight -5", ...checked(["connect_timeout 3"])]),
    good: server(["weight 5", ...checked(["connect_timeout 3"])]),
  },
  messages: {
    found: {
      en: "The kernel refuses a weight of {word}: the real server will be missing.",
      zh: "内核会拒绝权重 {word}：这台 real server 不会生效。",
    },
  },
  checks: [
    onSlip("weight-negative", (statement, slip, { report }) => {
      report(placeOfSlip(statement, slip), "found", { data: { word: wordAt(statement, slip.from) } });
    }),
  ],
});
