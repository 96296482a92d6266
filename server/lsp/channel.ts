/** The way to the client: notifications, questions, the log. Nothing here throws, whatever becomes of the client. */
import { type MessageConnection, ResponseError } from "vscode-jsonrpc";
import { failureLog } from "../failure.ts";
import type { Channel } from "./session.ts";

const LOG_MESSAGE = 4; // LSP's MessageType.Log

/** The channel of a connection. */
export function openChannel(connection: MessageConnection): Channel {
  let tracing = false;

  const notify = (method: string, params: object): void => {
    settled(() => connection.sendNotification(method, params));
  };
  const log = (message: string): void => notify("window/logMessage", { type: LOG_MESSAGE, message });
  const report = failureLog(log);
  return {
    notify,
    log,
    ask: (method, params) =>
      settled(() => (params ? connection.sendRequest(method, params) : connection.sendRequest(method))),
    guard: (what, work, otherwise) => {
      try {
        return work();
      } catch (error) {
        report(what, error);
        return otherwise;
      }
    },
    answer: async (method, work, otherwise) => {
      const started = performance.now();
      try {
        return await work();
      } catch (error) {
        if (error instanceof ResponseError) return error;
        report(method, error);
        return otherwise;
      } finally {
        if (tracing) notify("$/logTrace", { message: `${method}: ${Math.round(performance.now() - started)} ms` });
      }
    },
    trace: (value) => {
      tracing = value === "messages" || value === "verbose";
    },
  };
}

/** What `send` comes to; undefined when the client refuses or is gone. */
async function settled<T>(send: () => Promise<T>): Promise<T | undefined> {
  try {
    return await send();
  } catch {
    return undefined;
  }
}
