/** textDocument/foldingRange. */
import type { FoldingRange } from "vscode-languageserver";
import type { FoldingSpan } from "../service-types.ts";
import { type JsonText, listWriter } from "./json-text.ts";
import type { InDocument } from "./params.ts";
import type { Session } from "./session.ts";

/** The folds of the document; of more than the client takes, the outermost. */
export function foldingRanges({ service, client }: Session, { file }: InDocument): JsonText | FoldingRange[] {
  const parts = service.foldingBySection(file);
  if (parts.reduce((sum, { value }) => sum + value.length, 0) <= client.foldingLimit) return allRanges(parts);
  return outermost(service.folding(file), client.foldingLimit).map(({ startLine, endLine, kind }) =>
    kind === undefined ? { startLine, endLine } : { startLine, endLine, kind },
  );
}

/** `FoldingRange[]`. */
const allRanges = listWriter((spans: readonly FoldingSpan[], from, put) => {
  for (let i = 0; i < spans.length; i++) {
    const { startLine, endLine, kind } = spans[i] as FoldingSpan;
    put(i === 0 ? '{"startLine":' : ',{"startLine":');
    put(from + startLine);
    put(',"endLine":');
    put(from + endLine);
    put(kind === undefined ? "}" : `,"kind":"${kind}"}`);
  }
});

/** At most `limit` spans; the most deeply nested go first. */
function outermost(spans: readonly FoldingSpan[], limit: number): readonly FoldingSpan[] {
  if (spans.length <= limit) return spans;
  const sorted = spans.toSorted((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
  const open: FoldingSpan[] = [];
  const levels: FoldingSpan[][] = [];
  for (const span of sorted) {
    while (open.length > 0 && (open.at(-1)?.endLine ?? 0) < span.startLine) open.pop();
    const level = levels[open.length] ?? [];
    levels[open.length] = level;
    level.push(span);
    open.push(span);
  }
  return levels
    .flat()
    .slice(0, limit)
    .sort((a, b) => a.startLine - b.startLine);
}
