/** Connections of a server that runs under Node.js: standard input and output, or the IPC channel of its parent. */
import {
  type ConnectionOptions,
  createMessageConnection,
  ErrorCodes,
  type Event,
  IPCMessageReader,
  IPCMessageWriter,
  type Message,
  type MessageConnection,
  type MessageReader,
  type MessageWriter,
  StreamMessageWriter,
} from "vscode-jsonrpc/node";
import { connectionOptions } from "./cancellation.ts";
import { checkedReader, refuse } from "./envelope.ts";
import { FramingError, frameDecoder } from "./framing.ts";
import { jsonPieces, plainMessage } from "./json-text.ts";

/** The largest message that is read, in bytes: three times the largest file we take. */
const MAX_MESSAGE = 64 * 1024 * 1024;

/** What the world around the connection is told. */
export interface ConnectionEnd {
  /** The stream cannot be followed any more, for this reason. */
  broken(reason: string): void;
  /** Nobody reads our answers any more. */
  gone(): void;
}

/** LSP over a pair of byte streams. */
export function streamConnection(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  end: ConnectionEnd,
): MessageConnection {
  const bytesOf = encoder();
  const encode = async (message: Message): Promise<Uint8Array> => bytesOf(jsonPieces(message));
  const writer = new StreamMessageWriter(output, { contentTypeEncoder: { name: "application/json", encode } });
  return connection(streamReader(input, writer, end), writer, end);
}

/** Largest place, in bytes, that is kept for the next long message. */
const MOST_KEPT = 16 * 1024 * 1024;

/**
 * Pieces of a text in UTF-8. What it gives for several pieces is good until it is called again: the writer encodes a
 * message when the one before has been written. Megabytes that come and go with each answer would have to be collected.
 */
function encoder(): (pieces: readonly string[]) => Uint8Array {
  let place = Buffer.alloc(0);
  return (pieces) => {
    const [only = ""] = pieces;
    if (pieces.length === 1) return Buffer.from(only);
    const size = pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
    let bytes = place;
    if (size > bytes.length) {
      bytes = Buffer.allocUnsafeSlow(Math.ceil(size * 1.25));
      if (bytes.length <= MOST_KEPT) place = bytes;
    }
    let at = 0;
    for (const piece of pieces) at += bytes.write(piece, at);
    return bytes.subarray(0, at);
  };
}

/** LSP over the IPC channel that `process` was started with. */
export function ipcConnection(process: NodeJS.Process, end: ConnectionEnd): MessageConnection {
  process.on("disconnect", end.gone);
  const writer = new IPCMessageWriter(process);
  const write = writer.write.bind(writer);
  writer.write = (message) => write(plainMessage(message));
  return connection(new IPCMessageReader(process), writer, end);
}

function connection(reader: MessageReader, writer: MessageWriter, end: ConnectionEnd): MessageConnection {
  writer.onError(end.gone);
  const options: ConnectionOptions = connectionOptions;
  return createMessageConnection(checkedReader(reader, writer), writer, undefined, options);
}

const never: Event<never> = () => ({ dispose: () => {} });

/**
 * A reader whose errors end the server. The library's own waits for ever after a byte it does not understand, and
 * editors start a server that ended again.
 */
function streamReader(input: NodeJS.ReadableStream, writer: MessageWriter, end: ConnectionEnd): MessageReader {
  const decode = frameDecoder(MAX_MESSAGE);
  const utf8 = new TextDecoder();
  const receive = (body: Uint8Array, callback: (message: Message) => void): void => {
    let message: Message;
    try {
      message = JSON.parse(utf8.decode(body));
    } catch {
      refuse(writer, ErrorCodes.ParseError, "The body of the message is not JSON.");
      return;
    }
    callback(message);
  };
  return {
    onError: never,
    onClose: never,
    onPartialMessage: never,
    dispose: () => {},
    listen: (callback) => {
      input.on("data", (chunk: Uint8Array) => {
        try {
          for (const body of decode(chunk)) receive(body, callback);
        } catch (error) {
          if (!(error instanceof FramingError)) throw error;
          end.broken(error.message);
        }
      });
      // The end of the input means what `exit` means, after all that came before it has been answered.
      input.on("end", () => callback(EXIT));
      input.on("error", (error: Error) => end.broken(error.message));
      return { dispose: () => input.removeAllListeners() };
    },
  };
}

const EXIT: Message & { readonly method: string } = { jsonrpc: "2.0", method: "exit" };
