import type { DialectId } from "../../../grammar/vocabulary.ts";
import { hostRange } from "../../model/host-range.ts";
import { addressFamily } from "../../model/values.ts";
import { type Block, nameOf, placeOfWord, type Statement } from "../../syntax/tree.ts";
import { isConditional, isFilledIn } from "../../syntax/upstream/line-head.ts";
import type { Fix } from "../finding.ts";
import { replaceWord, suggestion } from "../fix.ts";
import { defineRule, type Report } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { hasHostBits, orderOf, readByDpvs } from "./group-ranges.ts";

/** The messages of this rule. */
type Said = "end" | "order" | "mask" | "host" | "cut" | "alone" | "address" | "lost" | "family";

/** A range or network of a group that names nothing, or something else than it says. */
export const groupEntry = defineRule<Said>({
  id: "group-entry",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "Invalid range in a group", zh: "地址组里的地址段无效" },
  why: {
    en: "A range ends with a number from 0 to 255 (ffff for IPv6) or with a full address, above its start and of the same family. A network has no host bits. keepalived reports and drops other lines. DPVS knows neither networks nor full addresses as the end: it cuts a mask off without a message, and reads an address as the end up to its first dot or colon. In its groups of local, denied and allowed addresses a range ends with 1 to 254 (fe for IPv6).",
    zh: "地址段的结尾是 0～255 的数字（IPv6 到 ffff）或完整地址，必须大于起始地址且同一地址族；网段不能带主机位。不符合的行会报错并丢弃。DPVS 不支持网段，也不支持用完整地址作结尾：掩码会被截掉，没有任何提示；结尾写成地址时只读到第一个点或冒号。DPVS 的 local address 组和黑白名单里，地址段的结尾是 1～254（IPv6 到 fe）。",
  },
  example: {
    bad: `virtual_server_group web {
    192.0.2.10-5 80
}
`,
    good: `virtual_server_group web {
    192.0.2.5-10 80
}
`,
  },
  messages: {
    end: {
      en: "A range that starts with {start} cannot end with `{end}`.",
      zh: "`{end}` 不能作为以 {start} 开头的地址段的结尾。",
    },
    order: { en: "The range ends before it starts, or where it starts.", zh: "地址段的结尾不大于起始地址。" },
    mask: { en: "`/{mask}` is not a valid IPv{family} mask.", zh: "`/{mask}` 不是 IPv{family} 的有效掩码。" },
    host: {
      en: "{address} has host bits set outside the mask /{mask}.",
      zh: "{address} 不是 /{mask} 的网络地址，主机位不为 0。",
    },
    cut: {
      en: "DPVS cuts the mask off: only {address} is added.",
      zh: "DPVS 会截掉掩码：只添加 {address} 一个地址。",
    },
    alone: {
      en: "DPVS cuts the mask off and adds {address} alone.",
      zh: "DPVS 会截掉掩码，只添加 {address} 一个地址。",
      severity: "information",
    },
    address: {
      en: "DPVS takes no address as the end of a range: it reads `{end}` as {read}.",
      zh: "DPVS 的地址段不能用完整地址结尾：`{end}` 会被读成 {read}。",
    },
    family: {
      en: "The group has IPv{family} addresses: DPVS drops this line.",
      zh: "这个组是 IPv{family} 地址，DPVS 会丢弃这一行。",
    },
    lost: {
      en: "DPVS drops this line: a range ends with 1 to {most} here, not with {end}.",
      zh: "DPVS 会丢弃这一行：这里地址段的结尾应为 1～{most}，不能是 {end}。",
    },
  },
  checks: [
    {
      scope: "block",
      byLine: true,
      blocks: ["virtual_server_group", "local_address_group", "deny_address_group", "allow_address_group"],
      check({ block }, { report, dialect }) {
        for (const entry of block.children) checkEntry(entry, block, dialect, report);
        if (dialect === "dpvs" && block.vocabulary.id === "virtual_server_group") checkFamilies(block, report);
      },
    },
  ],
});

/** check_data.c alloc_vsg_entry of DPVS: the first address decides. */
function checkFamilies({ children }: Block, report: Report<Said>): void {
  const families = children.map((entry) => (isConditional(entry) ? undefined : familyOfEntry(nameOf(entry))));
  const family = families.find((each) => each !== undefined);
  for (const [i, entry] of children.entries()) {
    const own = families[i];
    if (family !== undefined && own !== undefined && own !== family)
      report(placeOfWord(entry, 0), "family", { data: { family } });
  }
}

