import type { Block, Statement } from "../../syntax/tree.ts";
import { childrenNamed, nameOf, placeOf, placeOfWord } from "../../syntax/tree.ts";
import { isConditional, isFilledIn } from "../../syntax/upstream/line-head.ts";
import { deleteStatement } from "../edits.ts";
import { safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { valueAt } from "./words.ts";

const LISTS = ["track_interface", "track_script", "track_file", "track_process", "track_bfd"];

/** One thing that an instance, a group or a server follows twice. */
export const trackedTwice = defineRule({
  id: "tracked-twice",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Tracked twice", zh: "重复跟踪" },
  why: {
    en: "An interface, script, file, process or BFD session is followed once, whatever its weight. keepalived reports the second line and ignores it.",
    zh: "同一个网卡、脚本、文件、进程或 BFD 会话只会跟踪一次，与 weight 无关。第二次出现的行会报错并被忽略。",
  },
  example: {
    bad: `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    track_interface {
        eth1
        eth1 weight 10
    }
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`,
    good: `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    track_interface {
        eth1 weight 10
    }
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`,
  },
  messages: {
    found: {
      en: "{name} is tracked already (line {line}): keepalived ignores this line.",
      zh: "{name} 已在第 {line} 行跟踪，这一行会被忽略。",
    },
    bfd: {
      en: "This server follows the BFD session {name} already (line {line}): keepalived reports it.",
      zh: "这台 real server 已在第 {line} 行跟踪 BFD 会话 {name}，keepalived 会报错。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["vrrp_instance", "vrrp_sync_group"],
      check({ block }, { report }) {
        for (const [line, first] of LISTS.flatMap((list) => repeatedIn(linesOf(block, list), 0))) {
          const edit = deleteStatement(line);
          report(placeOf(line), "found", {
            data: { name: valueAt(line, 0) ?? "", line: { line: first.line } },
            fixes: edit === undefined ? [] : [safeFix({ en: "Delete the line", zh: "删除这一行" }, [edit])],
          });
        }
      },
    },
    {
      scope: "block",
      blocks: ["virtual_server/real_server"],
      check({ block }, { report }) {
        for (const [line, first] of repeatedIn(bfdNames(block), 1)) {
          report(placeOfWord(line, 1), "bfd", { data: { name: valueAt(line, 1) ?? "", line: { line: first.line } } });
        }
      },
    },
  ],
});

/** The lines of all lists with this name that every instance reads. */
function linesOf(block: Block, list: string): readonly Statement[] {
  return childrenNamed(block, list).flatMap((each) => (isConditional(each) ? [] : (each.block?.children ?? [])));
}

function bfdNames(server: Block): readonly Statement[] {
  return childrenNamed(server, "BFD_CHECK").flatMap(({ block }) =>
    (block?.children ?? []).filter((child) => nameOf(child) === "name"),
  );
}

/** Lines whose word `index` stands on an earlier line, each with that one. */
function repeatedIn(lines: readonly Statement[], index: number): readonly (readonly [Statement, Statement])[] {
  if (lines.length < 2) return [];
  const seen = new Map<string, Statement>();
  const repeated: (readonly [Statement, Statement])[] = [];
  for (const line of lines) {
    const name = valueAt(line, index);
    if (name === undefined || isConditional(line) || isFilledIn(line.text)) continue;
    const first = seen.get(name);
    if (first === undefined) seen.set(name, line);
    else repeated.push([line, first]);
  }
  return repeated;
}
