/** The life of the built server on its standard input and output, and what it makes of clients that misbehave. */
import { spawn, spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { byteByByte, cutAnywhere, frame, openSession, SERVER, startServer } from "../kit/session.ts";

const uri = "file:///etc/keepalived/lvs.conf";
const open = { textDocument: { uri, languageId: "lvs", version: 1, text: "virtual_server 192.0.2.1 80 {\n}\n" } };
const hover = { textDocument: { uri }, position: { line: 0, character: 3 } };

describe("the end of the server", () => {
  it("is 0 after shutdown and exit", async () => {
    const session = await openSession();
    expect(await session.request("shutdown")).toMatchObject({ result: null });
    session.notify("exit");
    expect(await session.ended).toBe(0);
    expect(session.stderr()).toBe("");
  });

  it("is 1 after exit alone", async () => {
    const session = await openSession();
    session.notify("exit");
    expect(await session.ended).toBe(1);
  });

  it("is 1 after exit before initialize", async () => {
    const session = startServer();
    session.notify("exit");
    expect(await session.ended).toBe(1);
  });

  it("is 1 when the input ends", async () => {
    const session = await openSession();
    session.hangUp();
    expect(await session.ended).toBe(1);
  });

  it("is 0 when the input ends after shutdown", async () => {
    const session = await openSession();
    await session.request("shutdown");
    session.hangUp();
    expect(await session.ended).toBe(0);
  });

  it("comes after the answers to all that was asked", () => {
    const session = Buffer.concat([
      frame({ jsonrpc: "2.0", id: 1, method: "initialize", params: { capabilities: {} } }),
      frame({ jsonrpc: "2.0", id: 2, method: "textDocument/hover", params: hover }),
      frame({ jsonrpc: "2.0", id: 3, method: "shutdown" }),
      frame({ jsonrpc: "2.0", method: "exit" }),
    ]);
    const { stdout, status } = spawnSync(process.execPath, [SERVER, "--stdio"], { input: session, encoding: "utf8" });
    expect([...stdout.matchAll(/"id":(\d)/g)].map(([, id]) => id)).toEqual(["1", "2", "3"]);
    expect(status).toBe(0);
  });

  it.each([
    ["garbage", "hello, are you there?\n"],
    ["a header without a length", "Content-Type: text\r\n\r\n"],
    ["a length that is no number", "Content-Length: many\r\n\r\n{}"],
    ["a length beyond all reason", "Content-Length: 99999999999\r\n\r\n"],
  ])("is 1 after %s, with a line that says why", async (_, bytes) => {
    const session = await openSession();
    session.write(bytes);
    expect(await session.ended).toBe(1);
    expect(session.stderr()).toMatch(/^lvs-lsp: [^\n]+\n$/);
  });

  it("is 1 when the process of the client is gone", async () => {
    const gone = spawnSync(process.execPath, ["-e", ""]).pid;
    const session = await openSession({ initialize: { processId: gone } });
    expect(await session.ended).toBe(1);
  });

  it("is 1 when the process named on the command line is gone", async () => {
    const gone = spawnSync(process.execPath, ["-e", ""]).pid;
    expect(await startServer({ args: ["--stdio", `--clientProcessId=${gone}`] }).ended).toBe(1);
  });

  it("is quiet when nobody reads the output any more", async () => {
    const child = spawn(process.execPath, [SERVER, "--stdio"], { stdio: ["pipe", "pipe", "pipe"] });
    let stderr = "";
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    child.stdin.on("error", () => {});
    const ended = new Promise((resolve) => child.on("exit", resolve));
    child.stdout.destroy();
    const ask = (id: number) => child.stdin.write(frame({ jsonrpc: "2.0", id, method: "initialize", params: {} }));
    for (let id = 1; id < 50; id++) ask(id);
    expect(await ended).toBe(1);
    expect(stderr).toBe("");
  });
});

describe("requests at the wrong time", () => {
  it.each(["textDocument/hover", "shutdown", "no/such/method"])("%s before initialize is refused", async (method) => {
    const session = startServer();
    expect(await session.request(method, hover)).toMatchObject({ error: { code: -32002 } });
    expect(await session.request("initialize", { capabilities: {} })).toHaveProperty("result.capabilities");
  });

  it("notifications before initialize are nothing", async () => {
    const session = startServer();
    session.notify("textDocument/didOpen", open);
    session.notify("initialized", {});
    await session.result("initialize", { capabilities: {} });
    expect(session.received).toHaveLength(1);
  });

  it("after shutdown are refused", async () => {
    const session = await openSession();
    await session.request("shutdown");
    for (const method of ["textDocument/hover", "shutdown", "initialize"]) {
      expect(await session.request(method, hover)).toMatchObject({ error: { code: -32600 } });
    }
  });

  it("a second initialize is refused", async () => {
    const session = await openSession();
    expect(await session.request("initialize", { capabilities: {} })).toMatchObject({ error: { code: -32600 } });
  });
});

describe("requests that are wrong in themselves", () => {
  it("an unknown method is answered, an unknown notification is not", async () => {
    const session = await openSession();
    session.notify("$/unknown", {});
    session.notify("no/such/notification");
    expect(await session.request("no/such/method", {})).toMatchObject({ error: { code: -32601 } });
    expect(await session.request("$/noSuchMethod", {})).toMatchObject({ error: { code: -32601 } });
    expect(session.received).toHaveLength(3);
  });

  it("parameters of a wrong shape are refused, and the next request is served", async () => {
    const session = await openSession();
    const shapes = [
      undefined,
      null,
      [],
      [hover],
      {},
      { ...hover, position: null },
      { ...hover, position: { line: "1", character: 0 } },
      { ...hover, textDocument: null },
      { ...hover, textDocument: { uri: 5 } },
    ];
    for (const params of shapes) {
      expect(await session.request("textDocument/hover", params)).toMatchObject({ error: { code: -32602 } });
    }
    for (const params of [undefined, {}, { textDocument: { uri }, range: { start: 1 } }]) {
      expect(await session.request("textDocument/codeAction", params)).toMatchObject({ error: { code: -32602 } });
    }
    for (const params of [{}, { command: "lvs.noSuchCommand" }, { command: "lvs.convertToJson", arguments: [5] }]) {
      expect(await session.request("workspace/executeCommand", params)).toMatchObject({ error: { code: -32602 } });
    }
    expect(await session.request("textDocument/hover", hover)).toHaveProperty("result");
  });

  it("notifications of a wrong shape are logged and ignored", async () => {
    const session = await openSession();
    for (const method of ["didOpen", "didChange", "didClose", "didSave"]) {
      for (const params of [undefined, null, [], {}, { textDocument: null }, { textDocument: { uri: 1 } }]) {
        session.notify(`textDocument/${method}`, params);
      }
    }
    session.notify("workspace/didChangeWatchedFiles", { changes: [null, { uri: 3 }] });
    session.notify("workspace/didChangeWorkspaceFolders", { event: null });
    session.notify("workspace/didChangeConfiguration", null);
    session.notify("$/setTrace", null);
    session.notify("$/progress", null);
    expect(await session.request("textDocument/hover", hover)).toMatchObject({ result: null });
  });

  it.each([
    ["not JSON", "{"],
    ["nothing", ""],
    ["not UTF-8", Buffer.from([0x7b, 0xff, 0x7d])],
  ])("a body that is %s is answered without an id", async (_, body) => {
    const session = await openSession();
    session.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), Buffer.from(body)]));
    expect(await session.request("textDocument/hover", hover)).toMatchObject({ result: null });
    expect(session.received).toContainEqual(
      expect.objectContaining({ id: null, error: expect.objectContaining({ code: -32700 }) }),
    );
  });

  it.each([[null], [5], ["text"], [[]], [{}], [{ id: 5 }], [{ id: null, method: "shutdown" }], [{ method: 5 }]])(
    "JSON that is no message is answered without an id: %j",
    async (body) => {
      const session = await openSession();
      session.write(frame(body));
      expect(await session.request("textDocument/hover", hover)).toMatchObject({ result: null });
      expect(session.received).toContainEqual(
        expect.objectContaining({ id: null, error: expect.objectContaining({ code: -32600 }) }),
      );
    },
  );

  it("a request that is no request is answered by its id where it has one", async () => {
    const session = await openSession();
    session.send({ id: 42, method: "textDocument/hover", params: "text" });
    session.send({ id: "x", method: 5 });
    expect(await session.request("$/cancelRequest")).toMatchObject({ error: { code: -32601 } });
    for (const id of [42, "x"]) {
      const error = expect.objectContaining({ code: -32600 });
      expect(session.received).toContainEqual({ jsonrpc: "2.0", id, error });
    }
  });

  it("a cancellation of nothing is nothing", async () => {
    const session = await openSession();
    for (const params of [undefined, null, {}, { id: null }, { id: {} }, { id: 77 }, { id: "x" }]) {
      session.notify("$/cancelRequest", params);
    }
    expect(await session.request("textDocument/hover", hover)).toMatchObject({ result: null });
  });

  it("an answer to nothing is nothing", async () => {
    const session = await openSession();
    session.send({ id: 4711, result: null });
    session.send({ id: null, error: { code: 1, message: "x" } });
    expect(await session.request("textDocument/hover", hover)).toMatchObject({ result: null });
  });
});

