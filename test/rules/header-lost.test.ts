/**
 * The header of a block is deleted, commented out or written twice. What belongs to which block is anybody's guess then:
 * what the daemon reads right in spite of it, it still reads right when all safe fixes are applied.
 */
import { describe, expect, test } from "vitest";
import { dialectOf } from "../../server/syntax/dialects.ts";
import { type Statement, titleOf } from "../../server/syntax/tree.ts";
import { splitLines } from "../../server/text/lines.ts";
import { testService } from "../kit/service.ts";
import { sitesOf } from "../kit/slips.ts";

const server = (address: string, check: string) => `    real_server ${address} 80 {
        weight 100
        ${check} {
            connect_timeout 3
        }
    }
`;
const service = (address: string, scheduler: string, ...servers: string[]) => `virtual_server ${address} 80 {
    delay_loop 7
    lb_algo ${scheduler}
    lb_kind FNAT
    protocol TCP
    laddr_group_name laddr_g1
${servers.join("")}}
`;
const instance = (name: string, id: number) => `vrrp_instance ${name} {
    state BACKUP
    interface eth${id}
    virtual_router_id ${id}
    priority 100
    virtual_ipaddress {
        192.0.2.${id}/32 dev eth0
    }
}
`;

const VALID = `local_address_group laddr_g1 {
    10.0.0.1-20
    10.0.1.1
}
virtual_server_group vip_g1 {
    192.0.2.20 80
    192.0.2.30-33 81
}
local_address_group laddr_g2 {
    10.0.2.1
}
${service("192.0.2.10", "wrr", server("10.1.1.1", "TCP_CHECK"), server("10.1.1.2", "TCP_CHECK"))}
# 第二个
${service("192.0.2.11", "rr", server("10.1.1.3", "TCP_CHECK"))}${service("group vip_g1", "wlc", server("10.1.1.4", "TCP_CHECK"), server("10.1.1.5", "TCP_CHECK")).replace("group vip_g1 80", "group vip_g1")}
${instance("VI_1", 1)}${instance("VI_2", 2)}`;

/** What each child of the daemon holds, block by block; of a service also server by server. */
function heldIn(text: string): ReadonlyMap<string, string> {
  const { check, vrrp } = dialectOf("lvs-1.2.2").readAsDaemon("lvs.conf", splitLines(text), { open: () => [] });
  const held = new Map<string, string>();
  const add = (key: string, statement: Statement): void => {
    held.set(key, `${held.get(key) ?? ""}${outline([statement])}`);
  };
  for (const statement of [...check, ...vrrp]) {
    add(titleOf(statement), statement);
    for (const child of statement.block?.children ?? []) add(`${titleOf(statement)} ${titleOf(child)}`, child);
  }
  return held;
}

function outline(statements: readonly Statement[]): string {
  return statements.map((one) => `${titleOf(one)}\n${outline(one.block?.children ?? [])}`).join("");
}

const reader = testService({ settings: { dialect: "lvs-1.2.2" } });

function fixed(text: string): string {
  reader.open("/lvs.conf", text);
  return reader.fixAll("/lvs.conf").text;
}

const SLIPS: readonly (readonly [string, (lines: string[], header: number) => string[]])[] = [
  ["deleted", (lines, header) => lines.toSpliced(header, 1)],
  ["commented out", (lines, header) => lines.with(header, (lines[header] ?? "").replace(/\S/, "#$&"))],
  ["written twice", (lines, header) => lines.toSpliced(header, 0, lines[header] ?? "")],
];

/** Lines of the body that are gone as well. */
const GONE = [0, 1, 3];

describe.each(SLIPS)("a header that is %s", (_, slip) => {
  const lines = splitLines(VALID);
  const cases = sitesOf(VALID).flatMap((site) =>
    GONE.filter((gone) => site.header + gone < site.close).map((gone) => ({ ...site, gone })),
  );

  test.each(cases)("$name of line $header, $gone lines below it gone", ({ header, gone }) => {
    const broken = slip(lines.toSpliced(header + 1, gone), header).join("");
    const meant = heldIn(VALID);
    const before = heldIn(broken);
    const mended = fixed(broken);
    const after = heldIn(mended);
    for (const [key, held] of before)
      if (meant.get(key) === held) expect(after.get(key), `${key} in\n${mended}`).toBe(held);
  });
});
