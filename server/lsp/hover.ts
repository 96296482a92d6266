/** textDocument/hover. */
import type { Hover } from "vscode-languageserver";
import type { AtPosition } from "./params.ts";
import type { Session } from "./session.ts";

/** What the word at the position means; null where there is nothing to say. */
export function hover({ service, client }: Session, { file, position }: AtPosition): Hover | null {
  const found = service.hover(file, position);
  if (found === undefined) return null;
  const { markdown, range } = found;
  const contents = client.markdownHover
    ? { kind: "markdown" as const, value: markdown }
    : { kind: "plaintext" as const, value: plainText(markdown) };
  return { contents, range };
}

/** Our own Markdown without its marks, for editors that show plain text. */
export function plainText(markdown: string): string {
  return markdown
    .split("\n")
    .filter((line) => !/^ *```/.test(line))
    .map((line) =>
      line
        .replace(/^#{1,6} +/, "")
        .replace(/\*\*([^*]+)\*\*/g, "$1")
        .replace(/\[([^[\]]+)\]\([^()]*\)/g, "$1")
        .replace(/(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/g, "$2")
        .replace(/\\([\\`*_{}[\]()#+.!<>|-])/g, "$1")
        .trimEnd(),
    )
    .join("\n");
}
