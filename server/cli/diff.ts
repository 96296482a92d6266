/** `lvs-lsp diff`: are two configurations the same in effect? For migrations, where one file becomes many. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import type { Comparison, EffectPlace, Effects, Source, VipMap } from "../service-reload.ts";
import type { Settings } from "../service-types.ts";
import { statsOf } from "./inputs.ts";
import { addDialectOption, type DialectOption, refuseStdinTwice, STDIN_NAME } from "./options.ts";
import { didYouMean, oneOf } from "./suggest.ts";
import type { ExitCode, Terminal } from "./terminal.ts";
import { complain, UsageError } from "./terminal.ts";

const FORMATS = ["text", "json"] as const;
type Format = (typeof FORMATS)[number];

/** What a format shows. */
export interface DiffReport {
  readonly comparison: Comparison;
  /** How the user names a file. */
  pathOf(file: string): string;
}

const RENDERERS: Readonly<
  Record<Format, () => Promise<{ readonly render: (report: DiffReport, terminal: Terminal) => string }>>
> = {
  text: () => import("./formats/diff-text.ts"),
  json: () => import("./formats/diff-json.ts"),
};

interface DiffOptions extends DialectOption {
  readonly format?: Format;
  readonly ignore?: string;
  readonly map?: string;
}

/** Adds `diff` to the program; `finish` takes the exit code. */
export function addDiff(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  const { say } = terminal;
  const command = program
    .command("diff")
    .summary(say({ en: "compare two configurations by their effect", zh: "按效果比较两份配置" }))
    .description(
      say({
        en: "Compares two configurations as keepalived reads them: services, real servers, checks, local addresses. Order of blocks, group names and spelling do not matter. Each side is a file, a folder with one file per VIP, or a pattern. The exit code is 1 when they differ.",
        zh: "按 keepalived 实际读到的内容比较两份配置：服务、real server、健康检查、local address。块的顺序、组名和写法不影响结果。每一边可以是文件、每个 VIP 一个文件的目录，或通配模式。有差异时退出码为 1。",
      }),
    )
    .argument("<old>", say({ en: "file, folder or pattern", zh: "文件、目录或通配模式" }))
    .argument("<new>", say({ en: "file, folder or pattern", zh: "文件、目录或通配模式" }));
  addDialectOption(command, terminal)
    .option(
      "--ignore <names>",
      say({
        en: "fields or blocks that may differ, comma-separated: weight,connect_timeout,vrrp_instance",
        zh: "允许不同的字段或块，逗号分隔：weight,connect_timeout,vrrp_instance",
      }),
    )
    .option("--map <csv>", say({ en: "file of lines `old VIP,new VIP`", zh: "每行为“旧 VIP,新 VIP”的文件" }))
    .option(
      "--format <format>",
      say({ en: `output: ${FORMATS.join(", ")} (default: text)`, zh: `输出格式：${FORMATS.join("、")}（默认 text）` }),
      (value: string) => oneOf("--format", FORMATS, value),
    )
    .action(async (old: string, fresh: string, options: DiffOptions) =>
      finish(await diff(old, fresh, options, terminal)),
    );
}

async function diff(old: string, fresh: string, options: DiffOptions, terminal: Terminal): Promise<ExitCode> {
  refuseStdinTwice(old, fresh);
  const { compareEffects } = await import("../service-reload.ts");
  const vips = await vipMap(options.map, terminal);
  if (vips === undefined) return 2;
  const before = await readEffects(old, options.dialect ?? "auto", vips, terminal);
  const after = await readEffects(fresh, options.dialect ?? "auto", new Map(), terminal);
  if (before === undefined || after === undefined) return 2;
  const { unusedVips } = before.effects;
  if (options.map !== undefined && unusedVips.length > 0) {
    const { unknownVips } = await import("./vip-map.ts");
    complain(terminal, unknownVips(options.map, unusedVips));
  }
  for (const { effects, pathOf } of [before, after]) noteRepeats(effects, pathOf, terminal);
  const ignore = new Set((options.ignore ?? "").split(",").flatMap((name) => name.trim() || []));
  const comparison = compareEffects(before.effects, after.effects, ignore);
  const [unknown] = comparison.unknown;
  if (unknown !== undefined) throw unknownName(unknown, comparison.known);
  const pathOf = (file: string) => (before.files.has(file) ? before.pathOf(file) : after.pathOf(file));
  const { render } = await RENDERERS[options.format ?? "text"]();
  terminal.print(render({ comparison, pathOf }, terminal));
  return comparison.services.length + comparison.blocks.length === 0 ? 0 : 1;
}

