/** Semantic tokens: of a document, of a range of it, and what changed since the last answer. */
import type { SemanticTokens, SemanticTokensOptions } from "vscode-languageserver";
import { type OfSection, type SectionTokens, TOKEN_MODIFIERS, TOKEN_TYPES } from "../service-types.ts";
import { JsonText } from "./json-text.ts";
import { type InDocument, type InRange, inDocument, isObject } from "./params.ts";
import type { Session } from "./session.ts";

export const TOKENS: SemanticTokensOptions = {
  legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
  full: { delta: true },
  range: true,
};

/** What is kept of the tokens of a section: their numbers as text but for the first, which depends on what stands before. */
interface WrittenTokens {
  readonly first: number;
  readonly rest: string;
  readonly size: number;
  /** The line of the last token. */
  readonly lastLine: number;
}

type Parts = readonly OfSection<WrittenTokens>[];

/** The answer a client was given last for a document, to tell it the difference to the next. */
export interface GivenTokens {
  readonly resultId: string;
  readonly parts: Parts;
}

/** The tokens of the whole document, with the id that a delta starts from. */
export function semanticTokens(session: Session, { file }: InDocument): JsonText {
  const { resultId, parts } = remember(session, file);
  return new JsonText([`{"resultId":"${resultId}","data":[`, ...textsOf(parts, 0), "]}"]);
}

/** The tokens of the lines of the range. */
export function rangeTokens({ service }: Session, { file, range }: InRange): SemanticTokens {
  return { data: [...service.semanticTokens(file, range)] };
}

export interface TokenDeltaRequest extends InDocument {
  readonly previousResultId: string;
}

/** The parameters of `textDocument/semanticTokens/full/delta`; undefined when they are malformed. */
export function tokenDeltaRequest(params: unknown): TokenDeltaRequest | undefined {
  const document = inDocument(params);
  const previous = isObject(params) ? params.previousResultId : undefined;
  return document && typeof previous === "string" ? { ...document, previousResultId: previous } : undefined;
}

/** What changed since the tokens of that id; all of them when they are not known any more. */
export function tokenDelta(session: Session, request: TokenDeltaRequest): JsonText {
  const before = session.tokens.get(request.file);
  if (before === undefined || before.resultId !== request.previousResultId) return semanticTokens(session, request);
  const { resultId, parts } = remember(session, request.file);
  return new JsonText([`{"resultId":"${resultId}","edits":[`, ...difference(before.parts, parts), "]}"]);
}

function remember(session: Session, file: string): GivenTokens {
  const number = Number(session.tokens.get(file)?.resultId ?? 0) + 1;
  const parts = session.service.tokensBySection(file).map(({ start, value }) => ({ start, value: written(value) }));
  const given = { resultId: String(number), parts: parts.filter(({ value }) => value.size > 0) };
  // Of a document that is not open, no one would ever clear it away.
  if (session.documents.has(file)) session.tokens.set(file, given);
  return given;
}

const known = new WeakMap<SectionTokens, WrittenTokens>();

function written(section: SectionTokens): WrittenTokens {
  let text = known.get(section);
  if (text === undefined) {
    const parts: (number | string)[] = [];
    let size = 0;
    let lastLine = 0;
    section.eachLine((line, { numbers, text }) => {
      parts.push(line - lastLine, text);
      size += (numbers.length / IN_LINE) * IN_ANSWER;
      lastLine = line;
    });
    const [first = 0] = parts;
    text = { first: Number(first), rest: parts.slice(1).join(","), size, lastLine };
    known.set(section, text);
  }
  return text;
}

/** Numbers of a token in its line, and in an answer, which has the lines from the one before. */
const IN_LINE = 4;
const IN_ANSWER = 5;

/** The numbers of all parts; `before`: the line of the token before the first one. */
function textsOf(parts: Parts, before: number): string[] {
  const texts: string[] = [];
  let last = before;
  for (const { start, value } of parts) {
    texts.push(`${texts.length === 0 ? "" : ","}${start + value.first - last},`, value.rest);
    last = start + value.lastLine;
  }
  return texts;
}

/** One edit between the parts that both have at the start and at the end, as JSON; nothing when all are the same. */
function difference(before: Parts, after: Parts): readonly string[] {
  const shorter = Math.min(before.length, after.length);
  const isKept = (a: Parts[number] | undefined, b: Parts[number] | undefined) => a?.value === b?.value;
  let head = 0;
  while (head < shorter && isKept(before[head], after[head]) && before[head]?.start === after[head]?.start) head++;
  if (head === before.length && head === after.length) return [];
  const shift = (after.at(-1)?.start ?? 0) - (before.at(-1)?.start ?? 0);
  let tail = 0;
  for (; tail < shorter - head; tail++) {
    const [old, now] = [before.at(-1 - tail), after.at(-1 - tail)];
    if (!isKept(old, now) || (now?.start ?? 0) - (old?.start ?? 0) !== shift) break;
  }
  // The first token behind the change is counted from one that may have gone.
  if (tail > 0) tail--;
  const size = (parts: Parts) => parts.reduce((sum, { value }) => sum + value.size, 0);
  const previous = after[head - 1];
  const line = previous === undefined ? 0 : previous.start + previous.value.lastLine;
  const data = textsOf(after.slice(head, after.length - tail), line);
  const deleteCount = size(before.slice(head, before.length - tail));
  return [`{"start":${size(before.slice(0, head))},"deleteCount":${deleteCount},"data":[`, ...data, "]}"];
}
