/** glob(3) without flags: `*`, `?`, `[…]` and backslash; no braces, no `~`, no hidden files; sorted by bytes. */

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
  let found: readonly string[] = [""];
  for (const component of pattern.split("/").slice(1)) {
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
  const names = folders.names(folder === "" ? "/" : folder).filter((name) => matchesName(component, name));
  return names.map((name) => `${folder}/${name}`);
}

/** Whether a name matches one component of a pattern, as fnmatch(3) with FNM_PERIOD. Takes time in `pattern × name` at most. */
export function matchesName(pattern: string, name: string): boolean {
  if (name.startsWith(".") && !pattern.startsWith(".")) return false;
  const parts = patternParts(pattern);
  const letters = [...name];
  // Only the last star is ever tried again: an earlier one that took more could not help.
  let star = -1;
  let starTook = 0;
  let part = 0;
  let at = 0;
  while (at < letters.length) {
    const expected = parts[part];
    if (expected === "star") {
      star = part++;
      starTook = at;
    } else if (expected?.(letters[at] ?? "")) {
      part++;
      at++;
    } else if (star >= 0) {
      part = star + 1;
      at = ++starTook;
    } else return false;
  }
  return parts.slice(part).every((rest) => rest === "star");
}

type Part = "star" | ((letter: string) => boolean);

function patternParts(pattern: string): readonly Part[] {
  const letters = [...pattern];
  const parts: Part[] = [];
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at] ?? "";
    const set = letter === "[" ? bracket(letters, at) : undefined;
    if (letter === "*") parts.push("star");
    else if (letter === "?") parts.push(() => true);
    else if (set !== undefined) {
      parts.push(set.accepts);
      at = set.end;
    } else {
      const literal = letter === "\\" && at + 1 < letters.length ? (letters[++at] ?? "") : letter;
      parts.push((other) => other === literal);
    }
  }
  return parts;
}

const CLASSES: Readonly<Record<string, RegExp>> = {
  alnum: /[0-9A-Za-z]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  digit: /[0-9]/,
  lower: /[a-z]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[ \t-\r]/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
};

/** The bracket expression that begins at `start`; undefined when it is not closed and `[` means itself. */
function bracket(
  letters: readonly string[],
  start: number,
): { accepts: (l: string) => boolean; end: number } | undefined {
  let at = start + 1;
  const negated = letters[at] === "!" || letters[at] === "^";
  if (negated) at++;
  const tests: ((letter: string) => boolean)[] = [];
  for (const first = at; at < letters.length; at++) {
    if (letters[at] === "]" && at > first) {
      return { accepts: (letter) => tests.some((test) => test(letter)) !== negated, end: at };
    }
    const named =
      letters[at] === "[" && letters[at + 1] === ":" ? /^\[:(\w+):\]/.exec(letters.slice(at).join("")) : null;
    const set = CLASSES[named?.[1] ?? ""];
    if (named !== null && set !== undefined) {
      tests.push((letter) => set.test(letter));
      at += named[0].length - 1;
      continue;
    }
    if (letters[at] === "\\") at++;
    const low = letters[at] ?? "";
    const isRange = letters[at + 1] === "-" && letters[at + 2] !== undefined && letters[at + 2] !== "]";
    if (isRange) at += 2;
    const high = letters[at] ?? "";
    tests.push((letter) => low <= letter && letter <= high);
  }
  return undefined;
}
