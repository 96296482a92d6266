/** From what stands on the command line to the files that are read: names, patterns, folders, `-`. */
import { type Stats, statSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
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
  if (arg === "-") return { inputs: [{ ...input(stdinName, folder), stdin: true }] };
  const path = resolve(folder, arg);
  const stats = statsOf(path);
  if (stats === undefined && /[*?[{]/.test(arg)) {
    const found = await find([withSlashes(arg)], { cwd: folder, absolute: isAbsolute(arg) });
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
  const found = await find(inKeepalived ? ["**/*.conf"] : FOLDER_PATTERNS, { cwd: path });
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

async function find(patterns: string[], where: { cwd: string; absolute?: boolean }): Promise<string[]> {
  const { glob } = await import("tinyglobby");
  const ignore = ["**/node_modules/**", "**/.git/**"];
  const found = await glob(patterns, { ...where, ignore, expandDirectories: false });
  return found.sort();
}

/** A file by the name its user gives it. */
export function input(path: string, folder: string): Input {
  return { path: withSlashes(path), file: withSlashes(resolve(folder, path)), stdin: false };
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
