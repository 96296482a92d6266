/** Connections of a server that runs under Node.js: standard input and output, or the IPC channel of its parent. */
import {
  type ConnectionOptions,
  createMessageConnection,
  ErrorCodes,
  IPCMessageReader,
  IPCMessageWriter,
  type Message,
  type MessageConnection,
  type MessageReader,
  type MessageWriter,
} from "vscode-jsonrpc/node";
import { connectionOptions } from "./cancellation.ts";
import { checkedReader, refuse } from "./envelope.ts";
import { FramingError, frameDecoder } from "./framing.ts";
import { plainMessage } from "./json-text.ts";
import { never, streamWriter } from "./stream-writer.ts";

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
  output.on("error", end.gone);
  const writer = streamWriter(output);
  return connection(streamReader(input, writer, end), writer);
}

/** LSP over the IPC channel that `process` was started with. */
export function ipcConnection(process: NodeJS.Process, end: ConnectionEnd): MessageConnection {
  process.on("disconnect", end.gone);
  const writer = new IPCMessageWriter(process);
  const write = writer.write.bind(writer);
  writer.write = (message) => write(plainMessage(message));
  writer.onError(end.gone);
  return connection(new IPCMessageReader(process), writer);
}

function connection(reader: MessageReader, writer: MessageWriter): MessageConnection {
  const options: ConnectionOptions = connectionOptions;
  return createMessageConnection(checkedReader(reader, writer), writer, undefined, options);
}

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
