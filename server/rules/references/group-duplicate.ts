import type { Fact } from "../../model/facts.ts";
import { isConditional, isFilledIn } from "../../syntax/upstream/line-head.ts";
import { deleteBlock, isOwnLines, textOfLines } from "../edits.ts";
import type { Fix } from "../finding.ts";
import { insertLines, suggestion } from "../fix.ts";
import type { BlockStatement } from "../rule.ts";
import { defineRule } from "../rule.ts";

/** Groups are looked up by name from the first on; a second one of the name is never found. */
export const groupDuplicate = defineRule({
  id: "group-duplicate",
  severity: "error",
  dialects: ["lvs-1.2.2", "dpvs"],
  title: { en: "Two groups with the same name", zh: "组名重复" },
  why: {
    en: "A second local_address_group or virtual_server_group of the same name, or in DPVS a second list of denied or allowed addresses, is not added to the first and does not replace it: it is never used, and no service gets its addresses.",
    zh: "同名的第二个 local_address_group、virtual_server_group（DPVS 还有黑白名单）既不会并入第一个，也不会替换它，而是完全不用，其中的地址对所有服务都不起作用。",
  },
  example: {
    bad: `local_address_group G1 {
    10.0.0.1
}
local_address_group G1 {
    10.0.0.2
}
virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name G1
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
    good: `local_address_group G1 {
    10.0.0.1
    10.0.0.2
}
virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name G1
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
      en: "{kind} {name} is already defined: keepalived uses the first one and ignores the addresses here.",
      zh: "{kind} {name} 已定义过：keepalived 只使用第一个，这里的地址不起作用。",
    },
  },
  checks: [
    {
      scope: "symbol",
      kinds: ["local_address_group", "virtual_server_group", "deny_address_group", "allow_address_group"],
      check({ kind, name, definitions: all }, { report }) {
        // What stands on a line of one instance, or has a name that is filled in, may be two groups after all.
        const definitions = all.filter(({ statement }) => !isConditional(statement) && !isFilledIn(name));
        const [first] = definitions;
        if (first === undefined || definitions.length < 2) return;
        for (const second of definitions.slice(1)) {
          report(second.section, second.place, "found", {
            data: { kind, name },
            related: [
              { section: first.section, place: first.place, message: { en: "the first one", zh: "第一个定义" } },
            ],
            fixes: mergeFixes(first, second),
          });
        }
      },
    },
  ],
});

/** Moves the lines of the second group to the end of the first. */
function mergeFixes(first: Fact, second: Fact): readonly Fix[] {
  const target = first.statement as BlockStatement;
  const source = second.statement as BlockStatement;
  if (target.block?.close === undefined || source.block?.close === undefined) return [];
  const deletion = deleteBlock(source, second.section);
  if (deletion === undefined || !isOwnLines(target, first.section)) return [];
  const lines = textOfLines(second.section, source.line + 1, source.block.close.line - 1);
  return [
    suggestion({ en: "Move its lines to the first group", zh: "把内容合并到第一个组" }, [
      { section: first.section, ...insertLines(target.block.close.line, lines) },
      { section: second.section, ...deletion },
    ]),
  ];
}
