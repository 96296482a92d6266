import { isCatchAll, lastChild, serviceTitle, targetOf } from "../../model/virtual-server.ts";
import type { StructureProblem } from "../../syntax/section.ts";
import { placeOf, type Statement } from "../../syntax/tree.ts";
import { kept } from "../../text/kept.ts";
import { lacks } from "../presence.ts";
import { defineRule } from "../rule.ts";

const REAL_SERVER = ["real_server"];

/** Shutdown dereferences the list of real servers, which is NULL when there are none. */
export const serviceWithoutRealServer = defineRule({
  id: "service-without-real-server",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "virtual_server without real_server", zh: "virtual_server 没有 real_server" },
  why: {
    en: "The service is created empty and every connection to it is refused. When keepalived stops, the health-check process crashes on such a service and leaves the whole IPVS table in the kernel. vip_bind_dev has no effect on it.",
    zh: "服务会被创建但没有后端，所有连接都会失败。停止 keepalived 时，健康检查进程会因为它崩溃，整张 IPVS 表残留在内核里。vip_bind_dev 也不会生效。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
}
`,
    good: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    found: {
      en: "virtual_server {service} has no real_server: stopping keepalived crashes the health-check process and leaves the IPVS table in the kernel.",
      zh: "virtual_server {service} 没有 real_server：停止 keepalived 时健康检查进程会崩溃，IPVS 表残留在内核中。",
    },
    withDevice: {
      en: "virtual_server {service} has no real_server: vip_bind_dev does not set its VIP, and stopping keepalived crashes the health-check process.",
      zh: "virtual_server {service} 没有 real_server：vip_bind_dev 不会配置 VIP，停止 keepalived 时健康检查进程会崩溃。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      applies: ({ block }) => lacks(block, REAL_SERVER),
      check(header, { report, section }) {
        const target = targetOf(header);
        if (target === undefined || isCatchAll(target)) return;
        // With a brace astray its real servers may stand elsewhere.
        if (headersOf(section.problems).has(header)) return;
        const message = lastChild(header.block, "vip_bind_dev") === undefined ? "found" : "withDevice";
        report(placeOf(header), message, { data: { service: serviceTitle(header) } });
      },
    },
  ],
});

const headersOf = kept(
  (problems: readonly StructureProblem[]): ReadonlySet<Statement> =>
    new Set(problems.flatMap(({ headers }) => headers)),
);
