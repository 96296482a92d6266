/** The error of a request that is fine but cannot be fulfilled. */
import { ResponseError } from "vscode-jsonrpc";

/** LSP's code for it. */
const REQUEST_FAILED = -32803;

/** The answer to such a request; editors show the message. */
export function requestFailed(message: string): ResponseError {
  return new ResponseError(REQUEST_FAILED, message);
}
