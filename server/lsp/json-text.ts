/**
 * Answers that are JSON already. Whole-document answers are long, and an edit changes a small part of them: what a
 * section contributes is written once and kept.
 */
import type { Message, ResponseMessage } from "vscode-jsonrpc";
import type { OfSection } from "../service-types.ts";

/** A result as the text that goes over the wire, in pieces: putting megabytes together is left to who writes them. */
export class JsonText {
  readonly pieces: readonly string[];

  constructor(pieces: readonly string[]) {
    this.pieces = pieces;
  }

  /** For whoever takes it for the value it stands for: a trace, a channel that carries objects. */
  toJSON(): unknown {
    return JSON.parse(this.pieces.join(""));
  }
}

/** A message as JSON, in pieces. */
export function jsonPieces(message: Message): readonly string[] {
  const { result } = message as ResponseMessage;
  if (!(result instanceof JsonText)) return [JSON.stringify(message)];
  const { id } = message as ResponseMessage;
  return [`{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":`, ...result.pieces, "}"];
}

/** A message for a channel that carries objects. */
export function plainMessage(message: Message): Message {
  const { result } = message as ResponseMessage;
  return result instanceof JsonText ? ({ ...message, result: result.toJSON() } as Message) : message;
}

/** Takes JSON piece by piece; line numbers, which count from the section, are told apart: they change when it moves. */
export interface LineJsonWriter {
  text(text: string): void;
  line(line: number): void;
}

/** What a section gave when it began at line `start`. */
interface PlacedText {
  readonly start: number;
  readonly text: string;
  /** For each line number in it: how many characters stand before it since the last one, and the line of the section. */
  readonly gaps: Uint32Array;
}

/** Joined at once: a text that was added up is copied slowly, each time. */
function placedText(start: number, write: (into: LineJsonWriter) => void): PlacedText {
  const pieces: string[] = [];
  const gaps: number[] = [];
  let length = 0;
  write({
    text: (text) => {
      pieces.push(text);
      length += text.length;
    },
    line: (line) => {
      pieces.push(String(start + line));
      gaps.push(length, line);
      length = 0;
    },
  });
  return { start, text: pieces.join(""), gaps: Uint32Array.from(gaps) };
}

/** The same with the section at line `start`. */
function textAt({ start: before, text, gaps }: PlacedText, start: number): PlacedText {
  const pieces: string[] = [];
  let at = 0;
  for (let i = 0; i < gaps.length; i += 2) {
    const end = at + (gaps[i] as number);
    const line = gaps[i + 1] as number;
    pieces.push(text.slice(at, end), String(start + line));
    at = end + String(before + line).length;
  }
  pieces.push(text.slice(at));
  return { start, text: pieces.join(""), gaps };
}

/**
 * A function from what sections give to the text of all of it, a list. What a value gives is written once, and put
 * together again only when the section has moved.
 * @param write the items of one value, comma-separated
 */
export function listWriter<T extends object>(
  write: (value: T, into: LineJsonWriter) => void,
): (parts: readonly OfSection<T>[]) => JsonText {
  const kept = new WeakMap<T, PlacedText>();
  return (parts) => {
    const pieces = ["["];
    for (const { start, value } of parts) {
      const known = kept.get(value);
      let placed = known ?? placedText(start, (into) => write(value, into));
      if (placed.start !== start) placed = textAt(placed, start);
      if (placed !== known) kept.set(value, placed);
      if (pieces.length > 1) pieces.push(",");
      pieces.push(placed.text);
    }
    pieces.push("]");
    return new JsonText(pieces);
  };
}
