/** The running keepalived: found through its pid file, looked at through /proc, told to reload by SIGHUP. */
import { readFileSync, readlinkSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { Terminal, Text } from "./terminal.ts";

export type FoundProcess =
  | { readonly pid: number; readonly name: string }
  /** `unreadable`: the pid file is at fault; `refused`: the process is. */
  | { readonly problem: Text; readonly kind: "unreadable" | "refused" };

/** The process a pid file names, if it is a keepalived. Nothing else is ever signalled. */
export function findKeepalived(pidFile: string, { folder }: Pick<Terminal, "folder">): FoundProcess {
  let text: string;
  try {
    text = readFileSync(resolve(folder, pidFile), "utf8");
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    return {
      kind: "unreadable",
      problem:
        code === "ENOENT"
          ? {
              en: `${pidFile}: no such pid file. Is keepalived running? Its pid file is /var/run/keepalived.pid unless it was started with -p.`,
              zh: `${pidFile}：pid 文件不存在。keepalived 在运行吗？除非启动时用了 -p，pid 文件是 /var/run/keepalived.pid。`,
            }
          : {
              en: `${pidFile}: cannot be read (${code}). Name keepalived's pid file.`,
              zh: `${pidFile}：无法读取（${code}）。请指定 keepalived 的 pid 文件。`,
            },
    };
  }
  if (!/^[1-9][0-9]{0,9}$/.test(text.trim())) {
    return {
      kind: "unreadable",
      problem: {
        en: `${pidFile}: does not hold a process id. Name keepalived's pid file.`,
        zh: `${pidFile}：内容不是进程号。请指定 keepalived 的 pid 文件。`,
      },
    };
  }
  const pid = Number(text.trim());
  const name = processName(pid);
  if (name === undefined || hasEnded(pid)) {
    return {
      kind: "refused",
      problem: {
        en: `${pidFile}: process ${pid} is not in /proc or cannot be inspected: keepalived is not running, or the file is of an earlier run. No signal is sent.`,
        zh: `${pidFile}：/proc 里没有进程 ${pid} 或无法查看：keepalived 没有运行，或者这是以前留下的 pid 文件。不发送信号。`,
      },
    };
  }
  if (!name.includes("keepalived")) {
    return {
      kind: "refused",
      problem: {
        en: `${pidFile}: process ${pid} is ${name}, not keepalived. No signal is sent. The file may be of an earlier run.`,
        zh: `${pidFile}：进程 ${pid} 是 ${name}，不是 keepalived，不发送信号。可能是以前留下的 pid 文件。`,
      },
    };
  }
  return { pid, name };
}

/** What a process is called; the name of its program when that says keepalived and the process does not. */
function processName(pid: number): string | undefined {
  let name: string;
  try {
    name = readFileSync(`/proc/${pid}/comm`, "utf8").trim();
  } catch {
    return undefined;
  }
  try {
    const program = basename(readlinkSync(`/proc/${pid}/exe`));
    return program.includes("keepalived") ? program : name;
  } catch {
    return name; // another user's process: its program is not for us to see
  }
}

/** True for a process that has ended and that nobody has asked after yet. */
function hasEnded(pid: number): boolean {
  try {
    return /^State:\s*[ZX]/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

/** The file that a keepalived was started with (`-f FILE`); undefined when it does not say, or not by an absolute path. */
export function fileOfProcess(pid: number): string | undefined {
  let args: readonly string[];
  try {
    args = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  } catch {
    return undefined;
  }
  for (const [i, arg] of args.entries()) {
    const given = arg === "-f" || arg === "--use-file" ? args[i + 1] : /^(?:-f|--use-file=)(.+)$/.exec(arg)?.[1];
    if (given?.startsWith("/")) return given;
  }
  return undefined;
}

/** Sends SIGHUP; why not, when that fails. */
export function sendReload(pid: number): Text | undefined {
  try {
    process.kill(pid, "SIGHUP");
    return undefined;
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    return code === "EPERM"
      ? {
          en: `no permission to signal keepalived (pid ${pid}). Run as root.`,
          zh: `没有向 keepalived（pid ${pid}）发送信号的权限，请用 root 运行。`,
        }
      : {
          en: `the signal to keepalived (pid ${pid}) could not be sent (${code}).`,
          zh: `无法向 keepalived（pid ${pid}）发送信号（${code}）。`,
        };
  }
}
