/** One of the two configurations that are compared: read from the disk, or from a git revision. */
import { dirname } from "node:path";
import type { Hazard, ReloadReading } from "../service-reload.ts";
import { plannedDialect } from "../service-reload.ts";
import { DEFAULT_SETTINGS, DIALECTS, type Service, type Settings } from "../service-types.ts";
import { gitDisk, gitFailure, revisionOf } from "./git-files.ts";
import type { Input } from "./inputs.ts";
import { STDIN_NAME } from "./options.ts";
import type { Terminal, Text } from "./terminal.ts";
import { complain, UsageError } from "./terminal.ts";
import { openWorkspace, saySettingsProblems, type WorkspaceOptions } from "./workspace.ts";

export interface Side {
  readonly input: Input;
  readonly reading: ReloadReading;
  readonly service: Service;
  /** How the user names the file that a statement stands in. */
  pathOf(statement: NonNullable<Hazard["statement"]>): string;
  /** How the user names a file of the service. */
  nameOf(file: string): string;
}

/** What `--dialect` says; `planned`: nothing, and what may be of 1.2.2 is taken for it. */
export type SideDialect = Settings["dialect"] | "planned";

/**
 * Reads a configuration; undefined when it cannot be read, which has been said.
 * @param arg a file, `-`, or `git:REVISION`
 * @param other the file that a revision is asked for
 */
export async function readSide(
  arg: string,
  dialect: SideDialect,
  terminal: Terminal,
  other?: Input,
): Promise<Side | undefined> {
  const revision = revisionOf(arg);
  if (revision !== undefined) {
    if (other === undefined) throw onlyForOld(arg);
    return readRevision(revision, other, dialect, terminal);
  }
  const workspace = await openWorkspace([arg], optionsFor(dialect), terminal);
  const { opened, service, pathOf } = workspace;
  saySettingsProblems(workspace, terminal);
  const [input, second] = opened;
  if (second !== undefined) {
    throw new UsageError({
      en: `${arg}: matches ${opened.length} files. Name the one that keepalived is started with.`,
      zh: `${arg}：对应 ${opened.length} 个文件。请指定 keepalived 启动时使用的那个文件。`,
    });
  }
  return input === undefined ? undefined : side(input, service, pathOf, dialect, terminal);
}

function onlyForOld(arg: string): UsageError {
  return new UsageError({
    en: `${arg}: a revision can only be the old file of reload-plan.`,
    zh: `${arg}：git 版本只能用作 reload-plan 的旧配置。`,
  });
}

async function readRevision(
  revision: string,
  input: Input,
  dialect: SideDialect,
  terminal: Terminal,
): Promise<Side | undefined> {
  const folder = dirname(input.file);
  const disk = gitDisk(revision, folder, await terminal.disk());
  if ("failure" in disk.files.read(input.file)) {
    complain(terminal, gitFailure(revision, input.file, folder));
    return undefined;
  }
  const { opened, service, pathOf } = await openWorkspace([input.file], { ...optionsFor(dialect), disk }, terminal);
  const [found] = opened;
  return found && side(found, service, pathOf, dialect, terminal);
}

function optionsFor(dialect: SideDialect): WorkspaceOptions {
  return { dialect: dialect === "planned" ? "auto" : dialect, rules: {}, stdinName: STDIN_NAME };
}

function side(
  input: Input,
  service: Service,
  nameOf: (file: string) => string,
  asked: SideDialect,
  terminal: Terminal,
): Side | undefined {
  const planned = plannedDialect(service.textOf(input.file) ?? "");
  if (asked === "planned" && DIALECTS[planned].isModelled) service.configure({ ...DEFAULT_SETTINGS, dialect: planned });
  const dialect = service.dialectOf(input.file);
  const reading = service.readForReload(input.file);
  if (reading === undefined) return undefined;
  if (!DIALECTS[dialect].isModelled) complain(terminal, foreignDialect(input.path, dialect));
  return { input, reading, service, nameOf, pathOf: ({ file = input.file }) => nameOf(file) };
}

function foreignDialect(path: string, dialect: string): Text {
  return {
    en: `${path}: looks like ${dialect}, but the plan follows keepalived 1.2.2, and other versions compare other fields. If the file is for 1.2.2, add --dialect lvs-1.2.2.`,
    zh: `${path}：内容像是 ${dialect}，但预测按 keepalived 1.2.2 的规则，其他版本比较的字段不同。如果是 1.2.2 的配置，请加 --dialect lvs-1.2.2。`,
  };
}
