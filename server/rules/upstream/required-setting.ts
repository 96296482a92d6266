import type { BlockVocabulary } from "../../../grammar/vocabulary.ts";
import { nameOf, placeOf } from "../../syntax/tree.ts";
import { isOpaque } from "../../syntax/upstream/line-head.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { server } from "./examples.ts";
import { blocksWith } from "./vocabularies.ts";
import { endOf, lacks, settingOf, valueAt } from "./words.ts";

const required = new WeakMap<BlockVocabulary, readonly string[]>();

/** What blocks need besides the words that are required on their own: one of several. */
const ONE_OF: ReadonlyMap<string, readonly string[]> = new Map([["garp_group", ["garp_interval"]]]);

/** The blocks that cannot do without some word. */
export function blocksThatNeed(): readonly string[] {
  return [...blocksWith((keyword) => keyword.required === true), ...ONE_OF.keys()];
}

/** The words that a block must have. */
export function requiredIn(block: BlockVocabulary): readonly string[] {
  let names = required.get(block);
  if (names === undefined) {
    names = Object.entries(block.keywords).flatMap(([name, keyword]) => (keyword.required ? [name] : []));
    names = [...names, ...(ONE_OF.get(block.id) ?? [])];
    required.set(block, names);
  }
  return names;
}

/** Words that say the same as a required one, or are as good. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  neighbor_ip: ["neighbour_ip"],
  neighbour_ip: ["neighbor_ip"],
  garp_interval: ["gna_interval"],
  // Newer releases do without for unicast.
  interface: ["vrf", "unicast_peer"],
};

/** A block without a word that it cannot do without. */
export const requiredSetting = defineRule({
  id: "required-setting",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "Required setting missing", zh: "缺少必需的配置" },
  why: {
    en: "The block does not work without this setting: keepalived reports it and drops the block. A check without a script is not run, an instance without virtual_router_id does not start.",
    zh: "缺少这项配置，整个块都没用，keepalived 会报错并丢弃：没有脚本的检查不会执行，没有 virtual_router_id 的实例不会启动。",
  },
  example: {
    bad: server(["MISC_CHECK {", "}"]),
    good: server(["MISC_CHECK {", "    misc_path /usr/local/bin/check", "}"]),
  },
  messages: {
    empty: {
      en: "{name} is empty: keepalived drops {block} as if it were not there.",
      zh: "{name} 为空，等于没有写，{block} 整个块会被丢弃。",
    },
    found: {
      en: "{block} needs {name}: without it keepalived drops the block.",
      zh: "{block} 缺少 {name}，整个块会被丢弃。",
    },
  },
  checks: [
    {
      scope: "block",
      get blocks() {
        return blocksThatNeed();
      },
      check(statement, { report }) {
        const { block } = statement;
        if (isOpaque(statement)) return;
        for (const name of requiredIn(block.vocabulary)) {
          const data = { block: nameOf(statement), name };
          const line = settingOf(block, name);
          // `""sshd""` is read again, as a shell reads it.
          if (line?.keyword?.args[0]?.type === "command" && valueAt(line, 1) === "" && line.words.length === 2)
            report(placeOf(line), "empty", { data });
          else if (lacks(block, name, ...(SAME[name] ?? []))) report(endOf(statement), "found", { data });
        }
      },
    },
  ],
});
