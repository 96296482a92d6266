/**
 * Answers that are JSON already. Whole-document answers are long, and an edit changes a small part of them: what a
 * section contributes is written once and kept.
 */
import type { Message, ResponseMessage } from "vscode-jsonrpc";
import type { OfSection } from "../service-types.ts";

/** A result as the text that goes over the wire. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** For whoever takes it for the value it stands for: a trace, a channel that carries objects. */
  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

/** A message as JSON. */
export function jsonOf(message: Message): string {
  const { result } = message as ResponseMessage;
  if (!(result instanceof JsonText)) return JSON.stringify(message);
  const { id } = message as ResponseMessage;
  return `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":${result.text}}`;
}

/** A message for a channel that carries objects. */
export function plainMessage(message: Message): Message {
  const { result } = message as ResponseMessage;
  return result instanceof JsonText ? ({ ...message, result: result.toJSON() } as Message) : message;
}

/** JSON in which line numbers are left open: `parts[0] line parts[1] line …`. */
export interface LineJson {
  readonly parts: readonly string[];
  /** As many as there are gaps; they count from the section. */
  readonly lines: readonly number[];
}

/** Collects a `LineJson`. */
export interface LineJsonWriter {
  text(text: string): void;
  line(line: number): void;
  done(): LineJson;
}

function lineJsonWriter(): LineJsonWriter {
  const parts: string[] = [];
  const lines: number[] = [];
  let part = "";
  return {
    text: (text) => {
      part += text;
    },
    line: (line) => {
      parts.push(part);
      lines.push(line);
      part = "";
    },
    done: () => ({ parts: [...parts, part], lines }),
  };
}

/** The text for a section that begins at line `start`. Joined at once: a text that was added up is copied slowly, each time. */
function textAt({ parts, lines }: LineJson, start: number): string {
  const pieces = [parts[0] ?? ""];
  for (let i = 0; i < lines.length; i++) pieces.push(String(start + (lines[i] as number)), parts[i + 1] as string);
  return pieces.join("");
}

/**
 * A function from what sections give to the text of all of it, a list. What a value gives is written once, and put
 * together again only when the section has moved.
 * @param write the items of one value, comma-separated
 */
export function listWriter<T extends object>(
  write: (value: T, into: LineJsonWriter) => void,
): (parts: readonly OfSection<T>[]) => JsonText {
  const kept = new WeakMap<T, { readonly json: LineJson; start: number; text: string }>();
  return (parts) => {
    const texts: string[] = [];
    for (const { start, value } of parts) {
      let known = kept.get(value);
      if (known === undefined) {
        const writer = lineJsonWriter();
        write(value, writer);
        const json = writer.done();
        known = { json, start, text: textAt(json, start) };
        kept.set(value, known);
      } else if (known.start !== start) {
        known.text = textAt(known.json, start);
        known.start = start;
      }
      texts.push(known.text);
    }
    return new JsonText(`[${texts.join(",")}]`);
  };
}