function unknownName(name: string, known: readonly string[]): UsageError {
  const hint = didYouMean(name, known);
  return new UsageError({
    en: `--ignore: neither side has a field or block \`${name}\`.${hint.en}`,
    zh: `--ignore：两边都没有字段或块 \`${name}\`。${hint.zh}`,
  });
}

/** Services that are noted as made twice. */
const MOST_REPEATS = 5;

function noteRepeats({ repeated }: Effects, pathOf: (file: string) => string, terminal: Terminal): void {
  const at = (place: EffectPlace | undefined) =>
    place && `${pathOf(place.statement.file ?? place.file)}:${place.statement.line + 1}`;
  for (const { service, first, again } of repeated.slice(0, MOST_REPEATS)) {
    const note = {
      en: `${at(again)}: makes ${service} again (first: ${at(first)}). Only its real servers count, those that are new.`,
      zh: `${at(again)}：重复定义了 ${service}（首次：${at(first)}）。只有其中新的 real server 会生效。`,
    };
    complain(terminal, note);
  }
  const more = repeated.length - MOST_REPEATS;
  if (more <= 0) return;
  complain(terminal, { en: `… and ${more} more services.`, zh: `…… 还有 ${more} 个服务。` });
}

/** The map of `--map`; undefined when it cannot be read, which has been said. */
async function vipMap(path: string | undefined, terminal: Terminal): Promise<VipMap | undefined> {
  if (path === undefined) return new Map();
  const { readVipMap } = await import("./vip-map.ts");
  const read = readVipMap(path, terminal);
  if ("map" in read) return read.map;
  complain(terminal, read.problem);
  return undefined;
}

interface ReadEffects {
  readonly effects: Effects;
  readonly files: ReadonlySet<string>;
  pathOf(file: string): string;
}

/** The files of one side, read as one configuration. */
async function readEffects(
  arg: string,
  dialect: Settings["dialect"],
  vips: VipMap,
  terminal: Terminal,
): Promise<ReadEffects | undefined> {
  const { openWorkspace, saySettingsProblems } = await import("./workspace.ts");
  const { effectsOf } = await import("../service-reload.ts");
  const options = { dialect, rules: {}, stdinName: STDIN_NAME } as const;
  const workspace = await openWorkspace([withPattern(arg, terminal.folder)], options, terminal);
  saySettingsProblems(workspace, terminal);
  const { opened, service, pathOf, incomplete } = workspace;
  // Half a configuration would differ for no reason of its own.
  if (incomplete) return undefined;
  const read = opened.flatMap(({ file }) => {
    const reading = service.readForReload(file);
    return reading === undefined ? [] : [{ file, reading }];
  });
  const included = new Set(read.flatMap(({ reading }) => reading.included));
  const sources: Source[] = read
    .filter(({ file }) => !included.has(file))
    .map(({ file, reading }) => ({ file, configuration: reading.daemon }));
  return { effects: effectsOf(sources, vips), files: new Set([...read.map(({ file }) => file), ...included]), pathOf };
}

/** Files that a configuration may begin with; a folder that holds one is read from there. */
const ROOT_NAMES = ["lvs.conf", "vip.conf", "keepalived.conf"];

/** A folder of files that bear the names of their VIPs is read whole. */
function withPattern(arg: string, folder: string): string {
  const path = resolve(folder, arg);
  const isFolder = statsOf(path)?.isDirectory() ?? false;
  if (!isFolder || ROOT_NAMES.some((name) => existsSync(resolve(path, name)))) return arg;
  return `${arg.replace(/(?<!\/)\/+$/, "")}/**/*.conf`;
}
