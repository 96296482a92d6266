/** Semantic tokens: of a document, of a range of it, and what changed since the last answer. */
import type { SemanticTokens, SemanticTokensDelta, SemanticTokensOptions } from "vscode-languageserver";
import { TOKEN_MODIFIERS, TOKEN_TYPES } from "../service-types.ts";
import { type InDocument, type InRange, inDocument, isObject } from "./params.ts";
import type { Session } from "./session.ts";

export const TOKENS: SemanticTokensOptions = {
  legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
  full: { delta: true },
  range: true,
};

/** The answer a client was given last for a document, to tell it the difference to the next. */
export interface GivenTokens {
  readonly resultId: string;
  readonly data: readonly number[];
}

export function semanticTokens(session: Session, { file }: InDocument): SemanticTokens {
  const { resultId, data } = remember(session, file);
  return { resultId, data: [...data] };
}

export function rangeTokens({ service }: Session, { file, range }: InRange): SemanticTokens {
  return { data: [...service.semanticTokens(file, range)] };
}

export interface TokenDeltaRequest extends InDocument {
  readonly previousResultId: string;
}

export function tokenDeltaRequest(params: unknown): TokenDeltaRequest | undefined {
  const document = inDocument(params);
  const previous = isObject(params) ? params.previousResultId : undefined;
  return document && typeof previous === "string" ? { ...document, previousResultId: previous } : undefined;
}

export function tokenDelta(session: Session, request: TokenDeltaRequest): SemanticTokens | SemanticTokensDelta {
  const before = session.tokens.get(request.file);
  if (before === undefined || before.resultId !== request.previousResultId) return semanticTokens(session, request);
  const { resultId, data } = remember(session, request.file);
  return { resultId, edits: difference(before.data, data) };
}

function remember(session: Session, file: string): GivenTokens {
  const number = Number(session.tokens.get(file)?.resultId ?? 0) + 1;
  const given = { resultId: String(number), data: session.service.semanticTokens(file) };
  // Of a document that is not open, no one would ever clear it away.
  if (session.documents.has(file)) session.tokens.set(file, given);
  return given;
}

/** One edit between what both have at the start and at the end; places are relative, so an edit changes few numbers. */
function difference(before: readonly number[], after: readonly number[]): SemanticTokensDelta["edits"] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  if (head === before.length && head === after.length) return [];
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return [{ start: head, deleteCount: before.length - tail - head, data: after.slice(head, after.length - tail) }];
}
