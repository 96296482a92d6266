/** Writing a file so that nobody ever sees half of it. */
import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { encodeText } from "../service-text.ts";
import type { Terminal, Text } from "./terminal.ts";
import { complain } from "./terminal.ts";

/** A text that is on the disk and waits to take the place of a file. */
export interface StagedFile {
  /** @throws the error of the file system; the file is then as it was */
  commit(): void;
  discard(): void;
}

/**
 * Writes a text into a new file in the same folder, to take the old one's place, mode and owner. A symbolic link stays
 * one. What is no regular file (a terminal, a pipe) is written to directly, at the end.
 * @param mode of a file that is new
 * @throws the error of the file system; the file is then as it was
 */
export function stageFile(path: string, text: string, mode = 0o666): StagedFile {
  const bytes = encodeText(text);
  const target = existsSync(path) ? realpathSync(path) : path;
  const old = existsSync(target) ? statSync(target) : undefined;
  if (old !== undefined && !old.isFile()) return { commit: () => writeFileSync(target, bytes), discard: () => {} };
  const fresh = join(dirname(target), `.${basename(target)}.${randomBytes(4).toString("hex")}.tmp`);
  const discard = () => rmSync(fresh, { force: true });
  /** Leaves nothing behind when it fails. */
  const cleanly = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      discard();
      throw error;
    }
  };
  const handle = openSync(fresh, "wx", mode);
  cleanly(() => {
    writeFileSync(handle, bytes);
    if (old !== undefined) keepOwner(handle, old);
    fsyncSync(handle);
    closeSync(handle);
  });
  return { commit: () => cleanly(() => renameSync(fresh, target)), discard };
}

/** Writes a text to a file at once, so that nobody ever sees half of it: see `stageFile`. */
function writeFileAtomically(path: string, text: string, mode?: number): void {
  stageFile(path, text, mode).commit();
}

/** Only root may give a file away; another user keeps the mode at least. */
function keepOwner(handle: number, old: { uid: number; gid: number; mode: number }): void {
  try {
    fchownSync(handle, old.uid, old.gid);
  } catch {
    // The file belongs to who writes it then.
  }
  fchmodSync(handle, old.mode & 0o7777);
}

/** Writes a file; says on stderr why when that fails. `path` is as its user names it. */
export function writeOrSay(path: string, text: string, terminal: Terminal, mode?: number): boolean {
  try {
    writeFileAtomically(resolve(terminal.folder, path), text, mode);
    return true;
  } catch (error) {
    complain(terminal, writeFailure(path, (error as NodeJS.ErrnoException).code ?? String(error)));
    return false;
  }
}

function writeFailure(path: string, code: string): Text {
  switch (code) {
    case "EACCES":
    case "EPERM":
      return {
        en: `${path}: not written: no permission for the file or its folder. The file is unchanged.`,
        zh: `${path}：没有写文件或目录的权限，未写入，原内容不变。`,
      };
    case "ENOENT":
      return {
        en: `${path}: not written: the folder ${dirname(path)} does not exist. Create it first.`,
        zh: `${path}：目录 ${dirname(path)} 不存在，未写入。请先创建目录。`,
      };
    case "EISDIR":
      return { en: `${path}: this is a folder. Name a file in it.`, zh: `${path}：这是目录，请指定其中的文件名。` };
    case "ENOSPC":
      return {
        en: `${path}: not written: no space left on the disk. The file is unchanged.`,
        zh: `${path}：磁盘空间不足，未写入，原内容不变。`,
      };
    case "EROFS":
      return {
        en: `${path}: not written: the file system is read-only.`,
        zh: `${path}：文件系统只读，未写入。`,
      };
    default:
      return {
        en: `${path}: not written (${code}). The file is unchanged.`,
        zh: `${path}：未写入（${code}），原内容不变。`,
      };
  }
}
