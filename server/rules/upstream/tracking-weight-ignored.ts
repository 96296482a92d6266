import type { Fact, SymbolEntry, SymbolIndex } from "../../model/facts.ts";
import type { Block, Statement } from "../../syntax/tree.ts";
import { childrenNamed, placeOf } from "../../syntax/tree.ts";
import { isConditional, isFilledIn } from "../../syntax/upstream/line-head.ts";
import type { SymbolReport } from "../rule.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { valueIn } from "./instance.ts";
import { has, lacks, valueAt } from "./words.ts";

/**
 * An instance whose priority is fixed takes no weights: that of an address owner (vrrp.c, "due to address_owner"), and
 * that of a member of a sync group ("due to SYNC group").
 */
export const trackingWeightIgnored = defineRule({
  id: "tracking-weight-ignored",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Tracking with a weight that does nothing", zh: "跟踪权重不起作用" },
  why: {
    en: "A weight changes the priority. The owner of the addresses (priority 255, or state MASTER without a priority) keeps its own, and the members of a sync group share theirs: keepalived ignores what they track with a weight, and a failed check changes nothing. Leave the weight out, so that a failure means FAULT; in a sync group, sync_group_tracking_weight makes weights count.",
    zh: "weight 的作用是调整优先级。地址拥有者（priority 255，或 state MASTER 且没写 priority）的优先级固定不变，同步组成员要保持一致，所以带 weight 的跟踪项会被忽略，检查失败也不会切换。去掉 weight，失败时直接进入 FAULT；同步组里也可以在组内加 sync_group_tracking_weight 让权重生效。",
  },
  example: {
    bad: instance("MASTER", "eth1 weight 10"),
    good: instance("MASTER", "eth1"),
  },
  messages: {
    owner: {
      en: "{name} is tracked with a weight, but {instance} owns its addresses (priority 255): keepalived ignores this line.",
      zh: "{name} 带有权重，而 {instance} 是地址拥有者（优先级 255）：这一行会被忽略。",
    },
    group: {
      en: "{name} is tracked with a weight, but {instance} is in the sync group {group}: keepalived ignores the weight.",
      zh: "{name} 带有权重，而 {instance} 属于同步组 {group}：权重会被忽略。",
    },
  },
  checks: [
    {
      scope: "symbol",
      kinds: ["vrrp_script", "track_file"],
      check({ kind, definitions, references }, { report, symbols }) {
        const definition = definitions[0]?.statement.block;
        if (definition === undefined) return;
        // A file counts with 1 where nothing is said.
        const usual = kind === "track_file" && lacks(definition, "weight") ? "1" : valueIn(definition, "weight");
        for (const reference of references) {
          const [header] = reference.ancestors;
          if (header?.block?.vocabulary.id !== "vrrp_instance") continue;
          if (isWeighted(reference.statement, usual)) say(reference.statement, header, reference, report, symbols);
        }
      },
    },
    {
      scope: "symbol",
      kinds: ["vrrp_instance"],
      check({ definitions }, { report, symbols }) {
        for (const definition of definitions) {
          const { statement: header } = definition;
          if (header.block === undefined) continue;
          for (const list of childrenNamed(header.block, "track_interface")) {
            if (isConditional(list)) continue;
            for (const line of list.block?.children ?? [])
              if (isWeighted(line, undefined)) say(line, header, definition, report, symbols);
          }
        }
      },
    },
  ],
});

/** True for a line with a weight other than 0, its own or the usual one. */
function isWeighted(line: Statement, usual: string | undefined): boolean {
  if (isConditional(line) || isFilledIn(line.text)) return false;
  const at = line.words.findIndex((_, i) => i > 0 && valueAt(line, i) === "weight");
  const weight = Number(at < 0 ? usual : valueAt(line, at + 1));
  return Number.isInteger(weight) && weight !== 0;
}

function say(
  line: Statement,
  header: Statement,
  { section }: Fact,
  report: SymbolReport<"owner" | "group">,
  symbols: SymbolIndex,
): void {
  const instance = valueAt(header, 1) ?? "";
  const data = { name: valueAt(line, 0) ?? "", instance };
  if (header.block === undefined || isConditional(header)) return;
  if (isOwner(header.block)) report(section, placeOf(line), "owner", { data });
  else {
    const group = groupOf(symbols.entry("vrrp_instance", instance));
    if (group !== undefined) report(section, placeOf(line), "group", { data: { ...data, group } });
  }
}

function isOwner(instance: Block): boolean {
  if (has(instance, "priority")) return valueIn(instance, "priority") === "255";
  return lacks(instance, "priority") && valueIn(instance, "state") === "MASTER";
}

/** The sync group that has the instance and takes no weights. */
function groupOf({ references }: SymbolEntry): string | undefined {
  for (const { statement, ancestors } of references) {
    const [group] = ancestors;
    if (group?.block?.vocabulary.id !== "vrrp_sync_group" || [statement, ...ancestors].some(isConditional)) continue;
    if (!lacks(group.block, "sync_group_tracking_weight", "global_tracking")) continue;
    return valueAt(group, 1);
  }
  return undefined;
}

function instance(state: string, tracked: string): string {
  return `vrrp_instance VI_1 {
    state ${state}
    interface eth0
    virtual_router_id 51
    track_interface {
        ${tracked}
    }
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`;
}
