/** Why a file cannot be read, or not as it is, and the way out. */
import { existsSync, readdirSync } from "node:fs";
import { basename, dirname } from "node:path";
import { nearestWord } from "../service-text.ts";
import { type Input, input } from "./inputs.ts";
import type { Text } from "./terminal.ts";

export type Failure = "missing" | "folder" | "unreadable" | "special" | "too-large" | "outside" | "binary";

/** Why a file cannot be read, and the way out. */
export function failureText({ path, file }: Input, failure: Failure): Text {
  switch (failure) {
    case "missing":
      return missing(path, file);
    case "folder":
      return {
        en: `${path}: this is a folder. Name a file in it.`,
        zh: `${path}：这是目录，不是文件。请指定其中的文件。`,
      };
    case "unreadable":
      return {
        en: `${path}: no permission to read it. Run as another user, or check with \`ls -l ${path}\`.`,
        zh: `${path}：没有读取权限。请换有权限的用户运行，或用 \`ls -l ${path}\` 检查权限。`,
      };
    case "special":
      return {
        en: `${path}: this is a device or socket, not a file. For piped text use: … | lvs-lsp check -`,
        zh: `${path}：这是设备或套接字，不是普通文件。管道输入请用：… | lvs-lsp check -`,
      };
    case "too-large":
      return {
        en: `${path}: larger than 20 MB and not read. If it is a configuration, split it with include.`,
        zh: `${path}：超过 20 MB，未读取。如果确实是配置文件，请用 include 拆分。`,
      };
    case "outside":
      return {
        en: `${path}: outside the folders that may be read.`,
        zh: `${path}：不在允许读取的目录内。`,
      };
    case "binary":
      return {
        en: `${path}: this is a binary file, not a configuration. Check the name.`,
        zh: `${path}：这是二进制文件，不是配置文件。请检查文件名。`,
      };
  }
}

/** Why reading the file at `path` failed, from what the system said. */
export function errorText(path: string, error: unknown, folder: string): Text {
  const { code } = error as NodeJS.ErrnoException;
  const failure = code === "ENOENT" || code === "ENOTDIR" ? "missing" : code === "EISDIR" ? "folder" : "unreadable";
  return failureText(input(path, folder), failure);
}

function missing(path: string, file: string): Text {
  const folder = dirname(file);
  if (!existsSync(folder)) {
    return {
      en: `${path}: no such file; the folder ${dirname(path)} does not exist either. Check the path.`,
      zh: `${path}：文件不存在，目录 ${dirname(path)} 也不存在。请检查路径。`,
    };
  }
  const near = nearestWord(basename(file), namesIn(folder));
  if (near === undefined)
    return { en: `${path}: no such file. Check the path.`, zh: `${path}：文件不存在。请检查路径。` };
  const suggestion = path.slice(0, path.length - basename(path).length) + near;
  return {
    en: `${path}: no such file. Did you mean \`${suggestion}\`?`,
    zh: `${path}：文件不存在。是否想写 \`${suggestion}\`？`,
  };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The note about bytes that are no UTF-8; undefined when there are none. */
export function encodingNote(path: string, text: string, invalidBytes: number): Text | undefined {
  if (invalidBytes === 0) return undefined;
  const first = text.search(/[\udc80-\udcff]/);
  const line = text.slice(0, first).split(/\r\n|\n|\r/).length;
  return {
    en: `${path}:${line}: not UTF-8 (${invalidBytes} ${invalidBytes === 1 ? "byte" : "bytes"}, first on line ${line}); it is read anyway, and the bytes are kept. To convert it: iconv -f GB18030 -t UTF-8 ${path} > ${path}.utf8`,
    zh: `${path}:${line}：不是 UTF-8 编码（${invalidBytes} 个字节，首处在第 ${line} 行）；照常处理，原有字节不变。转换编码请用：iconv -f GB18030 -t UTF-8 ${path} > ${path}.utf8`,
  };
}
