/** A language client that measures: a server as a process, spoken to over its standard input and output. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

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

/**
 * Starts a server.
 * @param {readonly string[]} command
 * @param {{ settings?: Readonly<Record<string, unknown>> }} [options] answers to `workspace/configuration` by section
 */
export function start([program, ...args], { settings = {} } = {}) {
  const begun = performance.now();
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "ignore"] });
  const waiting = new Map();
  const listeners = new Set();
  let lastId = 0;
  let chunks = [];
  let size = 0;
  let wanted = -1;

  const write = (message) => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    child.stdin.write(body);
  };
  const deliver = (message, at) => {
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
  child.stdout.on("data", (chunk) => {
    const at = performance.now();
    chunks.push(chunk);
    size += chunk.length;
    for (;;) {
      if (wanted < 0) {
        const head = Buffer.concat(chunks);
        chunks = [head];
        const end = head.indexOf("\r\n\r\n");
        if (end < 0) return;
        wanted = end + 4 + Number(/content-length: *(\d+)/i.exec(head.subarray(0, end).toString())?.[1]);
      }
      if (size < wanted) return;
      const all = Buffer.concat(chunks);
      const body = all.subarray(all.indexOf("\r\n\r\n") + 4, wanted);
      chunks = [all.subarray(wanted)];
      size -= wanted;
      wanted = -1;
      deliver(JSON.parse(body.toString()), at);
    }
  });
  child.stdin.on("error", () => {});

  child.once("close", () => {
    for (const { fail } of waiting.values()) fail(new Error("the server ended"));
  });

  /** Sends a request; how long the last byte of its answer took, in ms. */
  const request = (method, params) =>
    new Promise((resolve, fail) => {
      const id = ++lastId;
      const sent = performance.now();
      const take = ({ result, error }, at) => {
        if (error === undefined) resolve({ result, ms: at - sent });
        else fail(new Error(`${method}: ${error.message}`));
      };
      waiting.set(id, { take, fail });
      write({ id, method, params });
    });

  return {
    pid: child.pid,
    request,
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
