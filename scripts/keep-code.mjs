/**
 * Has V8 compile the bundles in `dist/` while the server and the command line read an example, and keeps the code beside
 * them (server/node-bundles.ts loads it).
 */
import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Runs before the program: writes the code of each script that the program made, when it ends. Tells when a server that has
 * begun to rehearse has nothing to do any more: what it ran by then is compiled.
 */
const HOOK = `
const vm = require("node:vm");
const { writeFileSync } = require("node:fs");
const { eventLoopUtilization } = require("node:perf_hooks").performance;
const scripts = [];
vm.Script = class extends vm.Script {
  constructor(source, options) {
    super(source, options);
    scripts.push({ script: this, file: options.filename });
    if (options.filename.endsWith("rehearsal.js")) tellWhenIdle();
  }
};
function tellWhenIdle() {
  let before = eventLoopUtilization();
  const timer = setInterval(() => {
    const { utilization } = eventLoopUtilization(before);
    before = eventLoopUtilization();
    if (utilization > 0.2) return;
    clearInterval(timer);
    process.send("idle");
  }, 100);
}
process.on("exit", () => {
  for (const { script, file } of scripts) writeFileSync(file + ".code", script.createCachedData());
});
`;

/** Time after which a server that does not come to rest is ended, in ms. */
const LONGEST = 30_000;

/** @param {string} root the folder of the project */
export async function keepCode(root) {
  const hook = `data:text/javascript,import{createRequire}from"node:module";const require=createRequire("file:///");${encodeURIComponent(HOOK)}`;
  const program = ["--import", hook, join(root, "dist/lvs-lsp.js")];
  const example = join(root, "examples/lvs.conf");
  // The server last: what both load is kept as the server uses it.
  spawnSync(process.execPath, [...program, "check", example], { stdio: "ignore" });
  await serve(program, readFileSync(example, "utf8"));
}

/**
 * A short session, after the rehearsal.
 * @param {readonly string[]} program
 * @param {string} text
 */
function serve(program, text) {
  const server = spawn(process.execPath, [...program, "--stdio"], {
    stdio: ["pipe", "pipe", "inherit", "ipc"],
    timeout: LONGEST,
  });
  /** @param {object} message */
  const send = (message) => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const textDocument = { uri: "file:///lvs.conf" };
  send({ id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } });
  send({ method: "initialized", params: {} });
  server.once("message", () => {
    send({
      method: "textDocument/didOpen",
      params: { textDocument: { ...textDocument, languageId: "lvs", version: 1, text } },
    });
    for (const [id, method] of ["documentSymbol", "foldingRange", "codeLens"].entries()) {
      send({ id: id + 2, method: `textDocument/${method}`, params: { textDocument } });
    }
  });
  let answers = "";
  server.stdout.on("data", (chunk) => {
    answers += chunk;
    if (!answers.includes("textDocument/publishDiagnostics") || !answers.includes('"id":4')) return;
    answers = "";
    send({ id: 5, method: "shutdown" });
    send({ method: "exit" });
  });
  return new Promise((resolve) => server.on("exit", resolve));
}
