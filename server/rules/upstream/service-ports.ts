import type { Block, Statement } from "../../syntax/tree.ts";
import { nameOf, placeOf, placeOfWord } from "../../syntax/tree.ts";
import { isConditional, isFilledIn } from "../../syntax/upstream/line-head.ts";
import { replaceWord, suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { methodOf, serversOf, targetOf } from "./service.ts";
import { has, lacks, settingOf, valueAt } from "./words.ts";

const PERSISTENCE = ["persistence_timeout", "persistence_engine", "persistence_granularity"];

/** Ports and protocols that do not go with the kind of service. */
export const servicePorts = defineRule({
  id: "service-ports",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Port or protocol that does not match the service", zh: "端口或协议与服务不符" },
  why: {
    en: "Only NAT, and FNAT of DPVS, can change a port: with DR, TUN or SNAT keepalived resets the port of a real server to that of the service. A service without a port takes all ports, which needs persistence. A fwmark service has neither port nor protocol. keepalived reports each of these and corrects it itself.",
    zh: "只有 NAT（以及 DPVS 的 FNAT）能改端口：DR、TUN、SNAT 模式下 keepalived 会把 real server 的端口改回服务的端口。不写端口表示所有端口，必须配合会话保持。fwmark 服务没有端口和协议。以上情况 keepalived 都会报错并自行修正。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo rr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 8080 {
        weight 1
    }
}
`,
    good: `virtual_server 192.0.2.10 80 {
    lb_algo rr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        weight 1
    }
}
`,
  },
  messages: {
    differs: {
      en: "{method} cannot change the port: keepalived resets {port} to {service}.",
      zh: "{method} 模式不能改端口，keepalived 会把 {port} 改为 {service}。",
    },
    none: {
      en: "A service for all ports needs persistence: keepalived reports it and sets persistence_timeout 360.",
      zh: "不写端口的服务必须有会话保持，keepalived 会报错并设置 persistence_timeout 360。",
    },
    ops: {
      en: "One-packet scheduling needs protocol UDP: keepalived resets it.",
      zh: "单包调度（ops）只能用于 UDP，会被重置。",
    },
    mark: {
      en: "A fwmark service has no port: keepalived clears this one.",
      zh: "fwmark 服务没有端口，这个端口会被清掉。",
    },
    protocol: {
      en: "A fwmark service has no protocol: keepalived ignores the line.",
      zh: "fwmark 服务没有协议，这一行会被忽略。",
    },
    suspend: {
      en: "ha_suspend does not work with a fwmark service: keepalived ignores the line.",
      zh: "ha_suspend 不能用于 fwmark 服务，这一行会被忽略。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      applies: (header) =>
        valueAt(header, 1) === "fwmark" ||
        valueAt(header, 1) === "match" ||
        lacks(header.block, ...PERSISTENCE) ||
        keepsPort(header.block),
      check(header, { report, dialect }) {
        const { block } = header;
        const target = targetOf(header);
        if (target === undefined) return;
        if (target.form === "match") {
          // Packets of all ports go through it.
          for (const { server, method, port } of fixedPorts(block, "SNAT"))
            report(placeOfWord(server, 2), "differs", { data: { method, port, service: "0" } });
          return;
        }
        if (target.form === "fwmark") {
          const protocol = settingOf(block, "protocol");
          if (protocol !== undefined) report(placeOf(protocol), "protocol");
          const suspend = settingOf(block, "ha_suspend");
          if (suspend !== undefined) report(placeOf(suspend), "suspend");
          for (const server of serversOf(block)) {
            // check_data.c validate_check_config of DPVS
            if (dialect === "dpvs" && fixingMethod(server, block) === undefined) continue;
            if ((portOf(server) ?? 0) > 0) report(placeOfWord(server, 2), "mark");
          }
          return;
        }
        if (target.form !== "address") return;
        if (target.port === 0 && needsPersistence(block)) report(placeOf(header), "none");
        for (const { server, method, port } of fixedPorts(block)) {
          if (port === target.port) continue;
          const service = String(target.port);
          report(placeOfWord(server, 2), "differs", {
            data: { method, port, service },
            fixes: [
              suggestion({ en: `Change to ${service}`, zh: `改为 ${service}` }, [replaceWord(server, 2, service)]),
            ],
          });
        }
      },
    },
    {
      scope: "block",
      blocks: ["virtual_server"],
      check(header, { report }) {
        const ops = settingOf(header.block, "ops");
        if (ops === undefined || targetOf(header)?.form !== "address") return;
        const protocol = settingOf(header.block, "protocol");
        if (protocol !== undefined && /^(tcp|sctp)$/i.test(valueAt(protocol, 1) ?? "")) report(placeOf(ops), "ops");
      },
    },
    {
      scope: "symbol",
      kinds: ["virtual_server_group"],
      check({ definitions, references }, { report }) {
        const entries = definitions.flatMap(({ statement }) => statement.block?.children ?? []);
        const marked = entries.some((entry) => nameOf(entry) === "fwmark");
        const portless = entries.some((entry) => isPortless(entry));
        for (const { statement, section } of references) {
          const { block } = statement;
          if (block === undefined) continue;
          const protocol = marked ? settingOf(block, "protocol") : undefined;
          if (protocol !== undefined && entries.every((entry) => nameOf(entry) === "fwmark")) {
            report(section, placeOf(protocol), "protocol");
          }
          if (portless && needsPersistence(block)) report(section, placeOf(statement), "none");
          for (const { server, method, port } of fixedPorts(block)) {
            const other = entries.map(portOfEntry).find((own) => own !== undefined && own !== 0 && own !== port);
            if (other !== undefined)
              report(section, placeOfWord(server, 2), "differs", { data: { method, port, service: other } });
          }
        }
      },
    },
  ],
});

/** True when a service for all ports lacks what makes clients stay with their server. SNAT does without. */
function needsPersistence(block: Block): boolean {
  return lacks(block, ...PERSISTENCE) && methodOf(block) !== "SNAT";
}

/** An entry for all ports of its addresses. */
function isPortless(entry: Statement): boolean {
  return portOfEntry(entry) === 0;
}

function portOfEntry(entry: Statement): number | undefined {
  if (nameOf(entry) === "fwmark" || isFilledIn(entry.text) || entry.keyword === undefined) return undefined;
  const port = Number(valueAt(entry, 1) ?? "0");
  return Number.isInteger(port) ? port : undefined;
}

interface FixedPort {
  readonly server: Statement;
  readonly method: string;
  readonly port: number;
}

const FIXING = ["DR", "TUN", "SNAT"] as const;

/** The forwarding method of a server when it cannot change the port. `unsaid` is that of a service that names none. */
function fixingMethod(server: Statement, block: Block, unsaid = "NAT"): (typeof FIXING)[number] | undefined {
  const own =
    server.block === undefined ? settingOf(block, "sorry_server_lvs_method") : settingOf(server.block, "lvs_method");
  const method = own !== undefined ? valueAt(own, 1) : has(block, "lb_kind", "lvs_method") ? methodOf(block) : unsaid;
  return FIXING.find((each) => each === method);
}

/** True when some server of the service gets the port it was asked for. */
function keepsPort(block: Block): boolean {
  return serversOf(block).some((server) => fixingMethod(server, block) !== undefined);
}

/** The servers with a port that their forwarding method cannot change. */
function fixedPorts(block: Block, unsaid?: string): readonly FixedPort[] {
  return serversOf(block).flatMap((server) => {
    const method = fixingMethod(server, block, unsaid);
    const port = portOf(server);
    if (method === undefined || port === undefined || port === 0 || isConditional(server)) return [];
    return [{ server, method, port }];
  });
}

function portOf(server: Statement): number | undefined {
  const text = valueAt(server, 2);
  if (text === undefined || isFilledIn(text)) return undefined;
  const port = Number(text);
  return Number.isInteger(port) ? port : undefined;
}
