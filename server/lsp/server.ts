/** The language server over any connection: its life from `initialize` to `exit`, and the one way each message takes. */
import { type CancellationToken, ErrorCodes, type MessageConnection, RAL, ResponseError } from "vscode-jsonrpc";
import type { InitializeResult } from "vscode-languageserver";
import type { Language, Service, ServiceEnvironment } from "../service-types.ts";
import { fileOf, folderOf } from "./addresses.ts";
import { REQUEST_CANCELLED } from "./cancellation.ts";
import { openChannel } from "./channel.ts";
import { clientFeatures, workspaceFolders } from "./client.ts";
import { followSettings, register, warnOf } from "./configuration.ts";
import { pullRoute, pushRoute } from "./diagnostics.ts";
import { idsOf, NOTIFICATIONS, type Workspace } from "./notifications.ts";
import { untilOpen } from "./opening.ts";
import { isObject } from "./params.ts";
import { REQUESTS } from "./requests.ts";
import type { Channel, HostFiles, OpenDocument, Session } from "./session.ts";
import { chooseLanguage, DEFAULT_SERVER_SETTINGS, readSettings } from "./settings.ts";
import { rootFilesIn } from "./workspace-files.ts";

/** What the server needs from the program it runs in. */
export interface ServerHost {
  readonly version: string;
  createService(environment: ServiceEnvironment): Service;
  /** What is better done before the first text is opened than with it, a few milliseconds at each step. */
  rehearsal?(session: Session, createService: ServerHost["createService"]): Iterator<void>;
  /**
   * A read-only view of the files under `roots()`, which changes as folders come and go.
   * @param arrived is told of files that were asked for before they were there
   */
  createFiles(roots: () => readonly string[], arrived: (files: readonly string[]) => void): HostFiles;
  /** Where the page of a rule is found, as a URI; empty when there is none. */
  rulePage(rule: string, language: Language): string;
  /** Ends the server when the process `id` is gone. */
  watchProcess(id: number): void;
  exit(code: 0 | 1): void;
}

/** LSP's code for whatever comes before `initialize`. */
const SERVER_NOT_INITIALIZED = -32002;

const HANDLERS = new Map(REQUESTS.map((handler) => [handler.method, handler]));

/** Answers on `connection` until the client says `exit`. */
export function startServer(connection: MessageConnection, host: ServerHost): void {
  const channel = openChannel(connection);
  let running: { readonly session: Session; readonly workspace: Workspace } | undefined;
  let isShutDown = false;

  const initialize = (params: unknown): InitializeResult => {
    running = newSession(channel, host, params);
    const { client } = running.session;
    warmUp(running.session, host);
    return {
      serverInfo: { name: "lvs-lsp", version: host.version },
      capabilities: Object.assign(
        {
          positionEncoding: "utf-16",
          textDocumentSync: { openClose: true, change: 2, save: { includeText: false } }, // 2: incremental
          workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        },
        ...REQUESTS.map((handler) => handler.capabilities(client)),
      ),
    };
  };

  connection.onRequest((method, params, token) => {
    if (isShutDown) return new ResponseError(ErrorCodes.InvalidRequest, "The server is shut down.");
    if (method === "initialize") {
      return running === undefined
        ? initialize(params)
        : new ResponseError(ErrorCodes.InvalidRequest, "The server is initialized already.");
    }
    if (running === undefined) return new ResponseError(SERVER_NOT_INITIALIZED, "The server is not initialized.");
    if (method === "shutdown") {
      isShutDown = true;
      return null;
    }
    const { session, workspace } = running;
    if (!HANDLERS.get(method)?.findsIncluders) return answer(session, method, params, token);
    const before = idsOf(session);
    return answer(session, method, params, token).finally(() => {
      if (idsOf(session) !== before) workspace.findings.worldChanged();
    });
  });

  connection.onNotification((method, params) => {
    if (method === "exit") return host.exit(isShutDown ? 0 : 1);
    if (method === "$/setTrace") return channel.trace(isObject(params) ? params.value : undefined);
    if (running === undefined || isShutDown) return;
    const { session, workspace } = running;
    if (method === "initialized") {
      register(session);
      if (session.client.configuration) void workspace.settingsChanged(undefined);
      return;
    }
    if (Object.hasOwn(NOTIFICATIONS, method)) {
      channel.guard(method, () => NOTIFICATIONS[method]?.(session, workspace, params), undefined);
    }
  });

  connection.listen();
}