describe("requests that are taken back", () => {
  it("while they wait are answered at once and not run", async () => {
    const session = await openSession();
    const ids = [101, 102, 103];
    const messages = [
      ...ids.map((id) => ({ jsonrpc: "2.0", id, method: "textDocument/hover", params: hover })),
      { jsonrpc: "2.0", method: "$/cancelRequest", params: { id: 102 } },
      { jsonrpc: "2.0", method: "$/cancelRequest", params: { id: 103 } },
    ];
    // In one piece, so that all are there when the first is looked at.
    session.write(Buffer.concat(messages.map(frame)));
    await session.request("textDocument/hover", hover);
    const answerTo = (id: number) => session.received.filter((message) => message.id === id);
    expect(answerTo(101)).toEqual([expect.objectContaining({ result: null })]);
    expect(answerTo(102)).toEqual([expect.objectContaining({ error: expect.objectContaining({ code: -32800 }) })]);
    expect(answerTo(103)).toEqual([expect.objectContaining({ error: expect.objectContaining({ code: -32800 }) })]);
  });

  it("after the answer change nothing", async () => {
    const session = await openSession();
    await session.request("textDocument/hover", hover);
    session.notify("$/cancelRequest", { id: 2 });
    expect(await session.request("textDocument/hover", hover)).toMatchObject({ result: null });
  });
});

