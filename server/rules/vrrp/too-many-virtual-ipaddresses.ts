import type { Section } from "../../syntax/section.ts";
import type { Statement } from "../../syntax/tree.ts";
import { nameOf, placeOf } from "../../syntax/tree.ts";
import { isTerminated } from "../../text/lines.ts";
import { isOwnLines, textOfLines } from "../edits.ts";
import type { FixEdit } from "../finding.ts";
import { indentOf, insertLines, suggestion } from "../fix.ts";
import type { BlockStatement } from "../rule.ts";
import { defineRule } from "../rule.ts";

/** VRRP_MAX_VIP (vrrp.h). */
const MOST = 20;

/** A virtual_ipaddress block holds 20 addresses, as many as fit into an advertisement. */
export const tooManyVirtualIpaddresses = defineRule({
  id: "too-many-virtual-ipaddresses",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "More than 20 lines in virtual_ipaddress", zh: "virtual_ipaddress 超过 20 行" },
  why: {
    en: "The addresses of virtual_ipaddress are sent in every advert, and keepalived takes at most 20. Further lines are dropped with a line in the log: neither machine has these VIPs. virtual_ipaddress_excluded has no such limit.",
    zh: "virtual_ipaddress 的地址会放进每个通告报文，keepalived 最多取 20 个，多出的会被丢弃，只打一行日志，这些 VIP 主备上都没有。virtual_ipaddress_excluded 没有这个限制。",
  },
  example: {
    bad: `vrrp_instance V1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.1
        192.0.2.2
        192.0.2.3
        192.0.2.4
        192.0.2.5
        192.0.2.6
        192.0.2.7
        192.0.2.8
        192.0.2.9
        192.0.2.10
        192.0.2.11
        192.0.2.12
        192.0.2.13
        192.0.2.14
        192.0.2.15
        192.0.2.16
        192.0.2.17
        192.0.2.18
        192.0.2.19
        192.0.2.20
        192.0.2.21
    }
}
`,
    good: `vrrp_instance V1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.1
    }
    virtual_ipaddress_excluded {
        192.0.2.2
    }
}
`,
  },
  messages: {
    found: {
      en: "keepalived takes 20 addresses of virtual_ipaddress: from {address} on, {count} are dropped.",
      zh: "virtual_ipaddress 最多 20 个地址：从 {address} 起的 {count} 个会被丢弃。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["vrrp_instance/virtual_ipaddress"],
      check(header, { report, section }) {
        const first = header.block.children[MOST];
        if (first === undefined) return;
        const edits = moveToExcluded(header, first, section);
        const title = {
          en: "Move the rest to virtual_ipaddress_excluded",
          zh: "把其余地址移到 virtual_ipaddress_excluded",
        };
        report(placeOf(first), "found", {
          data: { address: nameOf(first), count: header.block.children.length - MOST },
          fixes: edits === undefined ? [] : [suggestion(title, edits)],
        });
      },
    },
  ],
});

/** Puts the lines from `first` on into a block of their own below. */
function moveToExcluded(header: BlockStatement, first: Statement, section: Section): readonly FixEdit[] | undefined {
  const { close } = header.block;
  if (close === undefined || !isOwnLines(header, section) || first.line === header.line) return undefined;
  // Nothing can be put below a last line that is not ended.
  if (!isTerminated(section.lines[close.line] ?? "")) return undefined;
  const rest = textOfLines(section, first.line, close.line - 1);
  const indent = indentOf(header.text);
  return [
    { range: { start: { line: first.line, character: 0 }, end: { line: close.line, character: 0 } }, newText: "" },
    insertLines(close.line + 1, `${indent}virtual_ipaddress_excluded {\n${rest}${indent}}\n`),
  ];
}
