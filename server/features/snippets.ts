/** Snippets: what completion writes for a word, with `${1:…}` where a person goes on typing. */
import type { Argument, Keyword, Vocabulary } from "../../grammar/vocabulary.ts";
import { blockOf } from "../syntax/words-of.ts";
import { fixedWord } from "./words.ts";

/** `real_server ${1:rip} ${2:rport} {`, the lines that the block must have, and the cursor in it. */
export function blockSnippet(name: string, keyword: Keyword, vocabulary: Vocabulary): string {
  const holes = createHoles();
  const header = [name, ...keyword.args.flatMap((arg) => holeFor(arg, holes))].join(" ");
  const lines: string[] = [];
  if (keyword.opens !== undefined) {
    for (const [word, child] of Object.entries(blockOf(vocabulary, keyword.opens).keywords)) {
      if (!child.required || child.opens !== undefined || child.aliasOf !== undefined) continue;
      lines.push(`\t${[word, ...child.args.flatMap((arg) => holeFor(arg, holes))].join(" ")}`);
    }
  }
  return [`${header} {`, ...lines, "\t$0", "}"].join("\n");
}

/** `delay_loop ${1:seconds}`; the word alone when it takes nothing. */
export function leafSnippet(name: string, keyword: Keyword): string {
  const holes = createHoles();
  return [name, ...keyword.args.flatMap((arg) => holeFor(arg, holes))].join(" ");
}

/** A snippet with a line break behind it, the cursor still on its line. */
export function onItsOwnLine(snippet: string): string {
  return snippet.includes("$0") ? `${snippet}\n` : `${snippet}$0\n`;
}

/** A snippet for a text that goes on behind a backslash at the end of each line. */
export function joinedLines(snippet: string): string {
  return snippet.replaceAll("\n", " \\\\\n");
}

interface Holes {
  next(): number;
}

function createHoles(): Holes {
  let count = 0;
  return { next: () => ++count };
}

/** The placeholder of an argument; none for one that may be left out. */
function holeFor(arg: Argument, holes: Holes): string[] {
  if (arg.optional) return [];
  const fixed = fixedWord([arg]);
  if (fixed !== undefined) return [fixed];
  const number = holes.next();
  if (arg.values !== undefined && !arg.open) return [`\${${number}|${arg.values.map(escapeChoice).join(",")}|}`];
  const hole = `\${${number}:${escapeText(arg.name)}}`;
  return [arg.type === "command" ? `"${hole}"` : hole];
}

/** A text as a snippet that puts in just that. */
export function escapeText(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

function escapeChoice(text: string): string {
  return text.replace(/[\\$},|]/g, "\\$&");
}
