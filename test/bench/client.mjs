/** A language client that measures: a server as a process, spoken to over its standard input and output. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const CAPABILITIES = {
  general: { positionEncodings: ["utf-16"] },
  workspace: { configuration: true, didChangeConfiguration: {} },
  textDocument: {
    diagnostic: { dynamicRegistration: false },
    publishDiagnostics: { versionSupport: true, relatedInformation: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } },
    hover: { contentFormat: ["markdown"] },
    foldingRange: { lineFoldingOnly: true },
    signatureHelp: {},
    semanticTokens: {
      requests: { full: { delta: true }, range: true },
      tokenTypes: [],
      tokenModifiers: [],
      formats: ["relative"],
    },
    formatting: {},
  },
};

let pipes = 0;

/**
 * The two ends of a pipe. What comes out of ours is read into one place, again and again: a place of its own for each
 * piece is memory used for the first time, which on virtual machines takes longer than the piece took to come.
 * @param {(bytes: Buffer) => void} take is given bytes that are good until it returns
 */
async function pipe(take) {
  const path = join(tmpdir(), `lvs-bench-${process.pid}-${pipes++}`);
  const server = createServer({ pauseOnConnect: true }).listen(path);
  await once(server, "listening");
  const accepted = once(server, "connection");
  const callback = (length, buffer) => {
    take(buffer.subarray(0, length));
    return true;
  };
  const ours = connect({ path, onread: { buffer: Buffer.allocUnsafeSlow(64 * 1024), callback } });
  const [theirs] = await accepted;
  server.close();
  return { ours, theirs };
}

/**
 * Puts bytes together to the bodies of messages.
 * @param {(body: Buffer, at: number) => void} deliver is given a body that is good until it returns, and when its last
 *   byte had come
 */
function framing(deliver) {
  // Filled: memory that was used before.
  let place = Buffer.alloc(4 * 1024 * 1024, 1);
  let filled = 0;
  /** Where the body begins and ends; the end is -1 until its header has come. */
  let begin = 0;
  let end = -1;
  return (bytes) => {
    const at = performance.now();
    if (filled + bytes.length > place.length) {
      const larger = Buffer.allocUnsafeSlow(2 * (filled + bytes.length));
      place.copy(larger, 0, 0, filled);
      place = larger;
    }
    bytes.copy(place, filled);
    filled += bytes.length;
    for (;;) {
      if (end < 0) {
        begin = place.subarray(0, filled).indexOf("\r\n\r\n") + 4;
        if (begin < 4) return;
        end = begin + Number(/content-length: *(\d+)/i.exec(place.toString("latin1", 0, begin))?.[1]);
      }
      if (filled < end) return;
      deliver(place.subarray(begin, end), at);
      place.copyWithin(0, end, filled);
      filled -= end;
      end = -1;
    }
  };
}

/** How an answer begins that is no error. */
const ANSWER = /^\{"jsonrpc":"2\.0","id":(\d+),"result":/;

/**
 * Starts a server.
 * @param {readonly string[]} command
 * @param {{ settings?: Readonly<Record<string, unknown>> }} [options] answers to `workspace/configuration` by section
 */
export async function start([program, ...args], { settings = {} } = {}) {
  const waiting = new Map();
  const listeners = new Set();
  let lastId = 0;
  const { ours, theirs } = await pipe(framing((body, at) => deliver(body, at)));
  const begun = performance.now();
  const child = spawn(program, args, { stdio: ["pipe", theirs, "ignore"] });
  theirs.destroy();

  const write = (message) => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    child.stdin.write(body);
  };
  const deliver = (body, at) => {
    // What is only timed is not read: that would be work, and garbage, while the next answer is waited for.
    const id = Number(ANSWER.exec(body.toString("latin1", 0, 64))?.[1]);
    if (waiting.get(id)?.wants === "time") {
      waiting.get(id).take({}, at);
      waiting.delete(id);
      return;
    }
    const message = JSON.parse(body.toString());
    if (message.method === undefined) {
      waiting.get(message.id)?.take(message, at);
      waiting.delete(message.id);
      return;
    }
    if (message.id !== undefined) {
      const items = message.params?.items;
      write({
        id: message.id,
        result: Array.isArray(items) ? items.map(({ section }) => settings[section] ?? null) : null,
      });
    }
    for (const listen of listeners) listen(message, at);
  };
  child.stdin.on("error", () => {});

  ours.on("error", () => {});
  child.once("close", () => {
    for (const { fail } of waiting.values()) fail(new Error("the server ended"));
  });

  /** @param {"answer" | "time"} wants */
  const send = (method, params, wants) =>
    new Promise((resolve, fail) => {
      const id = ++lastId;
      const sent = performance.now();
      const take = ({ result, error }, at) => {
        if (error === undefined) resolve({ result, ms: at - sent });
        else fail(new Error(`${method}: ${error.message}`));
      };
      waiting.set(id, { take, fail, wants });
      write({ id, method, params });
    });
  /** Sends a request; its answer, and how long its last byte took, in ms. */
  const request = (method, params) => send(method, params, "answer");

  return {
    pid: child.pid,
    request,
    /** Sends a request; how long the last byte of its answer took, in ms. */
    time: async (method, params) => (await send(method, params, "time")).ms,
    notify: (method, params) => write({ method, params }),
    /** The next notification that `wants` accepts, and when it had come. */
    next: (wants) =>
      new Promise((resolve) => {
        const listen = (message, at) => {
          if (!wants(message)) return;
          listeners.delete(listen);
          resolve({ message, at });
        };
        listeners.add(listen);
      }),
    async initialize() {
      const { result } = await request("initialize", {
        processId: process.pid,
        rootUri: null,
        workspaceFolders: null,
        capabilities: CAPABILITIES,
      });
      const ms = performance.now() - begun;
      write({ method: "initialized", params: {} });
      // The JSON server does not ask.
      if (Object.keys(settings).length > 0) write({ method: "workspace/didChangeConfiguration", params: { settings } });
      return { capabilities: result.capabilities, ms };
    },
    /** Processor time of its main thread so far, in ms (Linux; elsewhere NaN). */
    busy() {
      try {
        return Number(readFileSync(`/proc/${child.pid}/schedstat`, "utf8").split(" ")[0]) / 1e6;
      } catch {
        return Number.NaN;
      }
    },
    /** Peak memory so far, in MiB (Linux; elsewhere NaN). */
    peak() {
      try {
        const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
        return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024;
      } catch {
        return Number.NaN;
      }
    },
    async end() {
      const closed = new Promise((resolve) => child.once("close", resolve));
      const timer = setTimeout(() => child.kill("SIGKILL"), 5000);
      await request("shutdown").catch(() => {});
      write({ method: "exit" });
      await closed;
      clearTimeout(timer);
    },
  };
}
