/** How many addresses an address range really gives. */
import { DIALECTS } from "../../grammar/dialects.ts";
import type { BlockVocabulary } from "../../grammar/vocabulary.ts";
import { addressFamily, canonicalAddress, parseRange, storedAddress } from "../model/values.ts";
import { addressesOf, lastByte } from "../model/virtual-server.ts";
import type { Language } from "../service-types.ts";
import type { Analysis } from "./analysis.ts";
import { code } from "./code-span.ts";
import { inLanguage } from "./keyword-text.ts";

/** A kind of group whose entries may be ranges, and how freely its daemon reads them. */
export type Group = "strict" | "lax" | undefined;

const RANGE_BLOCKS: ReadonlySet<string> = new Set(["local_address_group", "virtual_server_group"]);

/** Addresses and ranges that all daemons read in the same way. */
const PLAIN = /^[0-9.]+(-(?!255$)[0-9]{1,3})?$/;

/** How a block reads ranges; undefined for one that knows none. */
export function groupOf(block: BlockVocabulary, { document }: Pick<Analysis, "document">): Group {
  if (!RANGE_BLOCKS.has(block.id)) return undefined;
  return DIALECTS[document.dialect.vocabulary.dialect].isModelled ? "lax" : "strict";
}

/** The addresses of an entry of a group, as the daemon counts them; undefined where that is not known. */
export function addressesOfEntry(text: string, group: Group): readonly string[] | undefined {
  if (group === undefined || (group === "strict" && !PLAIN.test(text))) return undefined;
  const range = parseRange(text);
  if (addressFamily(range.address) !== range.family) return [storedAddress(text)];
  return addressesOf(range);
}

/** How many addresses an entry of a group gives, without listing them; undefined where that is not known. */
export function addressCount(text: string, group: Group): number | undefined {
  if (group === undefined || (group === "strict" && !PLAIN.test(text))) return undefined;
  const { address, family, rangeEnd } = parseRange(text);
  if (rangeEnd === 0 || addressFamily(address) !== family) return 1;
  const first = lastByte(address) ?? 0;
  return rangeEnd === 255 || rangeEnd < first ? 0 : rangeEnd - first + 1;
}

/** `10.0.0.1-30` → 30 addresses, the first and the last; and what becomes of a text that is none. */
export function rangeMarkdown(text: string, group: Group, language: Language): string | undefined {
  const addresses = addressesOfEntry(text, group);
  if (addresses === undefined) return undefined;
  const { address, end } = parseRange(text);
  if (canonicalAddress(address) === undefined) {
    const stored = code(addresses[0] ?? "");
    return inLanguage({ en: `Not an address: read as ${stored}`, zh: `不是合法地址，会被当成 ${stored}` }, language);
  }
  const [first = "", last = first] = [addresses[0], addresses.at(-1)];
  if (addresses.length === 0) {
    return inLanguage(
      { en: "**0 addresses**: this range is empty.", zh: "**0 个地址**：这个地址段是空的。" },
      language,
    );
  }
  if (addresses.length === 1) {
    const note =
      end === undefined ? "" : inLanguage({ en: " (the range has no effect)", zh: "（地址段没有生效）" }, language);
    return inLanguage(
      { en: `**1 address**: ${code(first)}${note}`, zh: `**1 个地址**：${code(first)}${note}` },
      language,
    );
  }
  return inLanguage(
    {
      en: `**${addresses.length} addresses**: ${code(first)} to ${code(last)}`,
      zh: `**${addresses.length} 个地址**：${code(first)} 到 ${code(last)}`,
    },
    language,
  );
}
