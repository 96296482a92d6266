import type { Section } from "../../syntax/section.ts";
import { nameOf, placeOf, wordAt } from "../../syntax/tree.ts";
import { isOwnLines, standsAlone } from "../edits.ts";
import type { FixEdit } from "../finding.ts";
import { deleteLine, indentOf, safeFix } from "../fix.ts";
import { lacks } from "../presence.ts";
import type { BlockStatement } from "../rule.ts";
import { defineRule } from "../rule.ts";

const GROUP = ["group"];

/** A vrrp_sync_group without a group block is a NULL dereference. */
export const syncGroupWithoutMembers = defineRule({
  id: "sync-group-without-members",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "vrrp_sync_group without a group block", zh: "vrrp_sync_group 没有 group 块" },
  why: {
    en: "The members of a sync group are listed in a group block inside it. Names written directly in vrrp_sync_group are unknown words, and without a group block the VRRP process crashes as soon as it starts.",
    zh: "同步组的成员要写在里面的 group 块中。直接写在 vrrp_sync_group 下的名字是未知关键字；没有 group 块，VRRP 进程一启动就崩溃。",
  },
  example: {
    bad: `vrrp_sync_group SG {
    V1
}
vrrp_instance V1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100
}
`,
    good: `vrrp_sync_group SG {
    group {
        V1
    }
}
vrrp_instance V1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100
}
`,
  },
  messages: {
    found: {
      en: "vrrp_sync_group {name} has no group block: the VRRP process crashes.",
      zh: "vrrp_sync_group {name} 没有 group 块：VRRP 进程会崩溃。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["vrrp_sync_group"],
      check(header, { report, section }) {
        if (!lacks(header.block, GROUP)) return;
        const edits = wrapNames(header, section);
        const title = { en: "Wrap the names in a group block", zh: "把成员名放入 group 块" };
        report(placeOf(header), "found", {
          data: { name: wordAt(header, 1) },
          fixes: edits === undefined ? [] : [safeFix(title, edits)],
        });
      },
    },
  ],
});

/** Moves the lines that are bare names into a group block; undefined when there are none. */
function wrapNames(header: BlockStatement, section: Section): readonly FixEdit[] | undefined {
  const names = header.block.children.filter((child) => child.keyword === undefined && child.words.length === 1);
  if (!isOwnLines(header, section) || !names.every(standsAlone)) return undefined;
  const [first, ...others] = names;
  if (first === undefined) return undefined;
  const indent = indentOf(first.text);
  const step = indent === "" ? "    " : indent;
  const lines = ["group {", ...names.map((name) => step + nameOf(name)), "}"];
  const group = lines.map((line) => `${indent}${line}\n`).join("");
  return [{ ...deleteLine(first.line), newText: group }, ...others.map((name) => deleteLine(name.line))];
}
