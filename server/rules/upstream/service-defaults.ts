import { nameOf, placeOf, type Statement } from "../../syntax/tree.ts";
import { isConditional, isFilledIn } from "../../syntax/upstream/line-head.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { targetOf } from "./service.ts";
import { has, lacks } from "./words.ts";

const SERVERS = ["real_server"];
const PROTOCOL = ["protocol"];
const SCHEDULER = ["lb_algo", "lvs_sched"];
const METHOD = ["lb_kind", "lvs_method"];
const NEEDED = [SERVERS, PROTOCOL, SCHEDULER, METHOD];

/** A service that leaves to keepalived what it should say. */
export const serviceDefaults = defineRule({
  id: "service-defaults",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Service that relies on defaults", zh: "服务缺少关键配置" },
  why: {
    en: "keepalived reports a service without protocol, scheduler or forwarding method and uses UDP, wlc and NAT, which is rarely what was meant. A service without real servers is dropped.",
    zh: "没有写协议、调度算法或转发模式时，keepalived 会报错并分别按 UDP、wlc、NAT 处理，通常不是本意。没有 real server 的服务会被丢弃。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo rr
    lb_kind NAT
    real_server 10.1.1.1 80 {
        weight 1
    }
}
`,
    good: `virtual_server 192.0.2.10 80 {
    lb_algo rr
    lb_kind NAT
    protocol TCP
    real_server 10.1.1.1 80 {
        weight 1
    }
}
`,
  },
  messages: {
    protocol: {
      en: "No protocol: keepalived reports it and uses UDP.",
      zh: "没有写 protocol，keepalived 会报错并按 UDP 处理。",
    },
    scheduler: {
      en: "No lb_algo: keepalived reports it and uses wlc.",
      zh: "没有写 lb_algo，keepalived 会报错并使用 wlc。",
    },
    method: {
      en: "No lb_kind: keepalived reports it and uses NAT.",
      zh: "没有写 lb_kind，keepalived 会报错并按 NAT 处理。",
    },
    servers: { en: "No real_server: keepalived drops the service.", zh: "没有 real_server，整个服务会被丢弃。" },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      applies: ({ block }) => NEEDED.some((names) => lacks(block, ...names)),
      check(header, { report }) {
        const { block } = header;
        const target = targetOf(header);
        if (target === undefined) return;
        const place = placeOf(header);
        if (lacks(block, ...SERVERS)) {
          report(place, "servers");
          return;
        }
        const isMatch = target.form === "match";
        if ((isMatch || target.form === "address") && lacks(block, ...PROTOCOL)) report(place, "protocol");
        if (lacks(block, ...SCHEDULER)) report(place, "scheduler");
        // A service that matches packets is SNAT (check_data.c alloc_vs of DPVS).
        if (!isMatch && lacks(block, ...METHOD)) report(place, "method");
      },
    },
    {
      // A group of firewall marks alone needs none.
      scope: "symbol",
      kinds: ["virtual_server_group"],
      needsAllFiles: true,
      check({ definitions, references }, { report }) {
        if (!definitions.some(({ statement: { block } }) => block?.children.some(isAddress))) return;
        for (const { section, statement } of references) {
          const { block } = statement;
          if (block !== undefined && has(block, ...SERVERS) && lacks(block, ...PROTOCOL))
            report(section, placeOf(statement), "protocol");
        }
      },
    },
  ],
});

/** True for an entry of a group that is no firewall mark. */
function isAddress(entry: Statement): boolean {
  return nameOf(entry) !== "fwmark" && !isConditional(entry) && !isFilledIn(entry.text);
}
