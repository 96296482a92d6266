/** What V8 does beside the program waits for it (server/node-threads.ts). */
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { openSession } from "../kit/session.ts";

/** As `nice` counts; the columns behind the name, which may hold anything: proc(5). */
function niceness(pid: number, thread: string): number {
  const [, columns = ""] = readFileSync(`/proc/${pid}/task/${thread}/stat`, "utf8").split(/\) (?!.*\) )/);
  return Number(columns.split(" ")[16]);
}

it.runIf(process.platform === "linux")(
  "runs the threads beside the main one after it, and the main one as usual",
  async () => {
    const session = await openSession();
    const threads = readdirSync(`/proc/${session.pid}/task`).filter((thread) => Number(thread) !== session.pid);

    const usual = niceness(session.pid, String(session.pid));
    expect(usual).toBe(niceness(process.pid, String(process.pid)));
    expect(
      threads.filter((thread) => niceness(session.pid, thread) === Math.min(usual + 10, 19)).length,
    ).toBeGreaterThanOrEqual(4);
  },
);
