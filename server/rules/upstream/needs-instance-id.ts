import type { Fact } from "../../model/facts.ts";
import type { Block, Statement } from "../../syntax/tree.ts";
import { childrenNamed, nameOf } from "../../syntax/tree.ts";
import { isForOneInstance, isOpaque } from "../../syntax/upstream/line-head.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { blocksThatNeed, requiredIn } from "./required-setting.ts";
import { endOf, isComplete } from "./words.ts";

/** Words that mean unicast. */
const UNICAST = ["unicast_src_ip", "check_unicast_src", "old_unicast_checksum", "unicast_ttl", "unicast_peer"];

/** What keepalived asks of every service, each with its other names. */
const OF_A_SERVICE: readonly (readonly string[])[] = [
  ["real_server"],
  ["protocol"],
  ["lb_algo", "lvs_sched"],
  ["lb_kind", "lvs_method"],
];

/** A block or parameter that lacks something when keepalived is started without `-i`. */
export const needsInstanceId = defineRule({
  id: "needs-instance-id",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Complete only with -i", zh: "只有带 -i 启动才完整" },
  why: {
    en: "keepalived reads a line `@id …` only when it is started with `-i id`. Started without, as `keepalived -t` often is, it drops these lines: what only they say is missing then. Always start and test the file with `-i`, or say what holds otherwise in lines `@^id …`. If you always do, switch this rule off.",
    zh: "只有用 `-i id` 启动时，keepalived 才读 `@id …` 行。不带 `-i`（测试配置时常会忘记）这些行都会被丢弃，只写在其中的内容就缺失了。启动和测试时请始终带 `-i`，或用 `@^id …` 行写明其他情况。如果已经如此，可以关闭这条规则。",
  },
  example: {
    bad: `vrrp_script chk_web {
    @main script "/usr/local/bin/check main"
    @backup script "/usr/local/bin/check backup"
}
`,
    good: `vrrp_script chk_web {
    @main script "/usr/local/bin/check main"
    @^main script "/usr/local/bin/check backup"
}
`,
  },
  messages: {
    setting: {
      en: "{name} is set only on `@id` lines: without `-i` keepalived drops {block}.",
      zh: "{name} 只写在 `@id` 行里：不带 `-i` 启动时，{block} 整个块会被丢弃。",
    },
    default: {
      en: "{name} is set only on `@id` lines: without `-i` keepalived reports that it is missing.",
      zh: "{name} 只写在 `@id` 行里：不带 `-i` 启动时，keepalived 会报缺少这一项。",
    },
    entries: {
      en: "All entries are on `@id` lines: without `-i` the list is empty, and keepalived drops it.",
      zh: "所有条目都写在 `@id` 行里：不带 `-i` 启动时列表为空，会被丢弃。",
    },
    unicast: {
      en: "All unicast peers are on `@id` lines: without `-i` keepalived uses multicast.",
      zh: "单播对端都写在 `@id` 行里：不带 `-i` 启动时会使用组播。",
    },
    addresses: {
      en: "All VIPs are on `@id` lines: without `-i` the instance has none.",
      zh: "VIP 都写在 `@id` 行里：不带 `-i` 启动时，该实例没有 VIP。",
    },
    parameter: {
      en: "${name} is defined only on `@id` lines: without `-i` keepalived reads it literally.",
      zh: "${name} 只在 `@id` 行里定义：不带 `-i` 启动时会按字面读取。",
    },
  },
  checks: [
    {
      scope: "block",
      get blocks() {
        return blocksThatNeed();
      },
      applies: ({ block }) => requiredIn(block.vocabulary).some((name) => onlyForInstances(childrenNamed(block, name))),
      check(statement, { report }) {
        const { block } = statement;
        if (isOpaque(statement) || isForOneInstance(statement.text)) return;
        for (const name of requiredIn(block.vocabulary)) {
          const lines = childrenNamed(block, name);
          if (onlyForInstances(lines) && isComplete(block))
            report(endOf(statement), "setting", { data: { name, block: nameOf(statement) } });
        }
      },
    },
    {
      scope: "block",
      blocks: ["virtual_server"],
      applies: ({ block }) => OF_A_SERVICE.some((names) => onlyForInstances(linesNamed(block, names))),
      check(header, { report }) {
        const { block } = header;
        if (isForOneInstance(header.text) || !isComplete(block)) return;
        for (const names of OF_A_SERVICE) {
          if (onlyForInstances(linesNamed(block, names)))
            report(endOf(header), "default", { data: { name: names[0] ?? "" } });
        }
      },
    },
    {
      scope: "block",
      blocks: ["virtual_server_group", "global_defs/notification_email"],
      check(header, { report }) {
        if (onlyForInstances(header.block.children) && !isForOneInstance(header.text)) report(endOf(header), "entries");
      },
    },
    {
      scope: "block",
      blocks: ["vrrp_instance"],
      check(header, { report }) {
        const { block } = header;
        if (isForOneInstance(header.text) || !isComplete(block)) return;
        const peers = entriesOf(block, "unicast_peer");
        const says = block.children.some((child) => UNICAST.includes(nameOf(child)) && !isForOneInstance(child.text));
        if (says && peers !== undefined && onlyForInstances(peers)) report(endOf(header), "unicast");
        const addresses = entriesOf(block, "virtual_ipaddress");
        if (addresses !== undefined && onlyForInstances(addresses)) report(endOf(header), "addresses");
      },
    },
    {
      scope: "symbol",
      needsAllFiles: true,
      kinds: ["parameter"],
      check({ name, definitions, references }, { report, symbols }) {
        if (!onlyForInstances(definitions.map(({ statement }) => statement))) return;
        const uses = references.filter(({ statement }) => !isForOneInstance(statement.text));
        // References come in no special order: the first one is looked for.
        const use = uses.reduce<Fact | undefined>(
          (first, each) => (first === undefined || symbols.isBefore(each, first) ? each : first),
          undefined,
        );
        if (use !== undefined) report(use.section, use.place, "parameter", { data: { name } });
      },
    },
  ],
});

function linesNamed(block: Block, names: readonly string[]): readonly Statement[] {
  return block.children.filter((child) => names.includes(nameOf(child)));
}

/** True when there are such lines, and each is for one instance. */
function onlyForInstances(lines: readonly Statement[]): boolean {
  return lines.length > 0 && lines.every(({ text }) => isForOneInstance(text));
}

/** The lines of all lists with this name, those of a list that is for one instance only as such; undefined when some may not be seen. */
function entriesOf(block: Block, list: string): readonly Statement[] | undefined {
  const lists = childrenNamed(block, list);
  if (lists.some((each) => each.block === undefined || !isComplete(each.block))) return undefined;
  return lists.flatMap((each) => (isForOneInstance(each.text) ? [each] : (each.block?.children ?? [])));
}
