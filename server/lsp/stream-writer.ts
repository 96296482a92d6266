/** Writes LSP messages to a stream of bytes. */
import type { Event, Message, MessageWriter } from "vscode-jsonrpc";
import { jsonPieces } from "./json-text.ts";

/**
 * A writer of messages, one after the other in the order they are given. Each goes out together with its header, and
 * a short one at once: every write is a call into the system, and whoever reads wakes up for it. Whose stream it is hears
 * of its errors.
 */
export function streamWriter(output: NodeJS.WritableStream): MessageWriter {
  const write = (bytes: Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      output.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
  const portionsOf = encoder();
  const send = async (message: Message): Promise<void> => {
    const pieces = jsonPieces(message);
    if (pieces.length === 1) return write(withHeader(pieces[0] as string));
    let before: Promise<void> | undefined;
    for (const portion of portionsOf(pieces)) {
      const sent = write(portion);
      sent.catch(() => {}); // whoever waits for it hears of it
      await before;
      before = sent;
    }
    return before;
  };
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

function withHeader(body: string): Uint8Array {
  return Buffer.from(`${headerOf(Buffer.byteLength(body))}${body}`);
}

function headerOf(length: number): string {
  return `Content-Length: ${length}\r\n\r\n`;
}

/** Bytes that are written at once of a long message: about as many as the system takes. */
const PORTION = 128 * 1024;

/** Most bytes that UTF-8 takes for a UTF-16 unit. */
const BYTES_PER_UNIT = 3;

/**
 * Bodies, given in pieces, with their header, in UTF-8 and in portions: one is read at the other end while the next is
 * encoded. There are two places for them, used in turn, so that a portion is good until the one after the next is asked
 * for. Megabytes in one piece would have to be found, and collected, with each answer.
 */
function encoder(): (pieces: readonly string[]) => Generator<Uint8Array> {
  const places: Buffer[] = [];
  let turn = 0;
  const nextPlace = (): Buffer => {
    turn = 1 - turn;
    places[turn] ??= Buffer.allocUnsafeSlow(PORTION);
    return places[turn] as Buffer;
  };
  return function* (pieces) {
    let place = nextPlace();
    let at = place.write(headerOf(pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0)));
    for (const piece of pieces) {
      const most = piece.length * BYTES_PER_UNIT;
      if (at + most > PORTION) {
        if (at > 0) yield place.subarray(0, at);
        place = nextPlace();
        at = 0;
      }
      if (most > PORTION) yield Buffer.from(piece);
      else at += place.write(piece, at);
    }
    if (at > 0) yield place.subarray(0, at);
  };
}
