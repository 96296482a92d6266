/**
 * What a server plays for itself while nobody asks for anything: a short session with texts of its own. Words, grammar
 * and rules are there then when the first text is opened, and have run often enough to be fast.
 */
import type { CancellationToken } from "vscode-jsonrpc";
import type { Service, ServiceEnvironment } from "../service-types.ts";
import { fileOf } from "./addresses.ts";
import { NOTIFICATIONS, type Workspace } from "./notifications.ts";
import { TEXT_TO_SHOW, TEXTS, TEXTS_TO_EDIT } from "./rehearsal-texts.ts";
import { REQUESTS } from "./requests.ts";
import type { Channel, HostFiles, Session } from "./session.ts";

/**
 * Edits of numbers in each of the texts to edit: with more of them the first of a person's are no quicker, and a file that
 * is opened soon comes in between.
 */
const EDITS = 60;
/** How often each thing is asked for about the text to look at. */
const TIMES = 4;

const NEVER: CancellationToken = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };

const NO_FILES: HostFiles = { read: () => ({ failure: "missing" }), glob: () => [], stamp: () => undefined };

/** Findings are asked for, as by a client that pulls. */
const WORKSPACE: Workspace = {
  findings: { textChanged() {}, worldChanged() {}, closed() {} },
  folders: [],
  settingsChanged: async () => {},
};

/**
 * The steps of the rehearsal, a few milliseconds each. They leave nothing behind, and a step that fails throws.
 * @param session the session to come: what its client can and how it is set
 * @param createService makes the service of the rehearsal
 * @param clearUp is called when much of what was made is not needed any more
 */
export function* rehearsal(
  session: Session,
  createService: (environment: ServiceEnvironment) => Service,
  clearUp: () => void,
): Generator<void> {
  const { language, settings } = session;
  const channel: Channel = { ...session.channel, notify() {}, log() {}, ask: async () => undefined };
  const own: Session = {
    ...session,
    channel,
    files: NO_FILES,
    service: createService({ files: NO_FILES, log: channel.log, language }),
    documents: new Map(),
    opening: new Map(),
    reported: new Map(),
    tokens: new Map(),
    counts: { progress: 0, proposed: 0 },
    warned: new Set(),
  };
  own.service.configure(settings);
  for (const [number, text] of TEXTS.entries()) yield read(own, `file:///${number}.conf`, text);
  yield clearUp();
  yield* show(own, "file:///shown.conf", TEXT_TO_SHOW);
  for (const [number, text] of TEXTS_TO_EDIT.entries()) {
    yield* edit(own, `file:///edited${number}.conf`, text);
    yield clearUp();
  }
}

function tell(session: Session, method: string, params: object): void {
  NOTIFICATIONS[method]?.(session, WORKSPACE, params);
}

function ask(session: Session, method: string, params: object): void {
  REQUESTS.find((request) => request.method === method)?.prepare(params)?.(session, NEVER);
}

function open(session: Session, uri: string, text: string): void {
  tell(session, "textDocument/didOpen", { textDocument: { uri, languageId: "lvs", version: 1, text } });
  ask(session, "textDocument/diagnostic", { textDocument: { uri } });
}

function read(session: Session, uri: string, text: string): void {
  // As a long text is read.
  const steps = session.service.readAhead(fileOf(uri), text);
  while (steps.next().done !== true);
  open(session, uri, text);
  tell(session, "textDocument/didClose", { textDocument: { uri } });
}

/** The editor asks for what it shows. */
function* show(session: Session, uri: string, text: string): Generator<void> {
  const textDocument = { uri };
  open(session, uri, text);
  const position = { line: text.slice(0, text.indexOf("weight")).split("\n").length - 1, character: 10 };
  const range = { start: { line: 0, character: 0 }, end: { line: 50, character: 0 } };
  for (let i = 0; i < TIMES; i++) {
    for (const method of ["completion", "hover", "signatureHelp", "documentHighlight"]) {
      ask(session, `textDocument/${method}`, { textDocument, position });
    }
    for (const method of ["documentSymbol", "foldingRange", "semanticTokens/full", "codeLens"]) {
      ask(session, `textDocument/${method}`, { textDocument });
    }
    yield ask(session, "textDocument/inlayHint", { textDocument, range });
  }
  for (const tabSize of [4, 8]) {
    yield ask(session, "textDocument/formatting", { textDocument, options: { tabSize, insertSpaces: true } });
  }
  tell(session, "textDocument/didClose", { textDocument });
}

/** A digit is typed and taken away again, in many places. */
function* edit(session: Session, uri: string, text: string): Generator<void> {
  const lines = text.split("\n");
  const weights = [...lines.keys()].filter((line) => /weight \d+$/.test(lines[line] ?? ""));
  open(session, uri, text);
  for (let i = 0; i < EDITS; i++) {
    const line = weights[(i >> 1) % weights.length] as number;
    const start = { line, character: lines[line]?.length ?? 0 };
    const typed = { range: { start, end: start }, text: "1" };
    const takenBack = { range: { start, end: { ...start, character: start.character + 1 } }, text: "" };
    tell(session, "textDocument/didChange", {
      textDocument: { uri, version: i + 2 },
      contentChanges: [i % 2 === 0 ? typed : takenBack],
    });
    yield ask(session, "textDocument/diagnostic", { textDocument: { uri } });
  }
  tell(session, "textDocument/didClose", { textDocument: { uri } });
}
