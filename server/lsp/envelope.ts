/** JSON-RPC's envelope, looked at before the library does: what is no message is answered, not thrown at the dispatcher. */
import { ErrorCodes, type Message, type MessageReader, type MessageWriter, type ResponseMessage } from "vscode-jsonrpc";
import { isObject } from "./params.ts";

/** Says "cannot be read" or "no valid message" to the client; `id` is that of the request where one could be read. */
export function refuse(writer: MessageWriter, code: ErrorCodes, message: string, id: RequestId | null = null): void {
  const response: ResponseMessage = { jsonrpc: "2.0", id, error: { code, message } };
  // When the client is gone the writer's own error event ends the server.
  writer.write(response).catch(() => {});
}

/** A reader that hands on whole messages only. */
export function checkedReader(reader: MessageReader, writer: MessageWriter): MessageReader {
  return {
    onError: reader.onError,
    onClose: reader.onClose,
    onPartialMessage: reader.onPartialMessage,
    dispose: () => reader.dispose(),
    listen: (callback) =>
      reader.listen((message) => {
        if (isMessage(message)) callback(message);
        else if (!isBadCancel(message)) {
          refuse(writer, ErrorCodes.InvalidRequest, "This is no JSON-RPC message.", requestId(message));
        }
      }),
  };
}

type RequestId = string | number;

function isId(value: unknown): value is RequestId {
  return typeof value === "string" || typeof value === "number";
}

function requestId(message: unknown): RequestId | null {
  return isObject(message) && message.method !== undefined && isId(message.id) ? message.id : null;
}

function isMessage(value: unknown): value is Message {
  if (!isObject(value)) return false;
  const { id, method, params, result, error } = value;
  if (method === undefined) return (isId(id) || id === null) && (result !== undefined || isObject(error));
  if (typeof method !== "string" || isBadCancel(value)) return false;
  return (isId(id) || id === undefined) && (params === undefined || typeof params === "object");
}

/** The library reads the id of a cancellation unchecked. */
function isBadCancel(value: unknown): boolean {
  if (!isObject(value) || value.method !== "$/cancelRequest" || value.id !== undefined) return false;
  return !isObject(value.params) || !isId(value.params.id);
}
