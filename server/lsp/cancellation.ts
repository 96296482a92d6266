/** Cancellation of requests that wait in the queue: the library would still run them, we answer at once. */
import type { ConnectionOptions } from "vscode-jsonrpc";

/** LSP's code for a request that its sender took back. */
export const REQUEST_CANCELLED = -32800;

export const connectionOptions: ConnectionOptions = {
  connectionStrategy: {
    cancelUndispatched: (message) =>
      "id" in message && (typeof message.id === "string" || typeof message.id === "number")
        ? { jsonrpc: "2.0", id: message.id, error: { code: REQUEST_CANCELLED, message: "Cancelled." } }
        : undefined,
  },
};
