/** textDocument/completion. */
import type { CompletionItem, CompletionItemKind, CompletionList } from "vscode-languageserver";
import { MOST_PROPOSALS } from "../service.ts";
import type { CompletionItem as Proposal } from "../service-types.ts";
import { plainText } from "./hover.ts";
import { type AtPosition, atPosition, part } from "./params.ts";
import type { Session } from "./session.ts";

// LSP's numbers.
const KINDS: Readonly<Record<Proposal["kind"], CompletionItemKind>> = {
  keyword: 14,
  block: 22,
  value: 12,
  name: 18,
  file: 17,
};
const PLAIN_TEXT = 1;
const SNIPPET = 2;
const ADJUST_INDENTATION = 2;
const DEPRECATED = 1;

/** After a space the arguments of a line are offered; the keywords of a block only when asked for. */
export const TRIGGERS: string[] = [" ", "/"];

export interface CompletionPlace extends AtPosition {
  /** The character whose typing asked; undefined when the person did. */
  readonly trigger: string | undefined;
}

export function completionPlace(params: unknown): CompletionPlace | undefined {
  const place = atPosition(params);
  const { triggerCharacter } = part(params, "context");
  return place && { ...place, trigger: typeof triggerCharacter === "string" ? triggerCharacter : undefined };
}

export function completion(session: Session, { file, position, trigger }: CompletionPlace): CompletionList {
  const all = session.service.completion(file, position);
  const wanted = trigger === undefined ? all : all.filter(({ kind }) => kind !== "keyword" && kind !== "block");
  return {
    isIncomplete: all.length >= MOST_PROPOSALS,
    items: wanted.map((proposal) => completionItem(session, proposal)),
  };
}

function completionItem({ client }: Session, proposal: Proposal): CompletionItem {
  const { label, kind, detail, documentation, range, newText, snippet, sortText } = proposal;
  const asSnippet = client.snippets && snippet !== undefined;
  const text = asSnippet ? snippet : newText;
  return {
    label,
    kind: KINDS[kind],
    textEdit: { range, newText: text },
    insertTextFormat: asSnippet ? SNIPPET : PLAIN_TEXT,
    ...(client.adjustsIndentation && text.includes("\n") && { insertTextMode: ADJUST_INDENTATION }),
    ...(detail !== undefined && { detail }),
    ...(sortText !== undefined && { sortText }),
    ...(documentation !== undefined && {
      documentation: client.markdownCompletion
        ? { kind: "markdown", value: documentation }
        : { kind: "plaintext", value: plainText(documentation) },
    }),
    ...(proposal.deprecated && client.deprecatedItems && { tags: [DEPRECATED] }),
  };
}
