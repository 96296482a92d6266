/** Work in pieces: other messages get their turn in between, and what takes long says how far it has come. */
import { type CancellationToken, ResponseError } from "vscode-jsonrpc";
import { REQUEST_CANCELLED } from "./cancellation.ts";
import { isObject } from "./params.ts";
import type { Session } from "./session.ts";

/** Work that takes longer, in ms, is told of. */
const PATIENCE = 500;
/** Longest time, in ms, for which nobody else gets a turn, but for the piece at hand. */
const TURN = 20;

/** What a client gave to be told of progress by; undefined when it gave nothing. */
export type ProgressToken = string | number | undefined;

/** The token under which the client wants to see progress; undefined when it wants none. */
export function progressToken(params: unknown): ProgressToken {
  const token = isObject(params) ? params.workDoneToken : undefined;
  return typeof token === "string" || typeof token === "number" ? token : undefined;
}

/** How the work is called, and where it is told of. */
export interface Work {
  readonly title: string;
  readonly token: ProgressToken;
  readonly cancellation: CancellationToken;
}

/**
 * The results of `step` for all items.
 * @throws ResponseError when the request is taken back meanwhile
 */
export async function stepByStep<T, R>(
  session: Session,
  work: Work,
  items: readonly T[],
  step: (item: T) => R,
): Promise<R[]> {
  const results: R[] = [];
  const begun = performance.now();
  let turn = begun;
  let told: Told | undefined;
  try {
    for (const item of items) {
      if (performance.now() - turn > TURN) {
        await otherMessages();
        if (work.cancellation.isCancellationRequested) throw new ResponseError(REQUEST_CANCELLED, "Cancelled.");
        if (performance.now() - begun > PATIENCE) told ??= await begin(session, work);
        told?.report(Math.floor((100 * results.length) / items.length));
        turn = performance.now();
      }
      results.push(step(item));
    }
    return results;
  } finally {
    told?.end();
  }
}

/** The result of long work that cannot be cut into pieces: told of from its beginning. */
export async function inOnePiece<R>(session: Session, work: Work, run: () => R): Promise<R> {
  const told = await begin(session, work);
  try {
    await otherMessages(); // so that the client hears of it before, not after
    return run();
  } finally {
    told?.end();
  }
}

interface Told {
  report(percentage: number): void;
  end(): void;
}

/** Tells that work begins: by the client's token, else by one of ours where the client takes it. */
async function begin({ channel, client, counts }: Session, { title, token }: Work): Promise<Told | undefined> {
  let own = token;
  if (own === undefined) {
    if (!client.workDoneProgress) return undefined;
    own = `lvs-lsp-${++counts.progress}`;
    const created = await channel.ask("window/workDoneProgress/create", { token: own });
    if (created === undefined) return undefined;
  }
  const tell = (value: object): void => channel.notify("$/progress", { token: own, value });
  tell({ kind: "begin", title, percentage: 0 });
  return {
    report: (percentage) => tell({ kind: "report", percentage }),
    end: () => tell({ kind: "end" }),
  };
}

function otherMessages(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
