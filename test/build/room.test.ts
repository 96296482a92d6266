/** How much room V8 gives new objects: little, however much there is to read (server/node.ts). */
import { spawnSync } from "node:child_process";
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
