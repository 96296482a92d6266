/** Files that configurations may begin with: where to look for what includes an open file. */
import type { FileSystem, ServiceEnvironment } from "./service-types.ts";
import { INCLUDING, mayInclude } from "./syntax/line.ts";
import { ROOT_NAMES } from "./text/paths.ts";
import { LARGEST_TEXT } from "./text/size.ts";

/** Files that are looked at for an include of an open fragment. */
const MOST_ROOTS = 256;

/** Files that may include an open one: those the environment knows, and the usual names beside and above it. */
export function candidateRoots(open: readonly string[], environment: ServiceEnvironment): readonly string[] {
  const candidates = new Set<string>(environment.rootFiles?.() ?? []);
  for (const file of open) {
    if (!/^(?:[A-Za-z]:)?\//.test(file)) continue;
    const steps = file.split("/").slice(0, -1);
    for (let up = 0; up < 3 && steps.length - up > 0; up++) {
      const folder = steps.slice(0, steps.length - up).join("/");
      for (const name of ROOT_NAMES) {
        const path = `${folder}/${name}`;
        if (path !== file && environment.files.stamp(path) !== undefined) candidates.add(path);
      }
    }
  }
  return [...candidates].slice(0, MOST_ROOTS);
}

export interface IncludeSearch {
  /** Whether a file on disk may bring in others. Of one that does not only that is held. */
  mayInclude(file: string): boolean;
  /** True when all files that bring in nothing are still what they were. */
  isAsSeen(): boolean;
  /** Files changed; undefined: all may have. */
  forget(files: readonly string[] | undefined): void;
}

/** A search for files that include others, among the files of folders; what it saw is kept until the disk changes. */
export function searchForIncludes(files: FileSystem): IncludeSearch {
  /** Files that were looked into and include nothing, by what they were then. */
  const includesNothing = new Map<string, string>();
  return {
    mayInclude(file) {
      const stamp = files.stamp(file);
      if (stamp === undefined || includesNothing.get(file) === stamp) return false;
      if (files.holds?.(file, INCLUDING) ?? readMayInclude(files, file)) return true;
      includesNothing.set(file, stamp);
      return false;
    },
    isAsSeen: () => [...includesNothing].every(([file, stamp]) => files.stamp(file) === stamp),
    forget(changed) {
      if (changed === undefined) includesNothing.clear();
      else for (const file of changed) includesNothing.delete(file);
    },
  };
}

function readMayInclude(files: FileSystem, file: string): boolean {
  const read = files.read(file);
  return !("failure" in read) && read.text.length <= LARGEST_TEXT && mayInclude(read.text);
}
