/** glob(3) without flags: `*`, `?`, `[…]` and backslash; no braces, no `~`, no hidden files; sorted by bytes. */

import { matchesName } from "./text/name-pattern.ts";

/** What a search needs to know of the disk. */
export interface Folders {
  /** The names in a folder; empty when it cannot be listed. */
  names(folder: string): readonly string[];
  exists(path: string): boolean;
}

const MAGIC = /[*?[]/;

/** Most paths a pattern may name: a configuration has tens of files. */
const MAX_PATHS = 4096;

/** The paths that `pattern` (absolute) names, sorted by bytes; empty when there are none. */
export function globPaths(pattern: string, folders: Folders): readonly string[] {
  // Windows: a drive or the host of a share is no name in a folder.
  const [start = ""] = /^(?:[A-Za-z]:|\/\/[^/]*)?/.exec(pattern) ?? [];
  if (pattern[start.length] !== "/") return [];
  let found: readonly string[] = [start];
  for (const component of pattern.slice(start.length).split("/").slice(1)) {
    found = found.flatMap((folder) => step(folder, component, folders)).slice(0, MAX_PATHS);
  }
  // A pattern with a wildcard was checked as it was read; a plain path (perhaps after a wildcard) was not.
  return found.filter((path) => folders.exists(path)).sort(byBytes);
}

const utf8 = new TextEncoder();

/** The order of the bytes in which paths are written. */
function byBytes(a: string, b: string): number {
  const [left, right] = [utf8.encode(a), utf8.encode(b)];
  const at = left.findIndex((byte, i) => byte !== right[i]);
  return at < 0 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1);
}

function step(folder: string, component: string, folders: Folders): readonly string[] {
  if (component === "") return [folder];
  if (!MAGIC.test(component)) return [`${folder}/${component.replace(/\\(.)/g, "$1")}`];
  const names = folders
    .names(folder.includes("/") ? folder : `${folder}/`)
    .filter((name) => matchesName(component, name));
  return names.map((name) => `${folder}/${name}`);
}
