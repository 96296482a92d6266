/** From what stands on the command line to the files that are read: names, patterns, folders, `-`. */
import { existsSync, readdirSync, type Stats, statSync } from "node:fs";
import { basename, dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { nearestWord } from "../service-text.ts";
import type { Terminal, Text } from "./terminal.ts";

/** A file as its user names it, and absolute with `/`, as the service names it. */
export interface Input {
  readonly path: string;
  readonly file: string;
  readonly stdin: boolean;
}

export interface Inputs {
  readonly inputs: readonly Input[];
  /** What is wrong with arguments that name nothing. */
  readonly problems: readonly Text[];
}

/** What is taken for a configuration of ours in a folder given as a whole; never every `*.conf`. */
const FOLDER_PATTERNS = [
  "**/lvs.conf",
  "**/vip.conf",
  "**/keepalived.conf",
  "**/*.lvs.conf",
  "**/keepalived/**/*.conf",
];

/** Finds the files that arguments name, each once. `stdinName` is what `-` is called. */
export async function expandArguments(args: readonly string[], stdinName: string, terminal: Terminal): Promise<Inputs> {
  const inputs = new Map<string, Input>();
  const problems: Text[] = [];
  for (const arg of args) {
    const found = await expand(arg, stdinName, terminal.folder);
    if ("problem" in found) problems.push(found.problem);
    else for (const input of found.inputs) if (!inputs.has(input.file)) inputs.set(input.file, input);
  }
  return { inputs: [...inputs.values()], problems };
}

async function expand(
  arg: string,
  stdinName: string,
  folder: string,
): Promise<{ inputs: readonly Input[] } | { problem: Text }> {
  if (arg === "-") return { inputs: [input(stdinName, folder, true)] };
  const path = resolve(folder, arg);
  const stats = statsOf(path);
  if (stats === undefined && /[*?[{]/.test(arg)) {
    const found = await find([withSlashes(arg)], folder, isAbsolute(arg));
    if (found.length > 0) return { inputs: found.map((name) => input(name, folder)) };
    return {
      problem: {
        en: `${arg}: no file matches this pattern. Check the folder: patterns start from ${folder}.`,
        zh: `${arg}：没有文件匹配这个模式。请检查目录，模式从 ${folder} 开始匹配。`,
      },
    };
  }
  if (!stats?.isDirectory()) return { inputs: [input(arg, folder)] };
  const inKeepalived = path.split(sep).includes("keepalived");
  const found = await find(inKeepalived ? ["**/*.conf"] : FOLDER_PATTERNS, path, false);
  if (found.length === 0) return { problem: emptyFolder(arg) };
  const prefix = withSlashes(arg)
    .replace(/(?<!\/)\/*$/, "/")
    .replace(/^\.\/$/, "");
  return { inputs: found.map((name) => input(prefix + name, folder)) };
}

/** What stands at a path; undefined for nothing, and where one may not look: reading it says why. */
export function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

async function find(patterns: string[], cwd: string, absolute: boolean): Promise<string[]> {
  const { glob } = await import("tinyglobby");
  const ignore = ["**/node_modules/**", "**/.git/**"];
  const found = await glob(patterns, { cwd, absolute, ignore, expandDirectories: false });
  return found.sort();
}

function input(path: string, folder: string, stdin = false): Input {
  return { path: withSlashes(path), file: withSlashes(resolve(folder, path)), stdin };
}

function withSlashes(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}

function emptyFolder(arg: string): Text {
  return {
    en: `${arg}: no lvs.conf, vip.conf, keepalived.conf or *.lvs.conf in this folder. Name the files, or a pattern: '${arg.replace(/\/$/, "")}/*.conf'`,
    zh: `${arg}：这个目录里没有 lvs.conf、vip.conf、keepalived.conf 或 *.lvs.conf。请指定文件，或用通配模式：'${arg.replace(/\/$/, "")}/*.conf'`,
  };
}

/**
 * How the user names a file: as typed when it was, else from the same place as the file that led to it
 * (relative when that was given so, if it lies below the folder of the command).
 */
export function pathNamer(inputs: readonly Input[], folder: string): (file: string) => string {
  const typed = new Map(inputs.map((input) => [input.file, input.path]));
  const roots = inputs
    .filter((input) => !isAbsolute(input.path))
    .map((input) => ({ path: dirname(input.path), folder: dirname(input.file) }));
  const name = (file: string): string => {
    const below = roots.find((root) => file.startsWith(`${root.folder.replace(/\/$/, "")}/`));
    if (below !== undefined) {
      const rest = withSlashes(relative(below.folder, file));
      return below.path === "." ? rest : `${below.path}/${rest}`;
    }
    const fromFolder = withSlashes(relative(folder, file));
    return roots.length > 0 && !fromFolder.startsWith("../") ? fromFolder : file;
  };
  return (file) => {
    const known = typed.get(file) ?? name(file);
    typed.set(file, known);
    return known;
  };
}

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
