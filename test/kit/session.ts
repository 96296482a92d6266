/** A small LSP client over the standard input and output of the built server, for tests that speak the protocol. */
import { spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished } from "vitest";
import { checkParams, checkResult } from "./meta-model.ts";

/** The program as it is shipped. */
export const SERVER = fileURLToPath(new URL("../../dist/lvs-lsp.js", import.meta.url));

export interface Answer {
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** A message as it came, whatever it is. */
export interface Received extends Answer {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
}

/** A message to send, right or wrong. */
type Sent = Readonly<Record<string, unknown>>;

export interface SessionOptions {
  readonly capabilities?: object;
  readonly initializationOptions?: unknown;
  readonly locale?: string;
  /** More fields of `initialize`. */
  readonly initialize?: object;
  /** Answers to what the server asks; `null` for what is not named. */
  readonly answers?: Readonly<Record<string, (params: unknown) => unknown>>;
  /** Cuts what is sent; whole messages by default. */
  readonly cut?: (bytes: Buffer) => readonly Buffer[];
  readonly args?: readonly string[];
  /** Arguments for Node.js itself. */
  readonly nodeArgs?: readonly string[];
}

export interface Session {
  readonly pid: number;
  /** What the server said to `initialize`. */
  readonly capabilities: Readonly<Record<string, unknown>>;
  /** The whole answer to `initialize`. */
  readonly initialized: unknown;
  request(method: string, params?: unknown): Promise<Answer>;
  /** The result of a request that must succeed. */
  result<T = unknown>(method: string, params?: unknown): Promise<T>;
  notify(method: string, params?: unknown): void;
  /** The next notification or question of this method that no one has waited for yet, also one that came already. */
  next(method: string): Promise<unknown>;
  /** Notifications of this method that came and that no one has waited for. */
  waiting(method: string): readonly unknown[];
  send(message: Sent): void;
  write(bytes: string | Uint8Array): void;
  /** Ends the input without a word. */
  hangUp(): void;
  /** How the process ended. */
  readonly ended: Promise<number | null>;
  /** All messages in the order in which they came. */
  readonly received: readonly Received[];
  /** Lets go of the messages that came, in sessions without end. */
  forget(): void;
  stderr(): string;
}

/** A server to talk to: a process, or one that runs in the test itself. */
export interface Peer {
  readonly pid: number;
  readonly input: Writable;
  readonly output: Readable;
  readonly ended: Promise<number | null>;
  stderr(): string;
}

/** Starts the built server and says nothing yet. It is killed when the test is over. */
export function startServer(options: SessionOptions = {}): Session {
  const child = spawn(process.execPath, [...(options.nodeArgs ?? []), SERVER, ...(options.args ?? ["--stdio"])], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const { pid = 0, stdin: input, stdout: output } = child;
  return speak({ pid, input, output, ended, stderr: () => stderr }, options);
}

/** Starts the built server and shakes hands with it. */
export async function openSession(options: SessionOptions = {}): Promise<Session> {
  return shakeHands(startServer(options), options);
}

/** `initialize` and `initialized`. */
export async function shakeHands(session: Session, options: SessionOptions): Promise<Session> {
  const { capabilities = {}, initializationOptions, locale, initialize = {} } = options;
  const params = { processId: null, rootUri: null, capabilities, initializationOptions, locale, ...initialize };
  const initialized = await session.result("initialize", params);
  session.notify("initialized", {});
  const known = (initialized as { readonly capabilities: Record<string, unknown> }).capabilities;
  return Object.assign(session, { initialized, capabilities: known });
}

/** One message with its header. */
export function frame(message: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(message));
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
}

/** Cuts bytes one by one: no piece holds a whole character of Chinese. */
export function byteByByte(bytes: Buffer): readonly Buffer[] {
  return Array.from(bytes, (byte) => Buffer.of(byte));
}

/** Cuts at places that `random` (0 to 1) chooses. */
export function cutAnywhere(random: () => number): (bytes: Buffer) => readonly Buffer[] {
  return (bytes) => {
    const pieces: Buffer[] = [];
    for (let at = 0; at < bytes.length; ) {
      const length = 1 + Math.floor(random() * 40);
      pieces.push(bytes.subarray(at, at + length));
      at += length;
    }
    return pieces;
  };
}

/** A client that talks to `peer`. */
export function speak({ pid, input, output, ended, stderr }: Peer, { answers = {}, cut }: SessionOptions): Session {
  const received: Received[] = [];
  const unread: Received[] = [];
  const waiters: { readonly wants: (message: Received) => boolean; readonly take: (message: Received) => void }[] = [];
  /** What was asked, by id; what is wrong with what came. */
  const asked = new Map<unknown, string>();
  const mistakes: string[] = [];
  let lastId = 0;
  onTestFinished(() => expect(mistakes, "what the server sent is valid").toEqual([]));

  // The server may be gone before it has read everything.
  input.on("error", () => {});

  const write = (bytes: string | Uint8Array): void => {
    for (const piece of cut?.(Buffer.from(bytes)) ?? [bytes]) input.write(piece);
  };
  const send = (message: Sent): void => {
    if (message.id !== undefined && typeof message.method === "string") asked.set(message.id, message.method);
    write(frame({ jsonrpc: "2.0", ...message }));
  };
  const deliver = (message: Received): void => {
    received.push(message);
    mistakes.push(...mistakesIn(message, asked));
    if (message.method !== undefined && message.id !== undefined) {
      send({ id: message.id, result: answers[message.method]?.(message.params) ?? null });
    }
    const at = waiters.findIndex(({ wants }) => wants(message));
    if (at >= 0) waiters.splice(at, 1)[0]?.take(message);
    else unread.push(message);
  };
  readFrames(output, deliver);

  /** The first message that came or comes for which `wants` holds; an error when the server ends before. */
  const messageThat = (wants: (message: Received) => boolean, what: string): Promise<Received> => {
    const at = unread.findIndex(wants);
    const [early] = at >= 0 ? unread.splice(at, 1) : [];
    if (early !== undefined) return Promise.resolve(early);
    return new Promise((take, fail) => {
      waiters.push({ wants, take });
      void ended.then((code) => fail(new Error(`The server ended (${code}) before ${what}.\n${stderr()}`)));
    });
  };
  const request = async (method: string, params?: unknown): Promise<Answer> => {
    const id = ++lastId;
    send({ id, method, ...(params !== undefined && { params }) });
    return messageThat((message) => message.id === id && message.method === undefined, `it answered ${method}`);
  };
  return {
    pid,
    capabilities: {},
    initialized: undefined,
    request,
    result: async <T>(method: string, params?: unknown) => {
      const { result, error } = await request(method, params);
      if (error !== undefined) throw new Error(`${method}: ${error.code} ${error.message}`);
      return result as T;
    },
    notify: (method, params) => send({ method, ...(params !== undefined && { params }) }),
    next: async (method) => (await messageThat((message) => message.method === method, `it sent ${method}`)).params,
    waiting: (method) => unread.filter((message) => message.method === method).map(({ params }) => params),
    send,
    write,
    hangUp: () => input.end(),
    ended,
    received,
    forget: () => {
      received.length = 0;
      unread.length = 0;
      asked.clear();
    },
    stderr,
  };
}

/** What the protocol does not allow in a message of the server. */
function mistakesIn({ id, method, params, result, error }: Received, asked: ReadonlyMap<unknown, string>) {
  if (method !== undefined) return checkParams(method, params);
  const question = asked.get(id);
  if (error !== undefined || question === undefined) return [];
  return checkResult(question, result);
}

/** Reads messages; what is not exactly a message is an error: nothing else may stand in the output. */
function readFrames(output: Readable, deliver: (message: Received) => void): void {
  let chunks: Buffer[] = [];
  let length = 0;
  /** Bytes without which there is no use in looking. */
  let wanted = 0;
  output.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
    while (length >= wanted && length > 0) {
      const bytes = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
      chunks = [bytes];
      const header = /^Content-Length: (\d+)\r\n\r\n/.exec(bytes.subarray(0, 64).toString("latin1"));
      if (header === null) {
        if (length > 64) throw new Error(`This is no message: ${bytes.subarray(0, 200).toString()}`);
        return;
      }
      wanted = header[0].length + Number(header[1]);
      if (length < wanted) return;
      deliver(JSON.parse(bytes.subarray(header[0].length, wanted).toString()) as Received);
      chunks = [bytes.subarray(wanted)];
      length -= wanted;
      wanted = 0;
    }
  });
}
