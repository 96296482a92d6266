/** Texts of a file in Markdown: always in a code span, whatever backticks they hold. */

/** Longer texts are cut: a hover is no place to read a file. */
const MOST = 120;

/** A text of the file as a code span. Control characters become blanks, an empty text stays visible. */
export function code(text: string): string {
  const plain = text.replace(/[\p{Cc}\u2028\u2029]/gu, " ");
  const shown = plain.length > MOST ? `${plain.slice(0, MOST)}…` : plain;
  if (shown.trim() === "") return "` `";
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = longest > 0 || /^ .* $/.test(shown) ? " " : "";
  return `${fence}${pad}${shown}${pad}${fence}`;
}
