/** Files that configurations may begin with: where to look for what includes an open file. */
import { isPattern, resolvePattern } from "./model/includes.ts";
import type { FileSystem, Reach, RootFiles, ServiceEnvironment } from "./service-types.ts";
import { INCLUDING } from "./syntax/line.ts";
import { matchesPath } from "./text/name-pattern.ts";
import { ROOT_NAMES } from "./text/paths.ts";
import { LARGEST_TEXT } from "./text/size.ts";

/** Files from which includes are followed, and files that are looked into for that. */
const MOST_ROOTS = 256;
const MOST_LOOKED = 1024;

/** Configurations that are read for one fragment: with each of them an edit of it takes longer. */
const MOST_INCLUDERS = 64;

/** Files that may include others of these: those beside and above them with the usual names, and those the environment knows. */
export function candidateRoots(
  among: Iterable<string>,
  reach: Reach,
  { files, rootFiles }: ServiceEnvironment,
): RootFiles {
  const candidates = new Set<string>();
  for (const file of among) {
    if (!/^(?:[A-Za-z]:)?\//.test(file)) continue;
    const steps = file.split("/").slice(0, -1);
    for (let up = 0; up < 3 && steps.length - up > 0; up++) {
      const folder = steps.slice(0, steps.length - up).join("/");
      for (const name of ROOT_NAMES) {
        const path = `${folder}/${name}`;
        if (path !== file && files.stamp(path) !== undefined) candidates.add(path);
      }
    }
  }
  const known = rootFiles?.(reach);
  for (const file of known?.files ?? []) candidates.add(file);
  return {
    files: [...candidates].slice(0, MOST_ROOTS),
    covers: (file) => candidates.size <= MOST_ROOTS && known?.covers(file) !== false,
  };
}

export interface FoundIncluders {
  readonly files: readonly string[];
  /** False when the search was given up before its end. */
  readonly isAll: boolean;
}

export interface IncludeSearch {
  /** Those of the files on disk that bring in one of `wanted`, themselves or through others; the outermost first. */
  includersOf(wanted: ReadonlySet<string>, among: readonly string[]): FoundIncluders;
  /** True when all files that were looked into are still what they were. */
  isAsSeen(): boolean;
  /** Files changed; undefined: all may have. */
  forget(files: readonly string[] | undefined): void;
}

/** A search for files that include others, by their text alone; what it saw is kept until the disk changes. */
export function searchForIncludes(files: FileSystem): IncludeSearch {
  /** What files include, as absolute patterns, by what the files were then. */
  const seen = new Map<string, { readonly stamp: string; readonly targets: readonly string[] }>();

  const targetsOf = (file: string): readonly string[] => {
    const stamp = files.stamp(file);
    if (stamp === undefined) return [];
    const known = seen.get(file);
    if (known?.stamp === stamp) return known.targets;
    const targets = files.holds?.(file, INCLUDING) === false ? [] : targetsIn(file, files);
    seen.set(file, { stamp, targets });
    return targets;
  };

  return {
    includersOf(wanted, among) {
      const included = new Set<string>();
      const leadsNowhere = new Set<string>();
      let looked = 0;
      const leadsThere = (root: string): boolean => {
        const queue = new Set([root]);
        for (const file of queue) {
          if (leadsNowhere.has(file)) continue;
          if (looked === MOST_LOOKED) return false;
          looked++;
          for (const target of targetsOf(file)) {
            const named = isPattern(target) ? files.glob(target) : [target];
            for (const one of named) included.add(one);
            // A file that is open need not be on disk.
            if ([...wanted].some((each) => matchesPath(target, each) || named.includes(each))) return true;
            for (const one of named) queue.add(one);
          }
        }
        for (const file of queue) leadsNowhere.add(file);
        return false;
      };
      const found = among.filter((file) => !wanted.has(file) && leadsThere(file));
      // What another one includes is no beginning.
      found.sort((a, b) => Number(included.has(a)) - Number(included.has(b)));
      return {
        files: found.slice(0, MOST_INCLUDERS),
        isAll: looked < MOST_LOOKED && found.length <= MOST_INCLUDERS,
      };
    },
    isAsSeen: () => [...seen].every(([file, { stamp }]) => files.stamp(file) === stamp),
    forget(changed) {
      if (changed === undefined) seen.clear();
      else for (const file of changed) seen.delete(file);
    },
  };
}

/** The include of a line, whatever is in front of it and however it is spelt. */
const INCLUDE = /\binclude\w*[ \t]+(?:"([^"\n]*)|([^\s"]+))/g;

function targetsIn(file: string, files: FileSystem): readonly string[] {
  const read = files.read(file);
  if ("failure" in read || read.text.length > LARGEST_TEXT) return [];
  return [...read.text.matchAll(INCLUDE)].map(([, quoted, plain]) => resolvePattern(quoted ?? plain ?? "", file));
}
