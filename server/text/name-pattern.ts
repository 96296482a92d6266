/** Names of files against patterns, as glob(3) and fnmatch(3) have them. */

/** Whether a path matches a pattern, component by component. */
export function matchesPath(pattern: string, path: string): boolean {
  const [steps, names] = [pattern.split("/"), path.split("/")];
  return steps.length === names.length && steps.every((step, i) => matchesName(step, names[i] ?? ""));
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
