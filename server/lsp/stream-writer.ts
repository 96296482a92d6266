/** Writes LSP messages to a stream of bytes. */
import type { Event, Message, MessageWriter } from "vscode-jsonrpc";
import { jsonPieces } from "./json-text.ts";

/**
 * A writer of messages, one after the other in the order they are given. Each goes out together with its header: every
 * write is a call into the system, and whoever reads wakes up for it. Whose stream it is hears of its errors.
 */
export function streamWriter(output: NodeJS.WritableStream): MessageWriter {
  const bytesOf = encoder();
  const send = (message: Message): Promise<void> =>
    new Promise((resolve, reject) => {
      output.write(bytesOf(jsonPieces(message)), (error) => (error ? reject(error) : resolve()));
    });
  let last: Promise<void> = Promise.resolve();
  return {
    onError: never,
    onClose: never,
    write(message) {
      const sent = last.then(() => send(message));
      last = sent.catch(() => {}); // a message that was lost keeps none of the others back
      return sent;
    },
    end: () => output.end(),
    dispose: () => {},
  };
}

/** An event that does not happen. */
export const never: Event<never> = () => ({ dispose: () => {} });

/** Largest place, in bytes, that is kept for the next long message. */
const MOST_KEPT = 16 * 1024 * 1024;

/**
 * Bodies, given in pieces, with their header, in UTF-8. What it gives for several pieces is good until it is called
 * again: the writer encodes a message when the one before has been written. Megabytes that come and go with each answer
 * would have to be collected.
 */
function encoder(): (pieces: readonly string[]) => Uint8Array {
  let place = Buffer.alloc(0);
  return (pieces) => {
    const length = pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
    const header = `Content-Length: ${length}\r\n\r\n`;
    const [only = ""] = pieces;
    if (pieces.length === 1) return Buffer.from(header + only);
    const size = header.length + length;
    let bytes = place;
    if (size > bytes.length) {
      bytes = Buffer.allocUnsafeSlow(Math.ceil(size * 1.25));
      if (bytes.length <= MOST_KEPT) place = bytes;
    }
    let at = bytes.write(header);
    for (const piece of pieces) at += bytes.write(piece, at);
    return bytes.subarray(0, at);
  };
}
