/** What keepalived was told to load last: kept by each reload, compared with by the next. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { ReloadReading } from "../service-reload.ts";
import type { SideDialect } from "./reload-side.ts";
import type { Terminal, Text } from "./terminal.ts";
import { complain } from "./terminal.ts";
import { type StagedFile, stageFile } from "./write-file.ts";

const HEAD =
  "# What keepalived was told to load last, includes in place. Written by lvs-lsp reload, which compares with it.\n";
const TAIL = "# The end.\n";

/** Reads a snapshot; undefined when there is none yet, "unreadable" when it is no configuration, which has been said. */
export async function readSnapshot(
  path: string,
  dialect: SideDialect,
  terminal: Terminal,
): Promise<ReloadReading | undefined | "unreadable"> {
  const place = resolve(terminal.folder, path);
  if (!existsSync(place)) return undefined;
  if (statSync(place).isDirectory()) return unreadable(path, IS_FOLDER, terminal);
  const { readSide } = await import("./reload-side.ts");
  const side = await readSide(path, dialect, terminal);
  if (side === undefined) return "unreadable";
  const text = readFileSync(place, "latin1");
  if (text.startsWith(HEAD) && !text.endsWith(TAIL)) return unreadable(path, CUT_OFF, terminal);
  const { check, vrrp } = side.reading.held;
  const isEmpty = check.length + vrrp.length === 0;
  return isEmpty && !text.startsWith(HEAD) ? unreadable(path, NO_CONFIGURATION, terminal) : side.reading;
}

function unreadable(path: string, why: Text, terminal: Terminal): "unreadable" {
  const { en, zh } = why;
  complain(terminal, { en: `${path}: ${en}`, zh: `${path}：${zh}` });
  return "unreadable";
}

const IS_FOLDER: Text = {
  en: "this is a folder. Name a file for the snapshot with --running.",
  zh: "这是目录。请用 --running 指定快照文件。",
};

const CUT_OFF: Text = {
  en: "this snapshot is cut off. Delete it: the next reload writes a new one.",
  zh: "快照不完整。请删除它，下次 reload 会重新保存。",
};

const NO_CONFIGURATION: Text = {
  en: "holds nothing that keepalived reads, so it is no snapshot. Delete it, or name another file with --running.",
  zh: "里面没有 keepalived 能读的内容，不是快照。请删除它，或用 --running 指定其他文件。",
};

/** Writes a snapshot beside the one that is to be replaced; undefined when that fails, which has been said. */
export async function stageSnapshot(
  path: string,
  { held }: ReloadReading,
  terminal: Terminal,
): Promise<StagedFile | undefined> {
  const { flatten } = await import("../service-reload.ts");
  try {
    // It may hold passwords.
    return stageFile(resolve(terminal.folder, path), HEAD + flatten(held) + TAIL, 0o600);
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    const problem: Text = {
      en: `${path}: the snapshot could not be written (${code}). No signal is sent. Choose another place with --running.`,
      zh: `${path}：无法写入快照（${code}），不发送信号。请用 --running 指定其他位置。`,
    };
    complain(terminal, problem);
    return undefined;
  }
}
