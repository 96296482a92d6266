/** The connection of a server that runs in a web worker: messages are objects, there is no stream to lose track in. */
import { createMessageConnection, type MessageConnection } from "vscode-jsonrpc";
import { BrowserMessageReader, BrowserMessageWriter } from "vscode-jsonrpc/browser";
import { connectionOptions } from "./cancellation.ts";
import { checkedReader } from "./envelope.ts";
import { plainMessage } from "./json-text.ts";

/** LSP over the messages of the worker itself. */
export function workerConnection(worker: ConstructorParameters<typeof BrowserMessageReader>[0]): MessageConnection {
  const writer = new BrowserMessageWriter(worker);
  const write = writer.write.bind(writer);
  writer.write = (message) => write(plainMessage(message));
  return createMessageConnection(
    checkedReader(new BrowserMessageReader(worker), writer),
    writer,
    undefined,
    connectionOptions,
  );
}
