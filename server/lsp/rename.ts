/** textDocument/rename and prepareRename: a refusal is an error, because editors show its reason. */
import type { PrepareRenameResult, WorkspaceEdit } from "vscode-languageserver";
import type { Refusal } from "../service-types.ts";
import { nameOf } from "./addresses.ts";
import { workspaceEdit } from "./edits.ts";
import { type AtPosition, atPosition, isObject } from "./params.ts";
import { requestFailed } from "./request-failed.ts";
import type { Session } from "./session.ts";
import { say } from "./texts.ts";

/** MessageType.Warning. */
const WARNING = 2;

/** The range of the name at the position, and the name; null where nothing can be renamed. */
export function renameRange({ service }: Session, { file, position }: AtPosition): PrepareRenameResult | null {
  const target = service.prepareRename(file, position);
  if (!isRefusal(target)) return target;
  if (target.refused === "") return null;
  throw requestFailed(target.refused);
}

export interface RenameRequest extends AtPosition {
  readonly newName: string;
}

/** The parameters of `textDocument/rename`; undefined when they are malformed. */
export function renameRequest(params: unknown): RenameRequest | undefined {
  const place = atPosition(params);
  const newName = isObject(params) ? params.newName : undefined;
  return place && typeof newName === "string" ? { ...place, newName } : undefined;
}

/**
 * The edits that give a name another one everywhere. Where files may use it that cannot be looked into the user is told;
 * a name that cannot be is an error that says why.
 */
export function renameEdits(session: Session, { file, position, newName }: RenameRequest): WorkspaceEdit | null {
  const { service, language, channel } = session;
  const edits = service.rename(file, position, newName);
  if (isRefusal(edits)) {
    if (edits.refused === "") return null;
    throw requestFailed(edits.refused);
  }
  const unsure = edits.find((edit) => !service.knowsIncludersOf(edit.file));
  if (unsure !== undefined) {
    const message = say(language, "renamedInPart", { file: nameOf(unsure.file) });
    channel.notify("window/showMessage", { type: WARNING, message });
  }
  return workspaceEdit(session, edits);
}

function isRefusal(answer: object): answer is Refusal {
  return "refused" in answer;
}
