/** Who includes a file: looked for near the open ones whenever one is opened, and in all folders when somebody asks. */
import type { Reach, RootFiles, ServiceEnvironment } from "./service-types.ts";
import { candidateRoots, searchForIncludes } from "./workspace-roots.ts";

export interface Includers {
  /** The files near these that bring one of them in, the outermost first. */
  near(open: readonly string[]): readonly string[];
  /** True when those near the open files are known. */
  areJoined(): boolean;
  /** Those of all folders that bring the file in. `isAll`: whether there are no others, as far as anyone can know. */
  everywhere(file: string): FoundRoots;
  /** True when every file that was looked into, and the lists of them, are still what they were. */
  areAsSeen(): boolean;
  /** What was found holds no more; what was read in files does. */
  forgetWhereLooked(): void;
  /** Files changed; undefined: all may have. */
  forget(files: readonly string[] | undefined): void;
}

export interface FoundRoots {
  readonly roots: readonly string[];
  readonly isAll: boolean;
}

/** Where it was looked for includers of some files. */
interface Look {
  readonly of: readonly string[];
  readonly candidates: readonly string[];
}

/**
 * A search that has found nothing yet.
 * @param openText the lines of a file that is open
 */
export function searchForIncluders(
  { files, rootFiles }: ServiceEnvironment,
  openText: (file: string) => readonly string[] | undefined,
): Includers {
  const search = searchForIncludes(files, openText);
  const sought = new Map<string, FoundRoots>();
  const looks = new Map<Reach, Look>();
  /** What was found in all folders: it is near from then on. */
  const found = new Set<string>();

  /** The files of the folders as they were listed since something changed last. */
  const listed = new Map<Reach, RootFiles | undefined>();

  const look = (reach: Reach, of: readonly string[]) => {
    if (!listed.has(reach)) listed.set(reach, rootFiles?.(reach));
    const roots = candidateRoots(of, files, listed.get(reach));
    looks.set(reach, { of, candidates: roots.files });
    return roots;
  };

  return {
    near(open) {
      const near = look("near", open).files;
      return search.includersOf(new Set(open), [...new Set([...near, ...found])]).files;
    },
    areJoined: () => looks.has("near"),
    everywhere(file) {
      const known = sought.get(file);
      if (known !== undefined) return known;
      const { files: far, covers } = look("far", [...sought.keys(), file]);
      const { files: roots, isAll } = search.includersOf(new Set([file]), far);
      for (const root of roots) found.add(root);
      const now = { roots, isAll: isAll && covers(file) };
      sought.set(file, now);
      return now;
    },
    areAsSeen() {
      if (!search.isAsSeen()) return false;
      return [...looks].every(
        ([reach, { of, candidates }]) =>
          candidateRoots(of, files, rootFiles?.(reach)).files.join("\n") === candidates.join("\n"),
      );
    },
    forgetWhereLooked() {
      search.doubt();
      listed.clear();
      looks.clear();
      sought.clear();
    },
    forget: search.forget,
  };
}