describe("a session", () => {
  const talk = async (cut: (bytes: Buffer) => readonly Buffer[]) => {
    const session = await openSession({ cut, locale: "zh-cn" });
    const text = "# 虚拟服务器 🙂\nvirtual_server 192.0.2.1 80 {\n    delay_loop 中文\n}\n";
    session.notify("textDocument/didOpen", { textDocument: { uri, languageId: "lvs", version: 1, text } });
    const found = await session.next("textDocument/publishDiagnostics");
    await session.result("textDocument/documentSymbol", { textDocument: { uri } });
    await session.result("shutdown");
    session.notify("exit");
    return { found, code: await session.ended };
  };

  it("is the same byte by byte, cut anywhere and whole", async () => {
    const whole = await talk((bytes) => [bytes]);
    expect(whole.code).toBe(0);
    expect(await talk(byteByByte)).toEqual(whole);
    let seed = 7;
    const random = () => {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647;
    };
    expect(await talk(cutAnywhere(random))).toEqual(whole);
  });

  it("says who the server is and what it can", async () => {
    const session = await openSession();
    expect(session.initialized).toMatchObject({
      serverInfo: { name: "lvs-lsp", version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
      capabilities: { positionEncoding: "utf-16", textDocumentSync: { openClose: true, change: 2 } },
    });
  });

  it("traces requests by name and time alone, when asked to", async () => {
    const session = await openSession();
    await session.request("textDocument/hover", hover);
    session.notify("$/setTrace", { value: "verbose" });
    await session.request("textDocument/hover", hover);
    expect(await session.next("$/logTrace")).toEqual({
      message: expect.stringMatching(/^textDocument\/hover: \d+ ms$/),
    });
    session.notify("$/setTrace", { value: "off" });
    await session.request("textDocument/hover", hover);
    expect(session.waiting("$/logTrace")).toEqual([]);
  });

  it("survives being forked by an editor over IPC", async () => {
    const { fork } = await import("node:child_process");
    const child = fork(SERVER, ["--node-ipc"], { silent: true });
    const answers = new Map<unknown, unknown>();
    const ended = new Promise((resolve) => child.on("exit", resolve));
    child.on("message", (message: { id: unknown }) => answers.set(message.id, message));
    child.send({ jsonrpc: "2.0", id: 1, method: "initialize", params: { capabilities: {} } });
    child.send({ jsonrpc: "2.0", id: 2, method: "textDocument/hover", params: hover });
    child.send({ jsonrpc: "2.0", id: 3, method: "shutdown" });
    child.send({ jsonrpc: "2.0", method: "exit" });
    expect(await ended).toBe(0);
    expect([...answers.keys()]).toEqual([1, 2, 3]);
  });

  it("over IPC ends with the editor", async () => {
    const { fork } = await import("node:child_process");
    const child = fork(SERVER, ["--node-ipc"], { silent: true });
    const ended = new Promise((resolve) => child.on("exit", resolve));
    await new Promise((resolve) => {
      child.once("message", resolve);
      child.send({ jsonrpc: "2.0", id: 1, method: "initialize", params: { capabilities: {} } });
    });
    child.disconnect();
    expect(await ended).toBe(1);
  });
});
