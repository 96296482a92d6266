/** workspace/diagnostic: the findings of all files of the configurations that open documents belong to. */
import type { CancellationToken } from "vscode-jsonrpc";
import type { WorkspaceDiagnosticReport, WorkspaceDocumentDiagnosticReport } from "vscode-languageserver";
import { fileOf } from "./addresses.ts";
import { pulledDiagnostics } from "./diagnostics.ts";
import { isObject, part } from "./params.ts";
import { type ProgressToken, progressToken, stepByStep } from "./progress.ts";
import { type Session, uriIn } from "./session.ts";
import { say } from "./texts.ts";

export interface WorkspaceRequest {
  /** What the client holds: result ids by file. */
  readonly previous: ReadonlyMap<string, { readonly uri: string; readonly id: string }>;
  readonly token: ProgressToken;
}

/** The parameters of `workspace/diagnostic`; what is malformed is left out. */
export function workspaceRequest(params: unknown): WorkspaceRequest {
  const ids = isObject(params) && Array.isArray(params.previousResultIds) ? params.previousResultIds : [];
  const previous = new Map<string, { uri: string; id: string }>();
  for (const each of ids) {
    const { uri, value } = part({ each }, "each");
    if (typeof uri === "string" && typeof value === "string") previous.set(fileOf(uri), { uri, id: value });
  }
  return { previous, token: progressToken(params) };
}

/** The findings of all files of the configurations, those without a change by their id alone. */
export async function workspaceDiagnostics(
  session: Session,
  { previous, token }: WorkspaceRequest,
  cancellation: CancellationToken,
): Promise<WorkspaceDiagnosticReport> {
  const { documents, language, service } = session;
  const files = new Set([...documents.keys()].flatMap((file) => service.configurationOf(file)));
  const work = { title: say(language, "checking"), token, cancellation };
  const items = await stepByStep(session, work, [...files], (file) => report(session, file, previous.get(file)?.id));
  // What belongs to no configuration any more has no findings that anyone would clear away.
  const gone = [...previous].filter(([file]) => !files.has(file));
  return { items: [...items, ...gone.map(([, { uri }]) => nothingLeft(uri))] };
}

function report(
  session: Session,
  file: string,
  previousResultId: string | undefined,
): WorkspaceDocumentDiagnosticReport {
  const uri = uriIn(session, file);
  const version = session.documents.get(file)?.version ?? null;
  return { uri, version, ...pulledDiagnostics(session, { uri, file, previousResultId }) };
}

function nothingLeft(uri: string): WorkspaceDocumentDiagnosticReport {
  return { uri, version: null, kind: "full", items: [] };
}
