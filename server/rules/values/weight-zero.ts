import { defineRule } from "../rule.ts";
import { checked, server } from "../words/example.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";

/** A weight of 0 is how a server is drained; a reader of the file may like to be told. */
export const weightZero = defineRule({
  id: "weight-zero",
  severity: "hint",
  dialects: ["lvs-1.2.2"],
  title: { en: "Real server with weight 0", zh: "real server 权重为 0" },
  why: {
    en: "A server with weight 0 stays in the service and is checked, but gets no new connections. That is the way to drain it; if it is forgotten, the service runs with one server less.",
    zh: "权重为 0 的 real server 仍在服务里，也照常做健康检查，但不会分到新连接。下线前摘流量可以这样做；忘了改回来，就白白少了一台机器。",
  },
  example: {
    bad: server(["weight 0", ...checked(["connect_timeout 3"])]),
    good: server(["weight 100", ...checked(["connect_timeout 3"])]),
  },
  messages: {
    found: {
      en: "With weight 0 this real server gets no new connections.",
      zh: "权重为 0，这台 real server 不会分到新连接。",
    },
  },
  checks: [
    onSlip("weight-zero", (statement, slip, { report }) => {
      report(placeOfSlip(statement, slip), "found");
    }),
  ],
});
