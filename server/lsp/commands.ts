/** workspace/executeCommand: what any editor can call by name. */
import type { CancellationToken } from "vscode-jsonrpc";
import type { ApplyWorkspaceEditResult } from "vscode-languageserver";
import type { FileEdit } from "../service-types.ts";
import { fileOf, nameOf } from "./addresses.ts";
import { CONVERT, FIX_ALL } from "./command-names.ts";
import { lineEdits, workspaceEdit } from "./edits.ts";
import { isObject } from "./params.ts";
import { inOnePiece, type ProgressToken, progressToken, type Work } from "./progress.ts";
import { requestFailed } from "./request-failed.ts";
import type { Session } from "./session.ts";
import { say } from "./texts.ts";

export interface CommandCall {
  readonly command: string;
  readonly uri: string;
  readonly file: string;
  /** The fields of the argument when it is an object. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly token: ProgressToken;
}

type Command = (session: Session, call: CommandCall, cancellation: CancellationToken) => unknown;

const COMMANDS: Readonly<Record<string, Command>> = { [CONVERT]: convertToJson, [FIX_ALL]: fixAll };

/** Each command takes one argument: the URI of a document, or an object with `uri` and options. */
export function commandCall(params: unknown): CommandCall | undefined {
  if (!isObject(params) || typeof params.command !== "string" || !Object.hasOwn(COMMANDS, params.command)) {
    return undefined;
  }
  const argument: unknown = Array.isArray(params.arguments) ? params.arguments[0] : undefined;
  const options = isObject(argument) ? argument : {};
  const uri = isObject(argument) ? argument.uri : argument;
  if (typeof uri !== "string") return undefined;
  return { command: params.command, uri, file: fileOf(uri), options, token: progressToken(params) };
}

/** Runs a command of the server; undefined for one that is none of ours. */
export function executeCommand(session: Session, call: CommandCall, cancellation: CancellationToken): unknown {
  return COMMANDS[call.command]?.(session, call, cancellation);
}

/** Texts longer than this (UTF-16 units) keep a command busy for more than half a second. */
const LONG_TEXT = 1_000_000;

function isLong({ service }: Session, file: string): boolean {
  let length = 0;
  for (const each of service.configurationOf(file)) length += service.textOf(each)?.length ?? 0;
  return length > LONG_TEXT;
}

/** The result of work on a file, told of when that is so long that it takes a while. */
async function withProgress<R>(session: Session, file: string, work: Work, run: () => R): Promise<R> {
  return isLong(session, file) ? inOnePiece(session, work, run) : run();
}

/**
 * `lvs.convertToJson`: the configuration as JSON text. Options: `reading` "written" (default) or "daemon", `redact`.
 * A configuration that keepalived would not read as it is written is refused, with what is to be mended.
 */
async function convertToJson(
  session: Session,
  { file, options, token }: CommandCall,
  cancellation: CancellationToken,
): Promise<string> {
  const { service, language } = session;
  const reading = options.reading === "daemon" ? "daemon" : "written";
  if (service.textOf(file) === undefined) throw requestFailed(say(language, "noSuchFile", { file: nameOf(file) }));
  const work = { title: say(language, "converting"), token, cancellation };
  const result = await withProgress(session, file, work, () =>
    service.convert([file], { to: "json", reading, redact: options.redact === true }),
  );
  if ("text" in result) return result.text;
  const shown = result.refused.slice(0, 5).map(({ file: where, finding: { range, message, rule } }) => {
    return `${nameOf(where)}:${range.start.line + 1}:${range.start.character + 1}: ${message} (${rule})`;
  });
  const count = result.refused.length - shown.length;
  const findings = [...shown, ...(count > 0 ? [say(language, "more", { count })] : [])].join("\n");
  throw requestFailed(say(language, "refused", { findings }));
}

/** `lvs.fixAll`: applies all safe fixes to an open document. Option: `rule`, to fix one rule's findings only. */
async function fixAll(
  session: Session,
  { file, options, token }: CommandCall,
  cancellation: CancellationToken,
): Promise<null> {
  const { channel, client, language } = session;
  const only = typeof options.rule === "string" ? [options.rule] : undefined;
  const work = { title: say(language, "fixing"), token, cancellation };
  const edits = await withProgress(session, file, work, () => fixAllEdits(session, file, only));
  if (edits.length === 0) return null;
  if (!client.applyEdit) throw requestFailed(say(language, "cannotEdit"));
  const edit = workspaceEdit(session, edits);
  const answer = await channel.ask("workspace/applyEdit", { label: say(language, "fixAll"), edit });
  if (isApplied(answer)) return null;
  const reason = isObject(answer) && typeof answer.failureReason === "string" ? answer.failureReason : undefined;
  throw requestFailed(say(language, "editRefused", { reason: reason ?? say(language, "changedMeanwhile") }));
}

function isApplied(answer: unknown): answer is ApplyWorkspaceEditResult {
  return isObject(answer) && answer.applied === true;
}

/** What applying all safe fixes (of the rules `only`) changes in a file. */
export function fixAllEdits({ service }: Session, file: string, only?: readonly string[]): readonly FileEdit[] {
  const before = service.textOf(file);
  if (before === undefined) return [];
  const { text: after } = service.fixAll(file, only);
  return lineEdits(linesOf(before), linesOf(after)).map((edit) => ({ file, ...edit }));
}

/** Lines with their terminators, as LSP counts them; the last has none. */
function linesOf(text: string): readonly string[] {
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/);
  return /[\r\n]$/.test(text) ? [...lines, ""] : lines;
}
