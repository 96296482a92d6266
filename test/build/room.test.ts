/** How much room V8 gives new objects: little, however much there is to read (server/node.ts). */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { SERVER } from "../kit/session.ts";

const folder = mkdtempSync(join(tmpdir(), "lvs-lsp-room-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Tells at the end how large the space of new objects has become. */
const TELLS = `
import { getHeapSpaceStatistics } from "node:v8";
process.on("exit", () => {
  const { space_size } = getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space");
  process.stderr.write("\\nroom " + space_size);
});
`;

function roomFor(services: number): number {
  const file = join(folder, `${services}.lvs.conf`);
  const lines = ["virtual_server 192.0.2.1 80 {", "    lb_kind FNAT", "    delay_loop 7", "}", ""];
  writeFileSync(file, Array.from({ length: services }, (_, i) => lines.join("\n").replace("80", String(i))).join("\n"));
  const hook = `data:text/javascript,${encodeURIComponent(TELLS)}`;
  const { stderr } = spawnSync(process.execPath, ["--import", hook, SERVER, "check", file], {
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
  });
  return Number(/room (\d+)$/.exec(stderr)?.[1]) / 2 ** 20;
}

it("is small, also for a large file", () => {
  // Two halves: what is still in use is copied from one to the other. Left alone it would come to 32 MiB.
  expect(roomFor(20_000)).toBeLessThanOrEqual(4);
});

/** Tells how large it is whenever that has changed. */
const TELLS_CHANGES = `
import { getHeapSpaceStatistics } from "node:v8";
let told = 0;
setInterval(() => {
  const { space_size } = getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space");
  if (space_size !== told) process.stderr.write("room " + space_size + "\\n");
  told = space_size;
}, 1).unref();
`;

it("is twice as large in a server that has nothing else to do", async () => {
  const hook = `data:text/javascript,${encodeURIComponent(TELLS_CHANGES)}`;
  const server = spawn(process.execPath, ["--import", hook, SERVER, "--stdio"], { stdio: ["pipe", "ignore", "pipe"] });
  const told: number[] = [];
  server.stderr.on("data", (text: Buffer) => {
    for (const [, size] of text.toString().matchAll(/room (\d+)/g)) told.push(Number(size) / 2 ** 20);
    if (told.length > 1) server.stdin.end();
  });
  const say = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    server.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
  };
  say({ id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } });
  say({ method: "initialized", params: {} });
  await once(server, "close");
  expect(told).toEqual([2, 4]);
});
