/** `lvs-lsp reload`: the guard that SIGHUP lacks. A broken file is not loaded, and what a reload takes away is said before. */
import { realpathSync } from "node:fs";
import type { Command } from "commander";
import type { ReloadPlan, ReloadReading } from "../service-reload.ts";
import { DIALECTS } from "../service-types.ts";
import { addDialectOption, type DialectOption } from "./options.ts";
import { takesAway } from "./plan-report.ts";
import type { Side } from "./reload-side.ts";
import type { ExitCode, Terminal, Text } from "./terminal.ts";
import { complain, UsageError } from "./terminal.ts";
import type { StagedFile } from "./write-file.ts";

interface ReloadOptions extends DialectOption {
  readonly pidFile?: string;
  readonly running?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

/** Adds `reload` to the program; `finish` takes the exit code. */
export function addReload(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  const { say } = terminal;
  const command = program
    .command("reload")
    .summary(say({ en: "check the file, show the plan, then send SIGHUP", zh: "检查并预测影响，然后发送 SIGHUP" }))
    .description(
      say({
        en: "Reloads keepalived only when the file has no errors. Otherwise no signal is sent, and the running configuration stays. The plan is shown first, and you are asked to confirm if something is removed or recreated, is at risk, or cannot be foreseen for want of a snapshot.",
        zh: "配置没有错误才 reload keepalived，否则不发送信号，正在运行的配置不变。reload 前会显示影响，有删除、重建或风险，或者没有快照时，要求确认。",
      }),
    )
    .argument("<file>", say({ en: "the file that keepalived is started with", zh: "keepalived 启动时使用的配置文件" }));
  addDialectOption(command, terminal)
    .option("--pid-file <file>", say({ en: "keepalived's pid file", zh: "keepalived 的 pid 文件" }))
    .option(
      "--running <snapshot>",
      say({
        en: "snapshot of the loaded configuration, written by each reload (default: the file name plus .running)",
        zh: "当前已加载配置的快照，每次 reload 后更新（默认：配置文件名加 .running）",
      }),
    )
    .option("--dry-run", say({ en: "show the plan only", zh: "只显示影响，不发送信号" }))
    .option("-y, --yes", say({ en: "do not ask", zh: "不询问确认" }))
    .action(async (file: string, options: ReloadOptions) => finish(await reload(file, options, terminal)));
}

async function reload(file: string, options: ReloadOptions, terminal: Terminal): Promise<ExitCode> {
  const { dryRun = false, pidFile } = options;
  if (file === "-") throw new UsageError(NO_FILE);
  if (pidFile === undefined && !dryRun) throw new UsageError(PID_FILE_MISSING);
  const { readSide } = await import("./reload-side.ts");
  const side = await readSide(file, options.dialect ?? "auto", terminal);
  if (side === undefined) return 2;
  const isAsRead = await watcherOf(side, terminal);
  if (await refuseErrors(side, terminal)) return 1;

  // Other versions than 1.2.2 reload by rules of their own.
  const isPlanned = DIALECTS[side.service.dialectOf(side.input.file)].isModelled;
  const { running = `${side.input.path}.running` } = options;
  const { readSnapshot, stageSnapshot } = await import("./snapshot.ts");
  const before = isPlanned ? await readSnapshot(running, options.dialect ?? "planned", terminal) : undefined;
  if (before === "unreadable") return 2;
  const plan = isPlanned ? await showPlan(before, side, terminal) : { services: [], hazards: [] };
  const deadly = plan.hazards.some(({ rule }) => rule === "reload-crash" || rule === "reload-stops");
  if (deadly) complain(terminal, DEADLY);
  if (isPlanned && before === undefined) complain(terminal, unknownRunning(running));

  const { fileOfProcess, findKeepalived } = await import("./daemon-process.ts");
  const found = pidFile === undefined ? undefined : findKeepalived(pidFile, terminal);
  if (found !== undefined && "problem" in found) {
    complain(terminal, found.problem);
    return found.kind === "unreadable" ? 2 : 1;
  }
  const loads = found && fileOfProcess(found.pid);
  const isOther = loads !== undefined && !isSameFile(loads, side.input.file);
  if (found !== undefined && isOther) complain(terminal, loadsOther(found.pid, loads, side.input.path));
  if (deadly) return 1;
  if (dryRun || found === undefined || pidFile === undefined) {
    complain(terminal, DRY_RUN);
    return 0;
  }
  const snapshot = isPlanned ? await stageSnapshot(running, side.reading, terminal) : undefined;
  if (isPlanned && snapshot === undefined) return 2;
  try {
    const mustAsk = before === undefined || takesAway(plan) || isOther;
    if (mustAsk && options.yes !== true && !(await mayReload(found.pid, terminal))) return 1;
    if (!isAsRead()) {
      complain(terminal, FILES_CHANGED);
      return 1;
    }
    return await signal(found, pidFile, snapshot, running, terminal);
  } finally {
    snapshot?.discard();
  }
}

/** Tells whether the files of a configuration are as they were read: keepalived will read them again. */
async function watcherOf({ service, input }: Side, terminal: Terminal): Promise<() => boolean> {
  const { files } = await terminal.disk();
  const stamps = () => service.configurationOf(input.file).map((file) => `${file} ${files.stamp(file)}`);
  const read = stamps().join("\n");
  return () => {
    // A pattern may name files that have come since.
    service.filesChanged(undefined);
    return stamps().join("\n") === read;
  };
}

/** Sends SIGHUP, then puts the snapshot in its place. */
async function signal(
  { pid }: { readonly pid: number },
  pidFile: string,
  snapshot: StagedFile | undefined,
  running: string,
  terminal: Terminal,
): Promise<ExitCode> {
  const { findKeepalived, sendReload } = await import("./daemon-process.ts");
  // Somebody may have thought for a while: is it still the same process?
  const still = findKeepalived(pidFile, terminal);
  const failure = "problem" in still ? still.problem : still.pid === pid ? sendReload(pid) : PROCESS_CHANGED;
  if (failure !== undefined) {
    complain(terminal, failure);
    return 1;
  }
  terminal.print(`${terminal.say(reloaded(pid))}\n`);
  try {
    snapshot?.commit();
    return 0;
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    complain(terminal, snapshotIsOld(running, code));
    return 2;
  }
}

function isSameFile(a: string, b: string): boolean {
  try {
    return realpathSync(a) === realpathSync(b);
  } catch {
    return a === b;
  }
}

/** Shows the errors that forbid a reload; true when there are any. */
async function refuseErrors({ service, input, nameOf }: Side, terminal: Terminal): Promise<boolean> {
  const files = service.configurationOf(input.file).flatMap((file) => {
    const findings = service.findings(file).filter(({ severity }) => severity === "error");
    if (findings.length === 0) return [];
    return [{ path: nameOf(file), dialect: service.dialectOf(file), findings, text: () => service.textOf(file) ?? "" }];
  });
  const count = files.reduce((sum, { findings }) => sum + findings.length, 0);
  if (count === 0) return false;
  const { renderFindings } = await import("./formats/text.ts");
  terminal.note(renderFindings({ files, pathOf: nameOf }, terminal, terminal.noteColours).trimEnd());
  terminal.note(
    terminal.say({
      en: `\nNot reloaded: ${count} ${count === 1 ? "error" : "errors"}. No signal was sent; the running configuration stays.`,
      zh: `\n未 reload：有 ${count} 个错误。没有发送信号，正在运行的配置不变。`,
    }),
  );
  return true;
}

/** The plan, printed. Without a known old configuration there are no changes to show, only what is dangerous in the new one. */
async function showPlan(before: ReloadReading | undefined, side: Side, terminal: Terminal): Promise<ReloadPlan> {
  const { planReload } = await import("../service-reload.ts");
  const { render, renderHazards } = await import("./formats/plan-text.ts");
  const plan = planReload(before ?? side.reading, side.reading);
  const report = { plan, pathOf: side.pathOf };
  if (before !== undefined) terminal.print(render(report, terminal));
  else if (plan.hazards.length > 0) terminal.print(`${renderHazards(plan.hazards, report, terminal)}\n`);
  return plan;
}

async function mayReload(pid: number, terminal: Terminal): Promise<boolean> {
  const { canAsk, confirm } = await import("./confirm.ts");
  if (!canAsk()) {
    complain(terminal, NOBODY_TO_ASK);
    return false;
  }
  const question = { en: `Reload keepalived (pid ${pid})?`, zh: `确认让 keepalived（pid ${pid}）reload？` };
  const answer = await confirm(terminal.say(question));
  if (!answer) complain(terminal, DECLINED);
  return answer;
}

function reloaded(pid: number): Text {
  return {
    en: `Reloaded: SIGHUP sent to keepalived (pid ${pid}).`,
    zh: `已 reload：已向 keepalived（pid ${pid}）发送 SIGHUP。`,
  };
}

const NO_FILE: Text = {
  en: "reload needs the file that keepalived is started with; it cannot load standard input.",
  zh: "reload 需要 keepalived 启动时使用的配置文件，不能用标准输入。",
};

const PID_FILE_MISSING: Text = {
  en: "--pid-file is missing: which keepalived should reload? To see only the plan, add --dry-run.",
  zh: "缺少 --pid-file：要让哪个 keepalived reload？只看影响请加 --dry-run。",
};

const DEADLY: Text = {
  en: "not reloaded: keepalived would crash. Fix the file, or restart keepalived with it.",
  zh: "未 reload：keepalived 会崩溃。请修改配置，或用新配置重启 keepalived。",
};

const DRY_RUN: Text = { en: "dry run: no signal is sent.", zh: "仅预演：不发送信号。" };

const PROCESS_CHANGED: Text = {
  en: "not reloaded: the pid file now names another process. Try again.",
  zh: "未 reload：pid 文件中的进程已变化，请重试。",
};

const FILES_CHANGED: Text = {
  en: "not reloaded: the configuration has changed since it was checked. Try again.",
  zh: "未 reload：配置在检查之后又有改动，请重试。",
};

const NOBODY_TO_ASK: Text = {
  en: "not reloaded: the plan needs confirmation, and there is no terminal to ask. Check the plan, then add --yes.",
  zh: "未 reload：需要确认，但当前没有终端可以询问。请先查看上面的影响，再加 --yes。",
};

const DECLINED: Text = { en: "not reloaded.", zh: "未 reload。" };

function unknownRunning(running: string): Text {
  return {
    en: `${running}: no snapshot yet, so what this reload changes is unknown. The first reload writes one.`,
    zh: `${running}：还没有快照，无法预测会有哪些变化。首次 reload 后会保存快照。`,
  };
}

function snapshotIsOld(running: string, code: string): Text {
  return {
    en: `${running}: keepalived was reloaded, but the snapshot could not be replaced (${code}): the next plan would start from an older one. Delete it.`,
    zh: `${running}：keepalived 已 reload，但快照无法更新（${code}），下次预测会以旧快照为准。请删除它。`,
  };
}

function loadsOther(pid: number, loads: string, path: string): Text {
  return {
    en: `keepalived (pid ${pid}) was started with -f ${loads}: SIGHUP makes it load that file, not ${path}.`,
    zh: `keepalived（pid ${pid}）启动时用的是 -f ${loads}：SIGHUP 会让它加载那个文件，而不是 ${path}。`,
  };
}
