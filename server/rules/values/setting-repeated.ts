import { lvs122 } from "../../../grammar/lvs-1.2.2/index.ts";
import { lastNamed } from "../../model/children.ts";
import { dottedQuad } from "../../model/configuration-values.ts";
import { addressFamily, isWholeNumber } from "../../model/values.ts";
import type { Place, Statement } from "../../syntax/tree.ts";
import { nameOf, placeOf, placeOfWord, titleOf, wordAt } from "../../syntax/tree.ts";
import type { Fix, MessageData, RelatedPlace } from "../finding.ts";
import { replace, suggestion } from "../fix.ts";
import type { BlockStatement } from "../rule.ts";
import { defineRule } from "../rule.ts";
import { ADDRESS_BLOCKS, ADDRESS_OPTIONS, ROUTE_BLOCKS, ROUTE_OPTIONS } from "../vrrp/address-lines.ts";
import { instance } from "../words/example.ts";
import { deletion, titleOfWriting } from "../words/fixes.ts";

/** Words that say what they are for, when a line was copied and its keyword not changed. */
const STATES: readonly string[] = ["master", "backup", "fault", "stop"];

/** The last line of a setting counts; an earlier one with another value is dead text. */
export const settingRepeated = defineRule({
  id: "setting-repeated",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "Setting replaced by a later line", zh: "配置被后面一行覆盖" },
  why: {
    en: "When a setting is repeated in a block, the last line counts, without a message. Often a line was copied and its keyword not changed, as with three `notify_master` lines meant for master, backup and fault.",
    zh: "同一个块里重复的配置以最后一行为准，没有任何提示。常见原因是复制一行后忘了改关键字，比如三行 `notify_master` 本来想分别写 master、backup、fault。",
  },
  example: {
    bad: instance(["notify_master /usr/local/bin/master.sh", "notify_master /usr/local/bin/backup.sh"]),
    good: instance(["notify_master /usr/local/bin/master.sh", "notify_backup /usr/local/bin/backup.sh"]),
  },
  messages: {
    found: {
      en: "The later `{last}` replaces this line.",
      zh: "这一行会被后面的 `{last}` 覆盖。",
    },
    option: {
      en: "`{last}` on the same line replaces this.",
      zh: "会被同一行后面的 `{last}` 覆盖。",
    },
    block: {
      en: "The later `{last}` block replaces this one: what stands in it is dropped.",
      zh: "后面的 `{last}` 块会覆盖这一块，里面的内容不起作用。",
    },
    sticks: {
      en: "This line does not undo the `state MASTER` above: the instance starts as MASTER.",
      zh: "这一行撤销不了上面的 `state MASTER`：实例仍以 MASTER 启动。",
    },
    same: {
      en: "The same line appears again in this block.",
      zh: "同一个块里后面还有一行一样的。",
      severity: "hint",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: Object.keys(lvs122.blocks),
      applies: ({ block: { children } }) => {
        const settings = children.filter(isReplaceable).map(settingOf);
        return new Set(settings).size < settings.length;
      },
      check(header, { report }) {
        const { children } = header.block;
        const last = new Map<string, Later>();
        for (let i = children.length - 1; i >= 0; i--) {
          const child = children[i] as Statement;
          if (!isReplaceable(child)) continue;
          const setting = settingOf(child);
          const later = last.get(setting);
          if (later === undefined) {
            if (!isRefused(child, header)) last.set(setting, laterOf(child));
            continue;
          }
          if (child.block !== undefined) {
            const related = [{ place: later.place, message: { en: "the block that counts", zh: "实际生效的块" } }];
            report(placeOf(child), "block", { data: { last: nameOf(later.statement) }, related });
            continue;
          }
          // One line again and again: thousands of them have one title.
          const title = child.text === later.statement.text ? later.title : titleOf(child);
          if (title === "state MASTER" && later.title !== title) {
            report(later.place, "sticks", { related: laterOf(child).related, fixes: deletion(later.statement) });
            continue;
          }
          report(placeOf(child), later.title === title ? "same" : "found", {
            data: later.data,
            related: later.related,
            fixes: fixesOf(header, later.statement, child),
            tag: "unnecessary",
          });
        }
      },
    },
    {
      scope: "block",
      blocks: [...ADDRESS_BLOCKS, ...ROUTE_BLOCKS],
      check({ block: { children, vocabulary } }, { report }) {
        const options = ADDRESS_BLOCKS.includes(vocabulary.id) ? ADDRESS_OPTIONS : ROUTE_OPTIONS;
        for (const line of children) {
          for (const { at, last } of repeatedOptions(line, options)) {
            report(placeOfOption(line, at), "option", { data: { last: textOfOption(line, last) } });
          }
        }
      },
    },
  ],
});

/** Options with two names. */
const ALSO_CALLED: ReadonlyMap<string, string> = new Map([
  ["gw", "via"],
  ["oif", "dev"],
  ["broadcast", "brd"],
]);

