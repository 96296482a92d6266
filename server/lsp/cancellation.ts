/** Cancellation of requests that wait in the queue: the library would still run them, we answer at once. */
import { type ConnectionOptions, ResponseError } from "vscode-jsonrpc";

/** LSP's code for a request that its sender took back. */
export const REQUEST_CANCELLED = -32800;

/** LSP's code for a request that is fine but cannot be fulfilled. */
const REQUEST_FAILED = -32803;

/** The answer to a request that is fine but cannot be fulfilled; editors show the message. */
export function requestFailed(message: string): ResponseError {
  return new ResponseError(REQUEST_FAILED, message);
}

export const connectionOptions: ConnectionOptions = {
  connectionStrategy: {
    cancelUndispatched: (message) =>
      "id" in message && (typeof message.id === "string" || typeof message.id === "number")
        ? { jsonrpc: "2.0", id: message.id, error: { code: REQUEST_CANCELLED, message: "Cancelled." } }
        : undefined,
  },
};
