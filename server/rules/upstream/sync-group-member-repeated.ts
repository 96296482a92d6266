import { isConditional } from "../../syntax/upstream/line-head.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { valueAt } from "./words.ts";

/** An instance that is in two sync groups, or twice in one. */
export const syncGroupMemberRepeated = defineRule({
  id: "sync-group-member-repeated",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Instance in two sync groups", zh: "实例属于多个同步组" },
  why: {
    en: "An instance belongs to at most one sync group. keepalived reports it in a second one and takes no notice of it there; a group that is left without members is removed.",
    zh: "一个实例最多属于一个同步组。在第二个组里再次出现会报错且不起作用；因此没有成员的组会被删除。",
  },
  example: {
    bad: `vrrp_sync_group G1 {
    group {
        VI_1
        VI_2
    }
}
vrrp_sync_group G2 {
    group {
        VI_2
        VI_3
    }
}
${instances(["1", "2", "3"])}`,
    good: `vrrp_sync_group G1 {
    group {
        VI_1
        VI_2
        VI_3
    }
}
${instances(["1", "2", "3"])}`,
  },
  messages: {
    found: {
      en: "{name} is already a member of the sync group {group}: keepalived takes no notice of it here.",
      zh: "{name} 已是同步组 {group} 的成员，在这里不起作用。",
    },
  },
  checks: [
    {
      scope: "symbol",
      kinds: ["vrrp_instance"],
      check({ name, references }, { report, symbols }) {
        if (references.length < 2) return;
        const members = references.filter(
          ({ statement, ancestors }) =>
            ancestors[0]?.block?.vocabulary.id === "vrrp_sync_group" &&
            !isConditional(statement) &&
            !ancestors.some(isConditional),
        );
        // References come in no special order.
        const [first, ...others] = members.sort(
          (a, b) => Number(symbols.isBefore(b, a)) - Number(symbols.isBefore(a, b)),
        );
        const owner = first?.ancestors[0];
        if (first === undefined || owner === undefined) return;
        for (const { section, place } of others) {
          report(section, place, "found", {
            data: { name, group: valueAt(owner, 1) ?? "" },
            related: [
              { section: first.section, place: first.place, message: { en: "the other group", zh: "另一个组" } },
            ],
          });
        }
      },
    },
  ],
});

function instances(numbers: readonly string[]): string {
  return numbers
    .map(
      (number) => `vrrp_instance VI_${number} {
    interface eth0
    virtual_router_id ${number}
    virtual_ipaddress {
        192.0.2.${number}/24
    }
}
`,
    )
    .join("");
}
