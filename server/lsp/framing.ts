/** LSP's base protocol: a stream of bytes cut into messages (`Content-Length: n`, an empty line, n bytes). */

/** The stream is not LSP, or no longer: where the next message starts cannot be known. */
export class FramingError extends Error {}

/** Longest header section; real ones have some twenty bytes. */
const MAX_HEADER = 1024;

/**
 * Makes a decoder: give it what the stream brought, in whatever pieces; it gives back the bodies that became complete.
 * Memory is bounded by `maxBytes` per message. It is strict, because a reader that skips what it does not understand
 * waits for ever: anything that cannot be a header throws a `FramingError` at once.
 */
export function frameDecoder(maxBytes: number): (chunk: Uint8Array) => readonly Uint8Array[] {
  let header = "";
  /** Undefined while in a header. */
  let body: Uint8Array | undefined;
  /** Bytes of the body that have come. */
  let filled = 0;

  return (chunk) => {
    const bodies: Uint8Array[] = [];
    for (let at = 0; at < chunk.length; ) {
      if (body === undefined) {
        const read = (header === "" && wholeHeader(chunk, at)) || headerCharacter(chunk[at] ?? 0, header);
        header += read;
        at += read.length;
        if (!header.endsWith("\r\n\r\n")) continue;
        body = new Uint8Array(contentLength(header, maxBytes));
        header = "";
        filled = 0;
      } else {
        const piece = chunk.subarray(at, at + body.length - filled);
        body.set(piece, filled);
        at += piece.length;
        filled += piece.length;
      }
      if (filled < body.length) continue;
      bodies.push(body);
      body = undefined;
    }
    return bodies;
  };
}

/** A line of a header, whole or as far as it has come: `Name: value` that ends in CR LF, or the empty line. */
const HEADER_LINE = /^(?:[A-Za-z-]*|[A-Za-z-]+:[ -~]*|(?:[A-Za-z-]+:[ -~]*)?\r\n?)$/;

const WHOLE_HEADER = /^(?:[A-Za-z-]+:[ -~]*\r\n)+\r\n$/;

/** The header at `at` when all of it has come and nothing is wrong with it; otherwise it is looked at byte by byte. */
function wholeHeader(chunk: Uint8Array, at: number): string | undefined {
  let end = at + 3;
  const last = Math.min(chunk.length, at + MAX_HEADER);
  while (end < last && !(chunk[end] === 10 && chunk[end - 2] === 10)) end++;
  const header = String.fromCharCode(...chunk.subarray(at, end + 1));
  return WHOLE_HEADER.test(header) ? header : undefined;
}

/** The character of `byte` when it can follow `header`. */
function headerCharacter(byte: number, header: string): string {
  const line = header.slice(header.lastIndexOf("\n") + 1) + String.fromCharCode(byte);
  if (!HEADER_LINE.test(line)) throw new FramingError("this is not the header of an LSP message");
  if (header.length >= MAX_HEADER) throw new FramingError(`a header is longer than ${MAX_HEADER} bytes`);
  return String.fromCharCode(byte);
}

function contentLength(header: string, maxBytes: number): number {
  const digits = /^content-length: *(\d+) *\r$/im.exec(header)?.[1];
  if (digits === undefined) throw new FramingError("a header has no Content-Length");
  const length = Number(digits);
  if (length > maxBytes) throw new FramingError(`a message of ${digits} bytes is above the limit of ${maxBytes}`);
  return length;
}
