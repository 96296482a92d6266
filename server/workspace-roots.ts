/** Files that configurations may begin with: where to look for what includes an open file. */
import { isPattern, resolvePattern } from "./model/includes.ts";
import type { FileSystem, RootFiles } from "./service-types.ts";
import { INCLUDING, mayInclude } from "./syntax/line.ts";
import { matchesPath } from "./text/name-pattern.ts";
import { ROOT_NAMES } from "./text/paths.ts";
import { LARGEST_TEXT } from "./text/size.ts";

/** Files from which includes are followed, and files that are looked into for that. */
const MOST_ROOTS = 256;
const MOST_LOOKED = 1024;

/** Configurations that are read for one fragment: with each of them an edit of it takes longer. */
const MOST_INCLUDERS = 64;

/**
 * Files that may include others of these: those beside and above them with the usual names, and those of the workspace.
 * @param known those of the workspace
 */
export function candidateRoots(among: Iterable<string>, files: FileSystem, known: RootFiles | undefined): RootFiles {
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
  /** Those of the files that bring in one of `wanted`, themselves or through others; the outermost first. */
  includersOf(wanted: ReadonlySet<string>, among: readonly string[]): FoundIncluders;
  /** True when all files that were looked into, and what patterns name, are still what they were. */
  isAsSeen(): boolean;
  /** What is known may not be so any more: it is looked at again before it is used. */
  doubt(): void;
  /** Files changed; undefined: all may have. */
  forget(files: readonly string[] | undefined): void;
}

/**
 * A search for files that include others, by their text alone; what it saw is kept until the disk changes.
 * @param openText the lines of a file that is open: they count, not those on disk
 */
export function searchForIncludes(
  files: FileSystem,
  openText: (file: string) => readonly string[] | undefined,
): IncludeSearch {
  /** What files include, as absolute patterns, by what the files were then. */
  const seen = new Map<string, { readonly stamp: string | undefined; readonly targets: readonly string[] }>();
  /** The same of those that were looked at since the last doubt: many searches may follow one another. */
  const sure = new Map<string, readonly string[]>();
  /** What patterns name, since then. */
  const named = new Map<string, readonly string[]>();

  const lookAt = (file: string): readonly string[] => {
    const lines = openText(file);
    if (lines !== undefined) return targetsIn(lines.filter(mayInclude).join(""), file);
    const stamp = files.stamp(file);
    const known = seen.get(file);
    if (known !== undefined && known.stamp === stamp) return known.targets;
    const isVain = stamp === undefined || files.holds?.(file, INCLUDING) === false;
    const targets = isVain ? [] : targetsOnDisk(file, files);
    seen.set(file, { stamp, targets });
    return targets;
  };
  const targetsOf = (file: string): readonly string[] => {
    let targets = sure.get(file);
    if (targets === undefined) {
      targets = lookAt(file);
      sure.set(file, targets);
    }
    return targets;
  };
  const namedBy = (target: string): readonly string[] => {
    if (!isPattern(target)) return [target];
    let names = named.get(target);
    if (names === undefined) {
      names = files.glob(target);
      named.set(target, names);
    }
    return names;
  };
  const doubt = (): void => {
    sure.clear();
    named.clear();
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
            const names = namedBy(target);
            for (const one of names) included.add(one);
            // A file that is open need not be on disk.
            if ([...wanted].some((each) => matchesPath(target, each) || names.includes(each))) return true;
            for (const one of names) queue.add(one);
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
    isAsSeen: () =>
      [...seen].every(([file, { stamp }]) => files.stamp(file) === stamp) &&
      [...named].every(([pattern, names]) => files.glob(pattern).join("\n") === names.join("\n")),
    doubt,
    forget(changed) {
      doubt();
      if (changed === undefined) seen.clear();
      else for (const file of changed) seen.delete(file);
    },
  };
}

/** The include of a line, whatever is in front of it and however it is spelt; or a comment, in which there is none. */
const INCLUDE = /[#!].*|\binclude\w*[ \t]+(?:"([^"\n]*)|([^\s"]+))/g;

function targetsOnDisk(file: string, files: FileSystem): readonly string[] {
  const read = files.read(file);
  return "failure" in read || read.text.length > LARGEST_TEXT ? [] : targetsIn(read.text, file);
}

function targetsIn(text: string, file: string): readonly string[] {
  return [...text.matchAll(INCLUDE)].flatMap(([, quoted, plain]) => {
    const pattern = quoted ?? plain;
    return pattern === undefined ? [] : [resolvePattern(pattern, file)];
  });
}
