/** Standard input, read into one place again and again: a new one for each piece takes longer than the piece took to come. */
import { type OnReadOpts, Socket, type SocketConstructorOpts } from "node:net";

/** Bytes that are read at once: about as many as the system gives. */
const AT_ONCE = 64 * 1024;

/** Standard input as a stream whose `data` is good until its listeners return. A file is read as Node.js reads it. */
export function standardInput(): NodeJS.ReadableStream {
  const buffer = Buffer.allocUnsafeSlow(AT_ONCE);
  const callback = (length: number): boolean => input.emit("data", buffer.subarray(0, length));
  // A socket takes `onread` also where it makes no connection, which its types do not know.
  const options: SocketConstructorOpts & { onread: OnReadOpts } = {
    fd: 0,
    readable: true,
    onread: { buffer, callback },
  };
  let input: Socket;
  try {
    input = new Socket(options);
  } catch {
    return process.stdin; // neither a pipe nor a socket
  }
  return input;
}
