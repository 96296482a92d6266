/** Formatting of a document, of a range of it, and while typing. */
import type { TextEdit } from "vscode-languageserver";
import type { FormatOptions } from "../service-types.ts";
import {
  type AtPosition,
  atPosition,
  type InDocument,
  type InRange,
  inDocument,
  inRange,
  isObject,
  part,
} from "./params.ts";
import type { Session } from "./session.ts";

/** What is formatted when it is typed: a block's end, and the line that a line break begins. */
export const TYPED = { firstTriggerCharacter: "}", moreTriggerCharacter: ["\n"] };

interface Options {
  readonly options: FormatOptions;
}

function options(params: unknown): Options {
  const { tabSize, insertSpaces } = part(params, "options");
  return {
    options: {
      tabSize: typeof tabSize === "number" && tabSize >= 1 && tabSize <= 100 ? Math.floor(tabSize) : 4,
      insertSpaces: insertSpaces !== false,
    },
  };
}

/** The parameters of `textDocument/formatting`; undefined when they are malformed. */
export function formatDocument(params: unknown): (InDocument & Options) | undefined {
  const document = inDocument(params);
  return document && { ...document, ...options(params) };
}

/** The parameters of `textDocument/rangeFormatting`; undefined when they are malformed. */
export function formatRange(params: unknown): (InRange & Options) | undefined {
  const range = inRange(params);
  return range && { ...range, ...options(params) };
}

export interface Typed extends AtPosition, Options {
  readonly typed: string;
}

/** The parameters of `textDocument/onTypeFormatting`; undefined when they are malformed. */
export function formatTyped(params: unknown): Typed | undefined {
  const place = atPosition(params);
  const typed = isObject(params) ? params.ch : undefined;
  return place && typeof typed === "string" ? { ...place, typed, ...options(params) } : undefined;
}

/** The edits that put the document in order; none when it is. */
export function formatting({ service }: Session, { file, options }: InDocument & Options): TextEdit[] {
  return [...service.format(file, options)];
}

/** The edits that put the lines of the range in order. */
export function rangeFormatting({ service }: Session, { file, range, options }: InRange & Options): TextEdit[] {
  return [...service.format(file, options, range)];
}

/** The edits that what was typed asks for. */
export function onTypeFormatting({ service }: Session, { file, position, typed, options }: Typed): TextEdit[] {
  return [...service.formatOnType(file, position, typed, options)];
}
