/**
 * The files of a git revision, read through `git show`: the only program the command line ever starts, and only when a
 * revision is named (`git:HEAD~1`). Files outside the repository are taken from the disk as they are.
 */
import { execFileSync } from "node:child_process";
import { relative } from "node:path";
import { decodeBytes, LARGEST_TEXT } from "../service-text.ts";
import type { FileSystem, ReadResult } from "../service-types.ts";
import type { Disk, Text } from "./terminal.ts";
import { UsageError } from "./terminal.ts";

/** The revision of an argument `git:REV`; undefined for a file. */
export function revisionOf(arg: string): string | undefined {
  if (!arg.startsWith("git:")) return undefined;
  const revision = arg.slice("git:".length);
  // What begins with a dash would be an option to git.
  if (/^[^-:\s][^:\s]*$/.test(revision)) return revision;
  throw new UsageError({
    en: `${arg}: write a revision after git:, for example git:HEAD or git:v1.2.`,
    zh: `${arg}：git: 后面应是一个版本，例如 git:HEAD 或 git:v1.2。`,
  });
}

type Shown = { readonly bytes: Buffer } | { readonly error: string };

/**
 * The files as they were in a revision.
 * @param folder a folder of the repository's working tree
 */
export function gitDisk(revision: string, folder: string, disk: Disk): Disk {
  const shown = new Map<string, Shown>();
  const show = (path: string): Shown => {
    let known = shown.get(path);
    if (known === undefined) {
      known = runGit(folder, revision, path);
      shown.set(path, known);
    }
    return known;
  };
  const read = (path: string): ReadResult => {
    const result = show(path);
    if ("error" in result) return isOutside(result.error) ? disk.files.read(path) : { failure: "missing" };
    if (isListing(result.bytes, revision)) return { failure: "folder" };
    return disk.looksBinary(result.bytes) ? { failure: "binary" } : decodeBytes(result.bytes);
  };
  const names = (path: string): readonly string[] => {
    const result = show(path);
    if ("error" in result || !isListing(result.bytes, revision)) return [];
    const [, listing = ""] = result.bytes.toString("utf8").split(/\n\n([\s\S]*)/);
    return listing.split("\n").flatMap((name) => (name === "" ? [] : [name.replace(/\/$/, "")]));
  };
  const exists = (path: string): boolean => !("error" in show(path));
  const files: FileSystem = {
    read,
    stamp: (path) => {
      const result = show(path);
      if (!("error" in result)) return revision;
      return isOutside(result.error) ? disk.files.stamp(path) : undefined;
    },
    glob: (pattern) => {
      const fixed = pattern.slice(0, pattern.search(/[*?[]|$/)).replace(/\/[^/]*$/, "") || "/";
      const result = show(fixed);
      const outside = "error" in result && isOutside(result.error);
      return outside ? disk.files.glob(pattern) : disk.globPaths(pattern, { names, exists });
    },
  };
  return { ...disk, files };
}

function runGit(folder: string, revision: string, path: string): Shown {
  const below = relative(folder, path).replaceAll("\\", "/");
  const object = `${revision}:${below.startsWith("../") ? below : `./${below}`}`;
  try {
    const bytes = execFileSync("git", ["--no-pager", "-C", folder, "show", object], {
      maxBuffer: LARGEST_TEXT,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, LC_ALL: "C" },
    });
    return { bytes };
  } catch (error) {
    const { stderr, code } = error as { stderr?: Buffer; code?: string };
    return { error: (stderr?.toString("utf8").trim() || code) ?? String(error) };
  }
}

/** What git prints for a folder. */
function isListing(bytes: Buffer, revision: string): boolean {
  return bytes.subarray(0, 8192).toString("utf8").startsWith(`tree ${revision}:`);
}

function isOutside(error: string): boolean {
  return /outside (repository|working tree)/.test(error);
}

/** Why a file of a revision cannot be read. */
export function gitFailure(revision: string, path: string, folder: string): Text {
  const shown = runGit(folder, revision, path);
  const error = "error" in shown ? shown.error : "";
  if (error === "ENOENT") {
    return {
      en: "git is not installed. Save the old file under another name and use that.",
      zh: "没有安装 git。请把旧文件另存后直接指定文件名。",
    };
  }
  return {
    en: `git:${revision}: cannot be read from git (${error.replace(/^fatal: /, "")}).`,
    zh: `git:${revision}：无法从 git 取得（${error.replace(/^fatal: /, "")}）。`,
  };
}