function familyOfEntry(word: string): 4 | 6 | undefined {
  return addressFamily(word.replace(/[/-].*/s, ""));
}

/** An address and what follows it behind a `/` or `-`. */
interface Tailed {
  readonly start: string;
  readonly family: 4 | 6;
  readonly tail: string;
}

function checkEntry(entry: Statement, block: Block, dialect: DialectId, report: Report<Said>): void {
  const word = nameOf(entry);
  const [, start = "", sign, tail = ""] = /^([^/-]+)([/-])(.*)$/.exec(word) ?? [];
  const family = addressFamily(start);
  if (family === undefined || isFilledIn(word)) return;
  const tailed = { start, family, tail };
  const isDpvs = dialect === "dpvs";
  if (sign === "/") (isDpvs ? checkCutMask : checkMask)(entry, tailed, report);
  else if (isDpvs) checkDpvsRange(entry, tailed, block, report);
  else checkRange(entry, tailed, report);
}

/** check_data.c alloc_vsg_entry of upstream */
function checkMask(entry: Statement, { start, family, tail }: Tailed, report: Report<Said>): void {
  const mask = Number(tail);
  const place = placeOfWord(entry, 0);
  if (!/^[0-9]+$/.test(tail) || mask < 1 || mask > (family === 4 ? 32 : 128)) {
    report(place, "mask", { data: { mask: tail, family } });
  } else if (hasHostBits(start, mask)) {
    report(place, "host", { data: { address: start, mask } });
  }
}

function checkRange(entry: Statement, { start, tail }: Tailed, report: Report<Said>): void {
  const order = orderOf(start, tail);
  const place = placeOfWord(entry, 0);
  if (order === undefined) report(place, "end", { data: { start, end: tail } });
  else if (order < 0 || (order === 0 && addressFamily(tail) === undefined)) report(place, "order");
}

/** utils.c inet_stosockaddr of DPVS. An address with the length of its network behind it may be meant as one address. */
function checkCutMask(entry: Statement, { start, family, tail }: Tailed, report: Report<Said>): void {
  if (tail === (family === 4 ? "32" : "128")) return;
  const place = placeOfWord(entry, 0);
  const data = { address: start };
  if (hasHostBits(start, Number(tail))) report(place, "alone", { data, fixes: rewritten(entry, start) });
  else report(place, "cut", { data, fixes: rewritten(entry, hostRange(start, Number(tail))) });
}

/** utils.c inet_stor and check_data.c of DPVS: ends of a virtual_server_group are compared, those of other groups bounded. */
function checkDpvsRange(entry: Statement, { start, family, tail }: Tailed, block: Block, report: Report<Said>): void {
  const place = placeOfWord(entry, 0);
  const read = readByDpvs(tail, family);
  if (addressFamily(tail) === family) {
    const shown = family === 4 ? String(read) : (read ?? 0).toString(16);
    report(place, "address", { data: { end: tail, read: shown }, fixes: rewritten(entry, shortRange(start, tail)) });
    return;
  }
  const isService = block.vocabulary.id === "virtual_server_group";
  if (read === undefined) report(place, "end", { data: { start, end: tail } });
  else if (!isService && read > 254) report(place, "lost", { data: { most: family === 4 ? "254" : "fe", end: tail } });
  else {
    const order = orderOf(start, tail, isService ? undefined : 0xff) ?? 0;
    if (order < 0 || (isService && order === 0)) report(place, "order");
  }
}

/** A range of two addresses that differ in their last number alone, written with that number as its end. */
function shortRange(start: string, end: string): string | undefined {
  const [, head, last] = /^(.*[.:])([0-9a-fA-F]+)$/.exec(end) ?? [];
  return head !== undefined && head === /^.*[.:]/.exec(start)?.[0] ? `${start}-${last}` : undefined;
}

/** The fix that writes another address or range. */
function rewritten(entry: Statement, word: string | undefined): readonly Fix[] {
  if (word === undefined) return [];
  return [suggestion({ en: `Change to ${word}`, zh: `改为 ${word}` }, [replaceWord(entry, 0, word)])];
}