/** Rehearses piece by piece, until a text is opened. */
function warmUp(session: Session, { createService, rehearsal }: ServerHost): void {
  const steps = rehearsal?.(session, createService);
  if (steps === undefined) return;
  // Node.js loads its clock when it is first asked for the time.
  performance.now();
  const next = (): void => {
    if (session.documents.size > 0) return;
    const isDone = session.channel.guard("rehearsal", () => steps.next().done, true);
    if (isDone !== true) RAL().timer.setImmediate(next);
  };
  RAL().timer.setImmediate(next);
}

/** The one way of every request: taken back? well-formed? then the handler; its failure is logged and costs nothing. */
async function answer(session: Session, method: string, params: unknown, token: CancellationToken): Promise<unknown> {
  const handler = HANDLERS.get(method);
  if (handler === undefined) return new ResponseError(ErrorCodes.MethodNotFound, `There is no method ${method}.`);
  if (token.isCancellationRequested) return new ResponseError(REQUEST_CANCELLED, "Cancelled.");
  const compute = handler.prepare(params);
  if (compute === undefined) return new ResponseError(ErrorCodes.InvalidParams, `Wrong parameters for ${method}.`);
  for (let opening = untilOpen(session, params); opening !== undefined; opening = untilOpen(session, params)) {
    await opening;
    if (token.isCancellationRequested) return new ResponseError(REQUEST_CANCELLED, "Cancelled.");
  }
  const once = () => session.channel.answer(method, () => compute(session, token), handler.empty);
  return session.files.arriving === undefined ? once() : answerWithFiles(session.files, method, token, once);
}

/** Includes nest; each level may be known only when the one above has come. */
const MOST_ROUNDS = 32;

/** What was computed while files were on their way is computed again when they are there. */
async function answerWithFiles(
  files: HostFiles,
  method: string,
  token: CancellationToken,
  compute: () => Promise<unknown>,
): Promise<unknown> {
  await files.arriving?.();
  let result = await compute();
  // A command that was done is done.
  if (method === "workspace/executeCommand") return result;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const arriving = files.arriving?.();
    if (arriving === undefined) break;
    await arriving;
    if (token.isCancellationRequested) return new ResponseError(REQUEST_CANCELLED, "Cancelled.");
    result = await compute();
  }
  return result;
}

function newSession(channel: Channel, host: ServerHost, params: unknown): { session: Session; workspace: Workspace } {
  const { capabilities, initializationOptions, locale, processId, trace } = isObject(params) ? params : {};
  if (typeof processId === "number") host.watchProcess(processId);
  channel.trace(trace);
  const given = readSettings(initializationOptions, DEFAULT_SERVER_SETTINGS, DEFAULT_SERVER_SETTINGS);
  const language = chooseLanguage(given.settings.language, locale);
  const documents = new Map<string, OpenDocument>();
  // A document opens its own folder, but one in "/" does not open the whole disk.
  const besideDocuments = () => [...documents.keys()].map(folderOf).filter((folder) => folder !== "/");
  const roots = () => [...workspace.folders, ...session.settings.includeRoots, ...besideDocuments()];
  const files = host.createFiles(roots, (arrived) => {
    session.service.filesChanged(arrived);
    workspace.findings.worldChanged();
  });
  const session: Session = {
    service: host.createService({
      files,
      rootFiles: (reach) => rootFilesIn(workspace.folders, reach, (folder) => files.entries?.(folder) ?? []),
      log: channel.log,
      language,
    }),
    files,
    client: clientFeatures(capabilities, initializationOptions),
    language,
    documents,
    opening: new Map(),
    settings: given.settings,
    folderSettings: new Map(),
    settingsRevision: 0,
    rulePage: (rule) => host.rulePage(rule, language),
    channel,
    reported: new Map(),
    tokens: new Map(),
    proposed: undefined,
    oldTexts: undefined,
    counts: { progress: 0, proposed: 0 },
    warned: new Set(),
  };
  session.service.configure(session.settings);
  const workspace: Workspace = {
    findings: session.client.pullDiagnostics ? pullRoute(session) : pushRoute(session),
    folders: workspaceFolders(params).map(fileOf),
    settingsChanged: followSettings(session, {
      base: given.settings,
      folders: () => workspace.folders,
      changed: () => {
        workspace.findings.worldChanged();
        for (const refresh of session.client.refreshes) void channel.ask(refresh);
      },
    }),
  };
  warnOf(session, given.problems);
  return { session, workspace };
}
