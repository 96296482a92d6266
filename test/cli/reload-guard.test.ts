/** What happens between the plan and the signal, while somebody thinks about the question. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addReload } from "../../server/cli/reload.ts";
import type { Terminal } from "../../server/cli/terminal.ts";
import { looksBinary, nodeFiles } from "../../server/node-files.ts";
import { globPaths } from "../../server/node-glob.ts";
import { good } from "./configurations.ts";
import { withFiles } from "./run.ts";

const { answer, signals } = vi.hoisted(() => ({ answer: vi.fn<() => void>(), signals: vi.fn<() => void>() }));

vi.mock("../../server/cli/confirm.ts", () => ({
  canAsk: () => true,
  confirm: async () => {
    answer();
    return true;
  },
}));
vi.mock("../../server/cli/daemon-process.ts", () => ({
  findKeepalived: () => ({ pid: 1 }),
  fileOfProcess: () => undefined,
  sendReload: () => signals(),
}));

beforeEach(() => void vi.resetAllMocks());
afterEach(() => void vi.resetAllMocks());

/** Reloads `lvs.conf` of a folder; gives what is said and the exit code. */
async function reload(folder: string) {
  const said: string[] = [];
  const plain = { ...(await import("picocolors")).default.createColors(false) };
  const terminal: Terminal = {
    language: "en",
    folder,
    colours: plain,
    noteColours: plain,
    say: ({ en }) => en,
    print: () => {},
    note: (line) => void said.push(line),
    disk: async () => ({ files: nodeFiles(), looksBinary, globPaths }),
    stdin: (async function* () {})(),
  };
  const codes: number[] = [];
  const program = new Command();
  addReload(program, terminal, (code) => void codes.push(code));
  await program.parseAsync(["reload", join(folder, "lvs.conf"), "--pid-file", "pid"], { from: "user" });
  return { said: said.join("\n"), codes };
}

describe("a guarded reload", () => {
  const files = { "lvs.conf": "include vips/*.conf\n", "vips/a.conf": good };

  it("is done when nothing happens before the answer", () =>
    withFiles(files, async (folder) => {
      expect((await reload(folder)).codes).toEqual([0]);
      expect(signals).toHaveBeenCalledOnce();
    }));

  it.each([
    ["a file changes", "vips/a.conf", `${good}\n`],
    ["a pattern names one more file", "vips/b.conf", good.replaceAll("192.0.2.", "198.51.100.")],
  ])("is not done when %s before the answer", (_, name, text) =>
    withFiles(files, async (folder) => {
      answer.mockImplementation(() => writeFileSync(join(folder, name), text));
      const { said, codes } = await reload(folder);
      expect(said).toContain("not reloaded: the configuration has changed since it was checked.");
      expect(codes).toEqual([1]);
      expect(signals).not.toHaveBeenCalled();
    }),
  );
});
