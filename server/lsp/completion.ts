/** textDocument/completion. */
import type { CompletionItem, CompletionItemKind, CompletionList, Position, Range } from "vscode-languageserver";
import { MOST_PROPOSALS } from "../service.ts";
import type { CompletionItem as Proposal } from "../service-types.ts";
import type { ClientFeatures } from "./client.ts";
import { plainText } from "./hover.ts";
import { type AtPosition, atPosition, isObject, part } from "./params.ts";
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

/** The parameters of `textDocument/completion`; undefined when they are malformed. */
export function completionPlace(params: unknown): CompletionPlace | undefined {
  const place = atPosition(params);
  const { triggerCharacter } = part(params, "context");
  return place && { ...place, trigger: typeof triggerCharacter === "string" ? triggerCharacter : undefined };
}

/** What was proposed, by the number of the list: `data` of an item says which list and which of its items it is. */
export interface Proposed {
  readonly list: number;
  readonly documentation: readonly (string | undefined)[];
}

/** What can stand at the position, with the range that each item replaces. */
export function completion(session: Session, { file, position, trigger }: CompletionPlace): CompletionList {
  const all = session.service.completion(file, position);
  const wanted = trigger === undefined ? all : all.filter(({ kind }) => kind !== "keyword" && kind !== "block");
  const shared = session.client.sharedRange ? sharedRange(wanted) : undefined;
  const edit = (range: Range) => editRange(session.client, range, position);
  const items = wanted.map((proposal) => ({
    ...completionItem(session.client, proposal),
    ...textOf(session.client, proposal, shared === undefined ? edit(proposal.range) : undefined),
  }));
  if (session.client.resolvesDocumentation) {
    const list = ++session.counts.proposed;
    session.proposed = { list, documentation: wanted.map(({ documentation }) => documentation) };
    items.forEach((item, at) => {
      if (wanted[at]?.documentation !== undefined) item.data = { list, at };
    });
  }
  const itemDefaults = shared && { editRange: edit(shared) };
  return { isIncomplete: all.length >= MOST_PROPOSALS, ...(itemDefaults && { itemDefaults }), items };
}

/** The range of all proposals; undefined when they differ, or when there are none. */
function sharedRange([first, ...others]: readonly Proposal[]): Range | undefined {
  if (first === undefined) return undefined;
  const { start, end } = first.range;
  const isSame = ({ range }: Proposal): boolean =>
    range.start.line === start.line &&
    range.start.character === start.character &&
    range.end.line === end.line &&
    range.end.character === end.character;
  return others.every(isSame) ? first.range : undefined;
}

interface BothRanges {
  readonly insert: Range;
  readonly replace: Range;
}

/** What a proposal takes the place of: the whole word, or only what stands before the cursor, as the person likes it. */
function editRange({ insertReplace }: ClientFeatures, replace: Range, cursor: Position): Range | BothRanges {
  return insertReplace ? { insert: { start: replace.start, end: cursor }, replace } : replace;
}

/** The text of an item: with its place, unless the list says that (`at` is undefined). */
function textOf(
  client: ClientFeatures,
  proposal: Proposal,
  at: Range | BothRanges | undefined,
): Partial<CompletionItem> {
  const { text } = written(client, proposal);
  if (at === undefined) return text === proposal.label ? {} : { textEditText: text };
  return { textEdit: "insert" in at ? { newText: text, ...at } : { newText: text, range: at } };
}

/** What is written when a proposal is taken. */
function written({ snippets }: ClientFeatures, { snippet, newText }: Proposal) {
  const isSnippet = snippets && snippet !== undefined;
  return { isSnippet, text: isSnippet ? snippet : newText };
}

/** A space takes a word that is written as it is; behind any other the person goes on at its placeholders. */
const COMMIT_CHARACTERS = [" "];

function completionItem(client: ClientFeatures, proposal: Proposal): CompletionItem {
  const { label, kind, detail, documentation, sortText } = proposal;
  const { isSnippet, text } = written(client, proposal);
  return {
    label,
    kind: KINDS[kind],
    insertTextFormat: isSnippet ? SNIPPET : PLAIN_TEXT,
    ...(client.adjustsIndentation && text.includes("\n") && { insertTextMode: ADJUST_INDENTATION }),
    ...(client.commitCharacters && kind === "keyword" && !isSnippet && { commitCharacters: COMMIT_CHARACTERS }),
    ...(detail !== undefined && detail !== "" && shownDetail(client, proposal, detail)),
    ...(sortText !== undefined && { sortText }),
    ...(documentation !== undefined && !client.resolvesDocumentation && shown(client, documentation)),
    ...(proposal.deprecated && client.deprecatedItems && { tags: [DEPRECATED] }),
  };
}

/** The arguments of a word behind it; of a value what it is, at the edge. */
function shownDetail({ labelDetails }: ClientFeatures, { kind }: Proposal, detail: string): Partial<CompletionItem> {
  if (!labelDetails) return { detail };
  const isWord = kind === "keyword" || kind === "block";
  return { labelDetails: isWord ? { detail: ` ${detail}` } : { description: detail } };
}

function shown({ markdownCompletion }: ClientFeatures, documentation: string): Pick<CompletionItem, "documentation"> {
  return {
    documentation: markdownCompletion
      ? { kind: "markdown", value: documentation }
      : { kind: "plaintext", value: plainText(documentation) },
  };
}

/** An item as the client gives it back. */
export function proposalToResolve(params: unknown): (CompletionItem & object) | undefined {
  return isObject(params) && typeof params.label === "string" ? { ...params, label: params.label } : undefined;
}

/** completionItem/resolve: the item with its documentation; as it is when it comes from a list before the last. */
export function resolvedProposal({ client, proposed }: Session, item: CompletionItem): CompletionItem {
  const { list, at } = part(item, "data");
  const documentation = proposed?.list === list && typeof at === "number" ? proposed?.documentation[at] : undefined;
  return documentation === undefined ? item : { ...item, ...shown(client, documentation) };
}
