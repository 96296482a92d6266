import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gluedBrace, good } from "./configurations.ts";
import { run, withFiles } from "./run.ts";

const rescheduled = good.replace("lb_algo wrr", "lb_algo wlc");
const slower = good.replace("delay_loop 7", "delay_loop 9");

/** Runs a script under a name, with its pid file, while `use` runs. It waits until a signal ends it. */
async function withDaemon(
  cwd: string,
  name: string,
  use: (daemon: ChildProcess) => Promise<void>,
  args: readonly string[] = [],
): Promise<void> {
  const program = join(cwd, name);
  writeFileSync(program, "#!/bin/sh\nread -r line\n");
  chmodSync(program, 0o755);
  const daemon = spawn(program, args, { stdio: ["pipe", "ignore", "ignore"] });
  await once(daemon, "spawn");
  writeFileSync(join(cwd, "pid"), `${daemon.pid}\n`);
  try {
    await use(daemon);
  } finally {
    if (daemon.exitCode === null && daemon.signalCode === null) {
      daemon.kill("SIGKILL");
      await once(daemon, "exit");
    }
  }
}

const isRunning = (daemon: ChildProcess) => daemon.exitCode === null && daemon.signalCode === null;

async function signalOf(daemon: ChildProcess): Promise<string | null> {
  if (isRunning(daemon)) await once(daemon, "exit");
  return daemon.signalCode;
}