/** Options of an address or route line that a later one replaces (alloc_ipaddress, alloc_route). */
function repeatedOptions(line: Statement, options: ReadonlySet<string>): readonly RepeatedOption[] {
  if (line.words.length < 4) return [];
  const seen = new Map<string, number[]>();
  for (let i = 0; i + 1 < line.words.length; i++) {
    const word = wordAt(line, i);
    if (!options.has(word)) continue;
    // Destinations are told of as several addresses.
    if (word !== "to" && word !== "blackhole") {
      const name = ALSO_CALLED.get(word) ?? word;
      seen.set(name, [...(seen.get(name) ?? []), i]);
    }
    i++;
  }
  return [...seen.values()].flatMap((places) =>
    places.slice(0, -1).map((at) => ({ at, last: places.at(-1) as number })),
  );
}

interface RepeatedOption {
  readonly at: number;
  readonly last: number;
}

/** An option and its value. */
function placeOfOption(line: Statement, at: number): Place {
  return { ...placeOfWord(line, at), end: placeOfWord(line, at + 1).end };
}

function textOfOption(line: Statement, at: number): string {
  return `${wordAt(line, at)} ${wordAt(line, at + 1)}`;
}

/** A line that counts, and what is said of it wherever it replaces one. */
interface Later {
  readonly statement: Statement;
  readonly place: Place;
  readonly title: string;
  readonly data: MessageData;
  readonly related: readonly RelatedPlace[];
}

function laterOf(statement: Statement): Later {
  const place = placeOf(statement);
  const related = [{ place, message: { en: "the line that counts", zh: "实际生效的一行" } }];
  const title = titleOf(statement);
  return { statement, place, title, data: { last: title }, related };
}

/** Words whose value is left as it was by one that cannot be read; of that there is a rule of its own. */
const KEEPS: ReadonlySet<string> = new Set(["lb_kind", "lvs_method", "auth_type"]);

/** Addresses that are left as they were by a text that is none (utils.c inet_stosockaddr). */
const ADDRESSES: ReadonlySet<string> = new Set(["bindto", "connect_ip", "smtp_server"]);

/** Texts of four numbers that are left as they were by another text. */
const QUADS: ReadonlySet<string> = new Set(["nat_mask", "mcast_src_ip", "persistence_granularity"]);

/** True for a line that the daemon passes over, or where it crashes for want of a value: it replaces nothing. */
function isRefused(statement: Statement, header: Statement): boolean {
  const name = nameOf(statement);
  const [argument] = statement.keyword?.args ?? [];
  if (statement.words.length === 1) return argument !== undefined && argument.optional === undefined;
  const value = wordAt(statement, 1);
  if (KEEPS.has(name)) return argument?.values?.includes(value) === false;
  if (ADDRESSES.has(name)) return addressFamily(value) === undefined;
  // A service of IPv6 takes a number there.
  const isPrefix = name === "persistence_granularity" && isWholeNumber(value) && addressFamily(wordAt(header, 1)) !== 4;
  return QUADS.has(name) && !isPrefix && dottedQuad(value) === undefined;
}

const HAS_RULE: ReadonlySet<string> = new Set(["sorry_server"]);

/** True for a line whose setting a later line of the same block sets anew. A misspelt one is dropped: it sets nothing. */
function isReplaceable({ keyword, name, misspelt }: Statement): boolean {
  return keyword?.repeat === "last" && misspelt === undefined && !HAS_RULE.has(name);
}

/** An earlier value is used all the same: to check the hysteresis below it, to receive adverts, or because a later one is refused. */
const COUNTS_IN_PASSING: ReadonlySet<string> = new Set([
  "quorum",
  "hysteresis",
  "virtual_router_id",
  "lb_kind",
  "lvs_method",
  "auth_type",
  "persistence_granularity",
]);

/** Deleting is safe where it changes nothing and no line was meant for another keyword. */
function fixesOf(header: BlockStatement, later: Statement, earlier: Statement): readonly Fix[] {
  const renamed = renaming(header, earlier) ?? renaming(header, later);
  const isSafe = renamed === undefined && !COUNTS_IN_PASSING.has(nameOf(earlier));
  if (isSafe) return deletion(earlier);
  const deletions = deletion(earlier).map((fix) => ({ ...fix, safe: false }));
  return renamed === undefined ? deletions : [renamed, ...deletions];
}

/** Calls a line by the state that its own text speaks of, when that keyword is free. */
function renaming(header: BlockStatement, line: Statement): Fix | undefined {
  const name = nameOf(line);
  if (!name.startsWith("notify_")) return undefined;
  const text = titleOf(line).slice(name.length).toLowerCase();
  const state = STATES.find((word) => text.includes(word));
  const meant = `notify_${state}`;
  if (state === undefined || meant === name || !Object.hasOwn(header.block.vocabulary.keywords, meant))
    return undefined;
  if (lastNamed(header.block, meant) !== undefined) return undefined;
  return suggestion(titleOfWriting(meant), [replace(placeOfWord(line, 0), meant)]);
}

/** What a line sets, by whichever of its names. */
function settingOf(statement: Statement): string {
  return statement.keyword?.aliasOf ?? nameOf(statement);
}
