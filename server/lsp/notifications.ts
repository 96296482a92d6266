/** What the client tells without waiting for an answer: a line each, as in the table of requests. */
import { fileOf } from "./addresses.ts";
import { folderUris } from "./client.ts";
import type { FindingsRoute } from "./diagnostics.ts";
import { openText } from "./opening.ts";
import { changesOf, inDocument, isObject, part } from "./params.ts";
import type { Session } from "./session.ts";

/** What the notifications act on besides the session. */
export interface Workspace {
  readonly findings: FindingsRoute;
  /** Folders of the workspace, as paths. */
  folders: readonly string[];
  /** The settings may have changed; `given` is what the client sent along. */
  settingsChanged(given: unknown): Promise<void>;
}

type Notice = (session: Session, workspace: Workspace, params: unknown) => void;

export const NOTIFICATIONS: Readonly<Record<string, Notice>> = {
  "textDocument/didOpen": didOpen,
  "textDocument/didChange": didChange,
  "textDocument/didClose": didClose,
  "textDocument/didSave": didSave,
  "workspace/didChangeWatchedFiles": filesChanged,
  "workspace/didChangeConfiguration": (_, workspace, params) =>
    void workspace.settingsChanged(isObject(params) ? params.settings : undefined),
  "workspace/didChangeWorkspaceFolders": foldersChanged,
};

/** Hints and lenses speak of what includes bring in; lenses of how a service differs from the file on disk, too. */
const REFRESHED: readonly string[] = ["workspace/codeLens/refresh", "workspace/inlayHint/refresh"];

function didOpen(session: Session, { findings }: Workspace, params: unknown): void {
  const document = inDocument(params);
  const { text, version } = part(params, "textDocument");
  if (document === undefined || typeof text !== "string") {
    unusable(session, "textDocument/didOpen");
    return;
  }
  const { uri, file } = document;
  session.documents.set(file, { uri, version: versionOf(version) });
  openText(session, file, text, () => findings.textChanged(file));
}

function didChange(session: Session, { findings }: Workspace, params: unknown): void {
  const document = inDocument(params);
  const changes = changesOf(isObject(params) ? params.contentChanges : undefined);
  if (document === undefined || changes === undefined) {
    unusable(session, "textDocument/didChange");
    return;
  }
  const { file } = document;
  const known = session.documents.get(file);
  if (known === undefined) {
    session.channel.log("The client changed a document that it has not opened.");
    return;
  }
  const version = versionOf(part(params, "textDocument").version);
  if (version !== undefined && known.version !== undefined && version < known.version) {
    session.channel.log(`The client sent version ${version} after version ${known.version}; it is ignored.`);
    return;
  }
  session.opening.get(file)?.finish();
  session.documents.set(file, { uri: known.uri, version: version ?? known.version });
  session.service.change(file, changes);
  findings.textChanged(file);
}

function didClose(session: Session, { findings }: Workspace, params: unknown): void {
  const file = inDocument(params)?.file;
  const known = file === undefined ? undefined : session.documents.get(file);
  if (file === undefined || known === undefined) return;
  session.opening.get(file)?.cancel();
  session.documents.delete(file);
  session.reported.delete(file);
  session.tokens.delete(file);
  session.service.close(file);
  findings.closed(known.uri);
}

/**
 * When files are looked at again, whether the client watches them or not: it may not watch all that are included, those
 * outside its folders or with another ending.
 */
function didSave(session: Session, { findings }: Workspace): void {
  const before = idsOf(session);
  session.service.filesChanged(undefined);
  if (idsOf(session) !== before) findings.worldChanged();
}

/** Changes when the findings of an open document may have. */
export function idsOf({ documents, service }: Session): string {
  return [...documents.keys()].map(service.findingsId).join(" ");
}

function filesChanged(session: Session, { findings }: Workspace, params: unknown): void {
  const changes = isObject(params) ? params.changes : undefined;
  const files = folderUris(changes).map(fileOf);
  session.files.forget?.(files);
  session.service.filesChanged(files);
  findings.worldChanged();
  for (const refresh of session.client.refreshes) if (REFRESHED.includes(refresh)) void session.channel.ask(refresh);
}

function foldersChanged(session: Session, workspace: Workspace, params: unknown): void {
  const { added, removed } = part(params, "event");
  const gone = folderUris(removed).map(fileOf);
  workspace.folders = [
    ...workspace.folders.filter((folder) => !gone.includes(folder)),
    ...folderUris(added).map(fileOf),
  ];
  session.service.filesChanged(undefined);
  workspace.findings.worldChanged();
  if (session.client.configuration) void workspace.settingsChanged(undefined);
}

function versionOf(version: unknown): number | undefined {
  return typeof version === "number" ? version : undefined;
}

function unusable(session: Session, method: string): void {
  session.channel.log(`The client sent a ${method} without what it must have; it is ignored.`);
}
