/** A configuration as one text without includes that the daemon reads as it read the whole. */
import type { ConfigurationTree } from "../model/configuration.ts";
import type { Statement } from "../syntax/tree.ts";

/** One line of the text, or the end of a block. */
interface Step {
  readonly statement: Statement | undefined;
  readonly depth: number;
}

/** The lines that the daemon heeds, in its order, each block closed where the daemon closed it. */
export function flatten({ check, vrrp }: ConfigurationTree): string {
  const known = new Set(check.map(placeKey));
  const statements = [...check, ...vrrp.filter((statement) => !known.has(placeKey(statement)))];
  const steps: Step[] = statements.map((statement) => ({ statement, depth: 0 })).reverse();
  let text = "";
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    const { statement, depth } = step;
    text += `${indented(statement?.text ?? "}", depth)}\n`;
    if (statement?.block === undefined) continue;
    steps.push({ statement: undefined, depth });
    const { children } = statement.block;
    for (let i = children.length - 1; i >= 0; i--) steps.push({ statement: children[i], depth: depth + 1 });
  }
  return text;
}

/** Blanks as the daemon knows them: others are parts of words. A line near the size of its buffer is not made longer. */
function indented(text: string, depth: number): string {
  const words = text.replace(/^[ \t\v\f]+|(?<![ \t\v\f\r\n])[ \t\v\f\r\n]+$/g, "");
  return words.length > 256 ? words : "    ".repeat(depth) + words;
}

/** Both processes read some of the top-level blocks. */
function placeKey({ file, line, text }: Statement): string {
  return `${file ?? ""} ${line} ${text}`;
}