describe("reload", () => {
  it("signals nothing when the file has errors", () =>
    withFiles({ "lvs.conf": gluedBrace }, (cwd) =>
      withDaemon(cwd, "keepalived", async (daemon) => {
        const { out, err, code } = await run(["reload", "lvs.conf", "--pid-file", "pid", "--yes"], { cwd });
        expect(err).toMatch(/lvs\.conf:14:\d+ error brace-glued/);
        expect(err).toContain("Not reloaded: 1 error. No signal was sent; the running configuration stays.");
        expect({ out, code }).toEqual({ out: "", code: 1 });
        expect(isRunning(daemon)).toBe(true);
        expect(existsSync(join(cwd, "lvs.conf.running"))).toBe(false);
      }),
    ));

  it("sends SIGHUP for a good file and keeps a snapshot for the next plan", () =>
    withFiles({ "lvs.conf": "include vips/*.conf\n", "vips/a.conf": good }, (cwd) =>
      withDaemon(cwd, "keepalived", async (daemon) => {
        const { out, err, code } = await run(["reload", "lvs.conf", "--pid-file", "pid", "--yes"], { cwd });
        expect(err).toContain("lvs.conf.running: no snapshot yet");
        expect(out).toBe(`Reloaded: SIGHUP sent to keepalived (pid ${daemon.pid}).\n`);
        expect(code).toBe(0);
        expect(await signalOf(daemon)).toBe("SIGHUP");
        const snapshot = readFileSync(join(cwd, "lvs.conf.running"), "utf8");
        expect(snapshot).toContain("\nvirtual_server 192.0.2.10 80 {\n    delay_loop 7\n");
        expect(statSync(join(cwd, "lvs.conf.running")).mode & 0o777).toBe(0o600);
        const plan = await run(["reload-plan", "lvs.conf.running", "lvs.conf"], { cwd });
        expect(plan.out).toContain("Services: 1 kept.");
      }),
    ));

  it("shows the plan against the snapshot; a change that takes nothing away needs no confirmation", () =>
    withFiles({ "lvs.conf": slower, "running.conf": good }, (cwd) =>
      withDaemon(cwd, "keepalived", async (daemon) => {
        const args = ["reload", "lvs.conf", "--pid-file", "pid", "--running", "running.conf"];
        const { out, err, code } = await run(args, { cwd });
        expect(out).toMatch(/keep +delay_loop 7 → 9\n.*Reloaded: SIGHUP/s);
        expect({ err, code }).toEqual({ err: "", code: 0 });
        expect(await signalOf(daemon)).toBe("SIGHUP");
        expect(readFileSync(join(cwd, "running.conf"), "utf8")).toContain("delay_loop 9");
      }),
    ));

  it("needs a confirmation when something is recreated: without a terminal only --yes is one", () =>
    withFiles({ "lvs.conf": rescheduled, "lvs.conf.running": good }, (cwd) =>
      withDaemon(cwd, "keepalived", async (daemon) => {
        const refused = await run(["reload", "lvs.conf", "--pid-file", "pid"], { cwd });
        expect(refused.out).toContain("recreate  lb_algo wrr → wlc");
        expect(refused.err).toContain("not reloaded: the plan needs confirmation, and there is no terminal to ask.");
        expect(refused.code).toBe(1);
        expect(isRunning(daemon)).toBe(true);
        expect(readFileSync(join(cwd, "lvs.conf.running"), "utf8")).toBe(good);
        const { code } = await run(["reload", "lvs.conf", "--pid-file", "pid", "--yes"], { cwd });
        expect(code).toBe(0);
        expect(await signalOf(daemon)).toBe("SIGHUP");
      }),
    ));

  it("only shows the plan with --dry-run", () =>
    withFiles({ "lvs.conf": rescheduled, "lvs.conf.running": good }, (cwd) =>
      withDaemon(cwd, "keepalived", async (daemon) => {
        const { out, err, code } = await run(["reload", "lvs.conf", "--pid-file", "pid", "--dry-run"], { cwd });
        expect(out).toContain("recreate  lb_algo wrr → wlc");
        expect(err).toBe("lvs-lsp: dry run: no signal is sent.\n");
        expect(code).toBe(0);
        expect(isRunning(daemon)).toBe(true);
      }),
    ));

  it("does not send what would kill the health checker, not even with --yes", () => {
    const groupless = good.slice(good.indexOf("virtual_server")).replace(/ {4}laddr_group_name G1\n/, "");
    const old = groupless.replace("    alpha\n", "    alpha\n    laddr_group_name G1\n");
    return withFiles({ "lvs.conf": good, "lvs.conf.running": old }, (cwd) =>
      withDaemon(cwd, "keepalived", async (daemon) => {
        const { out, err, code } = await run(["reload", "lvs.conf", "--pid-file", "pid", "--yes"], { cwd });
        expect(out).toContain("reload-crash");
        expect(err).toContain("not reloaded: keepalived would crash.");
        expect(code).toBe(1);
        expect(isRunning(daemon)).toBe(true);
      }),
    );
  });

  it("signals no process that is not keepalived", () =>
    withFiles({ "lvs.conf": good }, (cwd) =>
      withDaemon(cwd, "somethingelse", async (daemon) => {
        const { err, code } = await run(["reload", "lvs.conf", "--pid-file", "pid", "--yes"], { cwd });
        expect(err).toContain(`process ${daemon.pid} is somethingelse, not keepalived. No signal is sent.`);
        expect(code).toBe(1);
        expect(isRunning(daemon)).toBe(true);
      }),
    ));

  it("says what is wrong with a pid file", () =>
    withFiles({ "lvs.conf": good, none: "hello\n", group: "0\n", gone: "2147483646\n" }, async (cwd) => {
      const withPid = async (pid: string) => {
        const { err, code } = await run(["reload", "lvs.conf", "--pid-file", pid, "--yes"], { cwd });
        return `${code} ${err.split("\n").at(-2)}`;
      };
      expect(await withPid("missing")).toMatch(/^2 .*missing: no such pid file/);
      expect(await withPid("none")).toMatch(/^2 .*none: does not hold a process id/);
      expect(await withPid("group")).toMatch(/^2 .*group: does not hold a process id/);
      expect(await withPid("gone")).toMatch(/^1 .*process 2147483646 is not in/);
    }));

  it("takes nothing for a snapshot that is none", () =>
    withFiles(
      {
        "lvs.conf": good,
        "text.running": "}}}} nothing {{{\n",
        "folder.running/lvs.conf": good,
        "binary.running": new Uint8Array([0, 1, 2, 255]),
      },
      (cwd) =>
        withDaemon(cwd, "keepalived", async (daemon) => {
          const args = ["reload", "lvs.conf", "--pid-file", "pid", "--yes"];
          const withSnapshot = async (name: string) => {
            const { err, code } = await run([...args, "--running", name], { cwd });
            return `${code} ${err.trimEnd().split("\n").at(-1)}`;
          };
          expect(await withSnapshot("text.running")).toMatch(/^2 .*text\.running: holds nothing that keepalived reads/);
          expect(await withSnapshot("folder.running")).toMatch(/^2 .*folder\.running: this is a folder/);
          expect(await withSnapshot("binary.running")).toMatch(/^2 .*binary\.running/);
          expect(await withSnapshot("nowhere/a.running")).toMatch(
            /^2 .*could not be written \(ENOENT\)\. No signal is sent/,
          );
          expect(isRunning(daemon)).toBe(true);
          expect((await run(args, { cwd })).code).toBe(0);
          expect(await signalOf(daemon)).toBe("SIGHUP");
          const half = readFileSync(join(cwd, "lvs.conf.running")).subarray(0, 300);
          writeFileSync(join(cwd, "half.running"), half);
          expect(await withSnapshot("half.running")).toMatch(/^2 .*half\.running: this snapshot is cut off/);
          expect(readdirSync(cwd).filter((name) => name.endsWith(".tmp"))).toEqual([]);
        }),
    ));

  it("wants a confirmation when keepalived was started with another file", () =>
    withFiles({ "lvs.conf": good, "lvs.conf.running": good, "other.conf": good }, async (cwd) => {
      const args = ["reload", "lvs.conf", "--pid-file", "pid"];
      const startedWith = (file: string) => ["-D", "-f", join(cwd, file)];
      await withDaemon(
        cwd,
        "keepalived",
        async (daemon) => {
          const { err, code } = await run(args, { cwd });
          expect(err).toContain(`was started with -f ${join(cwd, "other.conf")}: SIGHUP makes it load that file`);
          expect(code).toBe(1);
          expect(isRunning(daemon)).toBe(true);
          expect(readdirSync(cwd).filter((name) => name.endsWith(".tmp"))).toEqual([]);
        },
        startedWith("other.conf"),
      );
      await withDaemon(
        cwd,
        "keepalived",
        async (daemon) => {
          expect(await run(args, { cwd })).toMatchObject({ err: "", code: 0 });
          expect(await signalOf(daemon)).toBe("SIGHUP");
        },
        startedWith("lvs.conf"),
      );
    }));

  it("asks for a pid file", async () => {
    const { err, code } = await run(["reload", "lvs.conf"]);
    expect(err).toContain("--pid-file is missing");
    expect(code).toBe(2);
    const piped = await run(["reload", "-", "--dry-run"], { stdin: good });
    expect(piped).toMatchObject({ code: 2, out: "", err: expect.stringContaining("cannot load standard input") });
  });
});
