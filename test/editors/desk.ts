/** A place to try an editor at: a home folder of its own, files to edit, and the built `lvs-lsp` on the PATH. */
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export const repository = fileURLToPath(new URL("../..", import.meta.url));

export interface Desk {
  /** Where the files lie. */
  readonly folder: string;
  /** The home folder: nothing of the person who runs the tests is read. */
  readonly home: string;
  /** Runs a program to its end (a minute at most) with `lvs-lsp` on the PATH. */
  run(command: string, args: readonly string[]): SpawnSyncReturns<string>;
}

/** Whether there is such a program. A test of an editor that is not installed is not registered. */
export function has(command: string): boolean {
  return spawnSync("sh", ["-c", `command -v ${command}`]).status === 0;
}

/** Lays out these files; all is gone when the test is over. */
export function desk(files: Readonly<Record<string, string>>): Desk {
  const place = mkdtempSync(join(tmpdir(), "lvs-editor-"));
  onTestFinished(() => rmSync(place, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  const [home, folder, bin] = [join(place, "home"), join(place, "files"), join(place, "bin")];
  for (const path of [home, folder, bin]) mkdirSync(path);
  for (const name of ["lvs-lsp", "conf2json"]) symlinkSync(join(repository, `dist/${name}.js`), join(bin, name));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const env = { HOME: home, LANG: "C.UTF-8", PATH: `${bin}:${process.env.PATH}`, TERM: "xterm" };
  const run: Desk["run"] = (command, args) =>
    spawnSync(command, args, { cwd: folder, encoding: "utf8", env, input: "", timeout: 60_000 });
  return { folder, home, run };
}

/** A service whose checker is opened by this text. */
export function service(check: string): string {
  return `virtual_server 192.0.2.10 80 {
    delay_loop 6
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        weight 100
        ${check}
            connect_timeout 3
        }
    }
}
`;
}
