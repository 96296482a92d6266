/** `lvs-lsp reload-plan`: what SIGHUP would do, from an old configuration to a new one. */
import type { Command } from "commander";
import { addDialectOption, type DialectOption, refuseStdinTwice } from "./options.ts";
import type { PlanReport } from "./plan-report.ts";
import { oneOf } from "./suggest.ts";
import type { ExitCode, Terminal } from "./terminal.ts";

const FORMATS = ["text", "json"] as const;
type Format = (typeof FORMATS)[number];

/** One file a format, loaded when asked for. */
const PLAN_RENDERERS: Readonly<
  Record<Format, () => Promise<{ readonly render: (report: PlanReport, terminal: Terminal) => string }>>
> = {
  text: () => import("./formats/plan-text.ts"),
  json: () => import("./formats/plan-json.ts"),
};

interface PlanOptions extends DialectOption {
  readonly format?: Format;
}

/** Adds `reload-plan` to the program; `finish` takes the exit code. */
export function addReloadPlan(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  const { say } = terminal;
  const command = program
    .command("reload-plan")
    .summary(say({ en: "what a reload would do", zh: "预测 reload 的影响" }))
    .description(
      say({
        en: "Shows what SIGHUP would do to each service, real server and local address when keepalived 1.2.2 has OLD loaded and reloads NEW. Included files are read on both sides. The exit code is 0 when everything is kept.",
        zh: "预测 SIGHUP 对每个服务、real server 和 local address 的影响：keepalived 1.2.2 正在用 OLD，将要加载 NEW。两边 include 的文件都会读取。全部保持不变时退出码为 0。",
      }),
    )
    .argument("<old>", say({ en: "the file that is loaded now, or git:REVISION", zh: "当前已加载的文件，或 git:版本" }))
    .argument("<new>", say({ en: "the file to load", zh: "将要加载的文件" }));
  addDialectOption(command, terminal)
    .option(
      "--format <format>",
      say({ en: `output: ${FORMATS.join(", ")} (default: text)`, zh: `输出格式：${FORMATS.join("、")}（默认 text）` }),
      (value: string) => oneOf("--format", FORMATS, value),
    )
    .action(async (old: string, fresh: string, options: PlanOptions) =>
      finish(await reloadPlan(old, fresh, options, terminal)),
    );
}

async function reloadPlan(old: string, fresh: string, options: PlanOptions, terminal: Terminal): Promise<ExitCode> {
  refuseStdinTwice(old, fresh);
  const { readSide } = await import("./reload-side.ts");
  const { isQuiet, planReload } = await import("../service-reload.ts");
  const { dialect = "planned" } = options;
  const after = await readSide(fresh, dialect, terminal);
  if (after === undefined) return 2;
  const before = await readSide(old, dialect, terminal, after.input);
  if (before === undefined) return 2;
  const plan = planReload(before.reading, after.reading);
  const { render } = await PLAN_RENDERERS[options.format ?? "text"]();
  terminal.print(render({ plan, pathOf: after.pathOf }, terminal));
  return isQuiet(plan) ? 0 : 1;
}
