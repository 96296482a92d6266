/** `--map FILE.csv`: old VIPs and the new ones that took their place. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type CsvError, parse } from "csv-parse/sync";
import { canonicalAddress, type VipMap } from "../service-reload.ts";
import type { Terminal, Text } from "./terminal.ts";
import { errorText } from "./unreadable.ts";

type Read = { readonly map: VipMap } | { readonly problem: Text };

/** A cell of a row, and the line of the file it stands on. */
interface Row {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** The file as a map. Its first row may be a heading; columns after the second are left alone. */
export function readVipMap(path: string, { folder }: Pick<Terminal, "folder">): Read {
  let text: string;
  try {
    text = readFileSync(resolve(folder, path), "utf8");
  } catch (error) {
    return { problem: errorText(path, error, folder) };
  }
  if (text.includes("\0")) return { problem: notUtf8(path) };
  let rows: readonly Row[];
  try {
    rows = parse(text, {
      bom: true,
      comment: "#",
      delimiter: [",", ";", "\t"],
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as readonly Row[];
  } catch (error) {
    const { message } = error as CsvError;
    return { problem: { en: `${path}: not CSV: ${message}.`, zh: `${path}：不是 CSV：${message}。` } };
  }
  const map = new Map<string, string>();
  for (const [index, { record, info }] of rows.entries()) {
    const [old = "", fresh = ""] = record;
    if (index === 0 && isHeading(old) && isHeading(fresh)) continue;
    const [from, to] = [addressIn(old), addressIn(fresh)];
    if (from === undefined || to === undefined) return { problem: notAddresses(path, info.lines, old, fresh) };
    if (map.has(from) && map.get(from) !== to) return { problem: twice(path, info.lines, from) };
    map.set(from, to);
  }
  return map.size === 0 ? { problem: empty(path) } : { map };
}

/** `[2001:db8::1]` is the same as without brackets. */
function addressIn(cell: string): string | undefined {
  return canonicalAddress(cell.replace(/^\[(.*)\]$/, "$1"));
}

/** Words, and nothing that was meant to be an address. */
function isHeading(cell: string): boolean {
  return !/[.:]/.test(cell);
}

function notUtf8(path: string): Text {
  return {
    en: `${path}: this is no UTF-8 text. Save it as "CSV UTF-8".`,
    zh: `${path}：不是 UTF-8 文本。请另存为“CSV UTF-8”。`,
  };
}

function empty(path: string): Text {
  return {
    en: `${path}: no line says \`old VIP,new VIP\`.`,
    zh: `${path}：没有“旧 VIP,新 VIP”这样的行。`,
  };
}

function notAddresses(path: string, line: number, old: string, fresh: string): Text {
  return {
    en: `${path}, line ${line}: \`${old},${fresh}\` does not name an old VIP and a new VIP. Write addresses alone, without ports.`,
    zh: `${path} 第 ${line} 行：\`${old},${fresh}\` 不是“旧 VIP,新 VIP”。只写地址，不带端口。`,
  };
}

function twice(path: string, line: number, vip: string): Text {
  return {
    en: `${path}, line ${line}: ${vip} is mapped to two VIPs. Keep one of the lines.`,
    zh: `${path} 第 ${line} 行：${vip} 对应了两个 VIP，请只保留一行。`,
  };
}

/** Old VIPs of a map that a configuration does not have. */
export function unknownVips(path: string, vips: readonly string[]): Text {
  const shown = vips.slice(0, MOST_VIPS).join(", ");
  const more = vips.length - MOST_VIPS;
  return {
    en: `${path}: the old configuration has no VIP ${shown}${more > 0 ? ` and ${more} more` : ""}.`,
    zh: `${path}：旧配置里没有 VIP ${shown}${more > 0 ? ` 等 ${vips.length} 个` : ""}。`,
  };
}

const MOST_VIPS = 5;
