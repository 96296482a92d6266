/** `lvs-lsp reload`: the guard that SIGHUP lacks. A broken file is not loaded, and what a reload takes away is said before. */
import { accessSync, constants, existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Command } from "commander";
import type { ReloadPlan, ReloadReading } from "../service-reload.ts";
import { addDialectOption, type DialectOption } from "./options.ts";
import { takesAway } from "./plan-report.ts";
import type { Side } from "./reload-side.ts";
import type { ExitCode, Terminal, Text } from "./terminal.ts";
import { UsageError } from "./terminal.ts";

interface ReloadOptions extends DialectOption {
  readonly pidFile?: string;
  readonly running?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

export function addReload(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  const { say } = terminal;
  const command = program
    .command("reload")
    .summary(say({ en: "check the file, show the plan, then send SIGHUP", zh: "检查并预测影响，然后发送 SIGHUP" }))
    .description(
      say({
        en: "Reloads keepalived only when the file has no errors. Otherwise no signal is sent, and the running configuration stays. The plan is shown first, and you are asked to confirm if something is removed or recreated.",
        zh: "配置没有错误才 reload keepalived，否则不发送信号，正在运行的配置不变。reload 前会显示影响，有删除或重建时要求确认。",
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
  const { dryRun = false, yes = false, pidFile, running = `${file}.running` } = options;
  const complain = (text: Text) => terminal.note(`lvs-lsp: ${terminal.say(text)}`);
  if (pidFile === undefined && !dryRun) throw new UsageError(PID_FILE_MISSING);
  const { readSide } = await import("./reload-side.ts");
  const side = await readSide(file, options.dialect ?? "auto", terminal);
  if (side === undefined) return 2;
  if (await refuseErrors(side, terminal)) return 1;

  // Other versions than 1.2.2 reload by rules of their own.
  const isPlanned = side.service.dialectOf(side.input.file) === "lvs-1.2.2";
  const before = isPlanned ? await readRunning(running, options, terminal) : undefined;
  if (before === "unreadable") return 2;
  const plan = isPlanned ? await showPlan(before, side, terminal) : { services: [], hazards: [] };
  const deadly = plan.hazards.filter(({ rule }) => rule === "reload-crash" || rule === "reload-stops");
  if (deadly.length > 0) complain(DEADLY);
  if (isPlanned && before === undefined) complain(unknownRunning(running));

  const { findKeepalived, sendReload } = await import("./daemon-process.ts");
  const found = pidFile === undefined ? undefined : findKeepalived(pidFile, terminal);
  if (found !== undefined && "problem" in found) {
    complain(found.problem);
    return found.kind === "unreadable" ? 2 : 1;
  }
  if (deadly.length > 0) return 1;
  if (dryRun || found === undefined || pidFile === undefined) {
    complain(DRY_RUN);
    return 0;
  }
  if (isPlanned && !isWritable(resolve(terminal.folder, running))) {
    complain(snapshotNotWritable(running));
    return 2;
  }
  if (!yes && (before === undefined || takesAway(plan)) && !(await mayReload(found.pid, terminal))) return 1;
  // Somebody may have thought for a while: is it still the same process?
  const still = findKeepalived(pidFile, terminal);
  if ("problem" in still || still.pid !== found.pid) {
    complain("problem" in still ? still.problem : PROCESS_CHANGED);
    return 1;
  }
  const failure = sendReload(found.pid);
  if (failure !== undefined) {
    complain(failure);
    return 1;
  }
  terminal.print(`${terminal.say(reloaded(found.pid))}\n`);
  return isPlanned ? keepSnapshot(running, side.reading, terminal) : 0;
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

/** What is loaded now, as far as it is known. */
async function readRunning(
  running: string,
  options: ReloadOptions,
  terminal: Terminal,
): Promise<ReloadReading | undefined | "unreadable"> {
  if (!existsSync(resolve(terminal.folder, running))) return undefined;
  const { readSide } = await import("./reload-side.ts");
  const side = await readSide(running, options.dialect ?? "planned", terminal);
  return side?.reading ?? "unreadable";
}

/** The plan, printed. Without a known old configuration there are no changes to show, only what is dangerous in the new one. */
async function showPlan(before: ReloadReading | undefined, side: Side, terminal: Terminal): Promise<ReloadPlan> {
  const { planReload } = await import("../service-reload.ts");
  const { render } = await import("./formats/plan-text.ts");
  const plan = planReload(before ?? side.reading, side.reading);
  if (before !== undefined || plan.hazards.length > 0) terminal.print(render({ plan, pathOf: side.pathOf }, terminal));
  return plan;
}

/** A new snapshot is made beside the old one and takes its place: the folder has to allow it. */
function isWritable(path: string): boolean {
  try {
    accessSync(dirname(path), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

async function mayReload(pid: number, terminal: Terminal): Promise<boolean> {
  const { canAsk, confirm } = await import("./confirm.ts");
  if (!canAsk()) {
    terminal.note(`lvs-lsp: ${terminal.say(NOBODY_TO_ASK)}`);
    return false;
  }
  const question = { en: `Reload keepalived (pid ${pid})?`, zh: `确认让 keepalived（pid ${pid}）reload？` };
  const answer = await confirm(terminal.say(question));
  if (!answer) terminal.note(`lvs-lsp: ${terminal.say(DECLINED)}`);
  return answer;
}

async function keepSnapshot(running: string, { held }: ReloadReading, terminal: Terminal): Promise<ExitCode> {
  const { flatten } = await import("../service-reload.ts");
  const { writeOrSay } = await import("./write-file.ts");
  // It may hold passwords.
  return writeOrSay(running, SNAPSHOT_HEAD + flatten(held), terminal, 0o600) ? 0 : 2;
}

function reloaded(pid: number): Text {
  return {
    en: `Reloaded: SIGHUP sent to keepalived (pid ${pid}).`,
    zh: `已 reload：已向 keepalived（pid ${pid}）发送 SIGHUP。`,
  };
}

const SNAPSHOT_HEAD =
  "# What keepalived was told to load last, includes in place. Written by lvs-lsp reload, which compares with it.\n";

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

const NOBODY_TO_ASK: Text = {
  en: "not reloaded: the plan needs confirmation, and there is no terminal to ask. Check the plan, then add --yes.",
  zh: "未 reload：需要确认，但当前没有终端可以询问。请先查看上面的影响，再加 --yes。",
};

const DECLINED: Text = { en: "not reloaded.", zh: "未 reload。" };

function unknownRunning(running: string): Text {
  return {
    en: `${running}: no snapshot yet, so what this reload changes is unknown. This reload writes one.`,
    zh: `${running}：还没有快照，无法预测会有哪些变化。本次 reload 后会保存快照。`,
  };
}

function snapshotNotWritable(running: string): Text {
  return {
    en: `${running}: the snapshot could not be written. No signal is sent. Choose another place with --running.`,
    zh: `${running}：无法写入快照，不发送信号。请用 --running 指定其他位置。`,
  };
}
