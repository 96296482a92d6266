/** Where a section begins: at a header that stands at the top level and nowhere else. Told from the line alone, without lexing it. */
import type { Vocabulary } from "../../grammar/vocabulary.ts";
import { blockOf } from "./words-of.ts";

const SPACE = 32;
const TAB = 9;
const OPEN = 123;

/** Tells whether a line begins a section of a file of this vocabulary, whatever stands before it. */
export function sectionStart(vocabulary: Vocabulary): (line: string) => boolean {
  const headers = topLevelHeaders(vocabulary);
  const initials = new Set([...headers.keys()].map((name) => name.charCodeAt(0)));
  return (line) => {
    let start = 0;
    while (isBlank(line.charCodeAt(start))) start++;
    // Most lines are settled by their first letter.
    if (!initials.has(line.charCodeAt(start))) return false;
    let end = start;
    while (isLetter(line.charCodeAt(end))) end++;
    const after = line.charCodeAt(end);
    const isWord = end === line.length || after <= SPACE || after === OPEN;
    const needsName = isWord ? headers.get(line.slice(start, end)) : undefined;
    if (!needsName) return needsName === false;
    // Without the name it needs, a header may be meant for the block it stands in.
    while (isBlank(line.charCodeAt(end))) end++;
    return line.charCodeAt(end) !== OPEN;
  };
}

/** Words that open a block at the top level and stand in no other block, with whether a name has to follow. */
function topLevelHeaders(vocabulary: Vocabulary): ReadonlyMap<string, boolean> {
  const headers = new Map<string, boolean>();
  for (const [name, { opens, args }] of Object.entries(blockOf(vocabulary, "root").keywords)) {
    if (opens !== undefined) headers.set(name, args[0] !== undefined && args[0].optional !== true);
  }
  for (const block of Object.values(vocabulary.blocks)) {
    if (block.id !== "root") for (const name of Object.keys(block.keywords)) headers.delete(name);
  }
  return headers;
}

/** Blanks of the daemon: space, tab, vertical tab, form feed. */
function isBlank(code: number): boolean {
  return code === SPACE || (code >= TAB && code <= 12 && code !== 10);
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}
