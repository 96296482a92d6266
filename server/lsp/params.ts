/** What clients send, checked at the door: each function gives the typed value, or undefined when the shape is wrong. */
import type { Position, Range } from "vscode-languageserver";
import type { TextChange } from "../service-types.ts";
import { fileOf } from "./addresses.ts";

/** A document that a request is about. */
export interface InDocument {
  readonly uri: string;
  /** The service's name for it. */
  readonly file: string;
}

export interface AtPosition extends InDocument {
  readonly position: Position;
}

export interface InRange extends InDocument {
  readonly range: Range;
}

type Fields = Readonly<Record<string, unknown>>;

/** True for an object of JSON, whatever it holds. */
export function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object in field `name`, an empty one when there is none: for optional parts. */
export function part(value: unknown, name: string): Fields {
  const field = isObject(value) ? value[name] : undefined;
  return isObject(field) ? field : {};
}

/** Parameters that name a document; undefined when they are malformed. */
export function inDocument(params: unknown): InDocument | undefined {
  const { uri } = part(params, "textDocument");
  return typeof uri === "string" ? { uri, file: fileOf(uri) } : undefined;
}

/** Parameters that name a position in a document (UTF-16, from 0); undefined when they are malformed. */
export function atPosition(params: unknown): AtPosition | undefined {
  const document = inDocument(params);
  const position = positionOf(isObject(params) ? params.position : undefined);
  return document && position && { ...document, position };
}

/** Parameters that name a range of a document; undefined when they are malformed. */
export function inRange(params: unknown): InRange | undefined {
  const document = inDocument(params);
  const range = rangeOf(isObject(params) ? params.range : undefined);
  return document && range && { ...document, range };
}

/** LSP's `uinteger`: some clients send more to mean "to the end". */
const MAX_UINTEGER = 2 ** 31 - 1;

/** A line before the first means the start of the text, a character before the first the start of its line. */
export function positionOf(value: unknown): Position | undefined {
  if (!isObject(value)) return undefined;
  const { line, character } = value;
  if (typeof line !== "number" || typeof character !== "number") return undefined;
  if (line < 0) return { line: 0, character: 0 };
  return { line: uinteger(line), character: uinteger(character) };
}

function uinteger(value: number): number {
  return Math.max(0, Math.min(Math.floor(value), MAX_UINTEGER));
}

/** A range as the client sent it; undefined when it is none. */
export function rangeOf(value: unknown): Range | undefined {
  if (!isObject(value)) return undefined;
  const start = positionOf(value.start);
  const end = positionOf(value.end);
  return start && end && { start, end };
}

/** The changes of a `didChange`, in order; undefined when one of them is malformed. */
export function changesOf(value: unknown): readonly TextChange[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const changes = value.map(changeOf);
  return changes.every((change) => change !== undefined) ? changes : undefined;
}

function changeOf(value: unknown): TextChange | undefined {
  if (!isObject(value) || typeof value.text !== "string") return undefined;
  const text = value.text;
  if (value.range === undefined || value.range === null) return { text };
  const range = rangeOf(value.range);
  return range && { range, text };
}

/** The strings of a list; what is no string is left out. */
export function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
