/** `--map FILE.csv`: old VIPs and the new ones that took their place. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type CsvError, parse } from "csv-parse/sync";
import { canonicalAddress, type VipMap } from "../service-reload.ts";
import { errorText } from "./inputs.ts";
import type { Terminal, Text } from "./terminal.ts";

type Read = { readonly map: VipMap } | { readonly problem: Text };

/** The file as a map. Its first row may be a heading; columns after the second are left alone. */
export function readVipMap(path: string, { folder }: Pick<Terminal, "folder">): Read {
  let text: string;
  try {
    text = readFileSync(resolve(folder, path), "utf8");
  } catch (error) {
    return { problem: errorText(path, error, folder) };
  }
  let rows: readonly (readonly string[])[];
  try {
    rows = parse(text, {
      bom: true,
      comment: "#",
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
  } catch (error) {
    const { message } = error as CsvError;
    return { problem: { en: `${path}: not CSV: ${message}.`, zh: `${path}：不是 CSV：${message}。` } };
  }
  const map = new Map<string, string>();
  for (const [index, [old = "", fresh = ""]] of rows.entries()) {
    const [from, to] = [canonicalAddress(old), canonicalAddress(fresh)];
    if (index === 0 && from === undefined && to === undefined) continue;
    if (from === undefined || to === undefined) return { problem: notAddresses(path, index + 1, old, fresh) };
    if (map.has(from) && map.get(from) !== to) return { problem: twice(path, index + 1, from) };
    map.set(from, to);
  }
  return { map };
}

function notAddresses(path: string, row: number, old: string, fresh: string): Text {
  return {
    en: `${path}, row ${row}: \`${old},${fresh}\` does not name an old VIP and a new VIP.`,
    zh: `${path} 第 ${row} 行：\`${old},${fresh}\` 不是“旧 VIP,新 VIP”。`,
  };
}

function twice(path: string, row: number, vip: string): Text {
  return {
    en: `${path}, row ${row}: ${vip} is mapped to two VIPs.`,
    zh: `${path} 第 ${row} 行：${vip} 对应了两个 VIP。`,
  };
}
