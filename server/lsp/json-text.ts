/**
 * Answers that are JSON already. Whole-document answers are long, and an edit changes a small part of them: what a
 * section contributes is written once and kept.
 */
import type { Message, ResponseMessage } from "vscode-jsonrpc";
import type { Range } from "vscode-languageserver";
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

/** Takes JSON piece by piece. */
export type PutJson = (piece: string | number) => void;

/** A range of a section that begins at line `from`, as LSP has it. */
export function writeRange({ start, end }: Range, from: number, put: PutJson): void {
  put('{"start":{"line":');
  put(from + start.line);
  put(',"character":');
  put(start.character);
  put('},"end":{"line":');
  put(from + end.line);
  put(',"character":');
  put(end.character);
  put("}}");
}

/** What is being written: one place for all of them, for thousands of short lists would come and go. */
let written: (string | number)[] = [];
let count = 0;

/** Pieces of a section of some hundred blocks; a place for more is not kept. */
const MOST_KEPT = 10_000;

const put: PutJson = (piece) => {
  written[count++] = piece;
};

/** Joined at once: a text that was added up is copied slowly, each time. */
function textOf(write: (put: PutJson) => void): string {
  count = 0;
  write(put);
  written.length = count;
  const text = written.join("");
  if (count > MOST_KEPT) written = [];
  return text;
}

/** What a section gave when it began at line `start`. */
interface PlacedText {
  readonly start: number;
  readonly text: string;
}

/** A line number, as all answers name theirs; the quotes within a string have a backslash before them. */
const LINE = /"(line|startLine|endLine)":(\d+)/g;

function movedText(text: string, by: number): string {
  return text.replace(LINE, (_, name: string, line: string) => `"${name}":${Number(line) + by}`);
}

/**
 * A function from what sections give to the text of all of it, a list. What a value gives is written once, and its line
 * numbers are changed when the section has moved.
 * @param write the items of one value, comma-separated, for a section that begins at line `start`; lines as `line`,
 *   `startLine` or `endLine`
 */
export function listWriter<T extends object>(
  write: (value: T, start: number, put: PutJson) => void,
): (parts: readonly OfSection<T>[]) => JsonText {
  const kept = new WeakMap<T, PlacedText>();
  return (parts) => {
    const pieces = ["["];
    for (const { start, value } of parts) {
      let placed = kept.get(value);
      if (placed?.start !== start) {
        const text =
          placed === undefined
            ? textOf((put) => write(value, start, put))
            : movedText(placed.text, start - placed.start);
        placed = { start, text };
        kept.set(value, placed);
      }
      if (pieces.length > 1) pieces.push(",");
      pieces.push(placed.text);
    }
    pieces.push("]");
    return new JsonText(pieces);
  };
}
