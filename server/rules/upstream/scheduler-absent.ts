import { placeOfWord } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { valueAt } from "./words.ts";

/** What check_parser.c of DPVS takes and ip_vs_sched.c dp_vs_sched_init of its data plane does not register. */
const ABSENT: ReadonlySet<string> = new Set(["lc", "lblc", "sh", "dh", "ovf", "lblcr", "sed", "nq"]);

/** A scheduler of Linux that DPVS has not got. */
export const schedulerAbsent = defineRule({
  id: "scheduler-absent",
  severity: "error",
  dialects: ["dpvs"],
  title: { en: "Scheduler that DPVS has not got", zh: "DPVS 没有的调度算法" },
  why: {
    en: "The keepalived of DPVS takes the schedulers of Linux too, but its data plane has only rr, wrr, wlc, conhash, fo and mh. It refuses a service with any other: keepalived accepts the file, and the service is not there.",
    zh: "DPVS 的 keepalived 也接受 Linux 的调度算法，但数据面只实现了 rr、wrr、wlc、conhash、fo、mh。其他算法的服务会被数据面拒绝：keepalived 能接受这份配置，服务却不会创建。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo lc
    lb_kind NAT
    protocol TCP
    real_server 10.1.1.1 80 {
        weight 1
    }
}
`,
    good: `virtual_server 192.0.2.10 80 {
    lb_algo wlc
    lb_kind NAT
    protocol TCP
    real_server 10.1.1.1 80 {
        weight 1
    }
}
`,
  },
  messages: {
    found: {
      en: "DPVS has no scheduler {name}: the service is not created. Use rr, wrr, wlc, conhash, fo or mh.",
      zh: "DPVS 没有调度算法 {name}，服务不会创建。可用 rr、wrr、wlc、conhash、fo、mh。",
    },
  },
  checks: [
    {
      scope: "statement",
      keywords: ["lb_algo", "lvs_sched"],
      check(statement, { report }) {
        const name = valueAt(statement, 1) ?? "";
        if (statement.keyword !== undefined && ABSENT.has(name))
          report(placeOfWord(statement, 1), "found", { data: { name } });
      },
    },
  ],
});
