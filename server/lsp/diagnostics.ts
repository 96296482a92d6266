/**
 * Findings as diagnostics. A client that can pull gets none pushed: an editor that is given both shows each twice.
 */
import type {
  Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  DocumentDiagnosticReport,
  PublishDiagnosticsParams,
} from "vscode-languageserver";
import type { ReportedFinding } from "../service-types.ts";
import { warnOfFiles } from "./configuration.ts";
import { type InDocument, inDocument, isObject } from "./params.ts";
import { findingsId, type Session, uriIn } from "./session.ts";

export const SOURCE = "lvs-lsp";

// LSP's numbers.
/** The graver, the lower. */
export const SEVERITIES: Readonly<Record<ReportedFinding["severity"], DiagnosticSeverity>> = {
  error: 1,
  warning: 2,
  information: 3,
  hint: 4,
};
const TAGS: Readonly<Record<NonNullable<ReportedFinding["tag"]>, DiagnosticTag>> = { unnecessary: 1, deprecated: 2 };

/** A finding as this client can show it. */
export function diagnostic(session: Session, finding: ReportedFinding): Diagnostic {
  const { client } = session;
  const { rule, severity, message, range, tag, related, fixes } = finding;
  const page = client.rulePages ? session.rulePage(rule) : "";
  return {
    range,
    severity: SEVERITIES[severity],
    code: rule,
    source: SOURCE,
    message,
    ...(page !== "" && { codeDescription: { href: page } }),
    ...(client.diagnosticTags && tag !== undefined && { tags: [TAGS[tag]] }),
    ...(client.relatedInformation &&
      related.length > 0 && {
        relatedInformation: related.map((place) => ({
          location: { uri: uriIn(session, place.file), range: place.range },
          message: place.message,
        })),
      }),
    ...(client.diagnosticData && fixes.length > 0 && { data: { fixes: fixesWithUris(session, finding) } }),
  };
}

function fixesWithUris(session: Session, { fixes }: ReportedFinding) {
  return fixes.map(({ title, safe, edits }) => ({
    title,
    safe,
    edits: edits.map(({ file, range, newText }) => ({ uri: uriIn(session, file), range, newText })),
  }));
}

/** The findings of a file; what was wrong with settings files on the way is said. */
function findingsOf(session: Session, file: string): readonly ReportedFinding[] {
  const findings = session.service.findings(file);
  warnOfFiles(session);
  return findings;
}

function diagnosticsOf(session: Session, file: string): Diagnostic[] {
  return findingsOf(session, file).map((finding) => diagnostic(session, finding));
}

const written = new WeakMap<ReportedFinding, string>();

/** A finding as JSON of its diagnostic: of one that stands where it stood, what was written then. */
function writtenDiagnostic(session: Session, finding: ReportedFinding): string {
  let text = written.get(finding);
  if (text === undefined) {
    text = JSON.stringify(diagnostic(session, finding));
    written.set(finding, text);
  }
  return text;
}

/** What has to be done when findings may have changed. */
export interface FindingsRoute {
  /** The text of `file` changed. */
  textChanged(file: string): void;
  /** Settings, or files that are not open, changed. */
  worldChanged(): void;
  closed(uri: string): void;
}

export interface DiagnosticRequest extends InDocument {
  readonly previousResultId: string | undefined;
}

/** The parameters of `textDocument/diagnostic`; undefined when they are malformed. */
export function diagnosticRequest(params: unknown): DiagnosticRequest | undefined {
  const document = inDocument(params);
  const previous = isObject(params) ? params.previousResultId : undefined;
  return document && { ...document, previousResultId: typeof previous === "string" ? previous : undefined };
}

/** The diagnostics of a document. */
export function pulledDiagnostics(session: Session, request: DiagnosticRequest): DocumentDiagnosticReport {
  const resultId = findingsId(session, request.file);
  if (resultId === request.previousResultId) return { kind: "unchanged", resultId };
  return { kind: "full", resultId, items: diagnosticsOf(session, request.file) };
}

/** A report whose items are JSON already, comma-separated; undefined when they are those that the client has. */
export interface WrittenReport {
  readonly resultId: string;
  readonly items: string | undefined;
}

/** The same for an answer that is put together as text. */
export function writtenDiagnostics(session: Session, request: DiagnosticRequest): WrittenReport {
  const resultId = findingsId(session, request.file);
  if (resultId === request.previousResultId) return { resultId, items: undefined };
  const items = findingsOf(session, request.file).map((finding) => writtenDiagnostic(session, finding));
  return { resultId, items: items.join(",") };
}

/** The client asks by itself after each edit; it is only told when it could not know. */
export function pullRoute({ client, channel }: Pick<Session, "client" | "channel">): FindingsRoute {
  return {
    textChanged: () => {},
    worldChanged: () => {
      if (client.diagnosticRefresh) void channel.ask("workspace/diagnostic/refresh");
    },
    closed: () => {},
  };
}

/** A computation quicker than this, in ms, is not worth waiting for the next key. */
const QUICK = 20;
const LONGEST_DELAY = 400;

/**
 * Publishes by itself: the changed document first, then those whose findings an edit elsewhere changed, each in a
 * turn of its own so that requests are answered in between. Waits only when the last computation was slow.
 */
export function pushRoute(session: Session): FindingsRoute {
  const published = new Map<string, string>();
  const waiting = new Set<string>();
  let scheduled = false;
  let lastDuration = 0;

  const publish = (file: string): void => {
    const document = session.documents.get(file);
    if (document === undefined || session.opening.has(file)) return;
    const { uri, version } = document;
    const id = `${findingsId(session, file)} ${version}`;
    if (published.get(uri) === id) return;
    const started = performance.now();
    const params: PublishDiagnosticsParams = { uri, diagnostics: diagnosticsOf(session, file) };
    // The first look at a document reads all of it, which says nothing of what an edit will cost.
    if (published.has(uri)) lastDuration = performance.now() - started;
    published.set(uri, id);
    session.channel.notify("textDocument/publishDiagnostics", version === undefined ? params : { ...params, version });
  };
  const publishNext = (): void => {
    scheduled = false;
    const [file] = waiting;
    if (file === undefined) return;
    waiting.delete(file);
    session.channel.guard("findings", () => publish(file), undefined);
    schedule(0);
  };
  const schedule = (delay: number): void => {
    if (scheduled || waiting.size === 0) return;
    scheduled = true;
    setTimeout(publishNext, delay);
  };
  const later = (): void => {
    for (const file of session.documents.keys()) waiting.add(file);
    schedule(lastDuration < QUICK ? 0 : Math.min(2 * lastDuration, LONGEST_DELAY));
  };
  return {
    textChanged: (file) => {
      waiting.delete(file);
      const others = [...waiting];
      waiting.clear();
      for (const one of [file, ...others]) waiting.add(one);
      later();
    },
    worldChanged: later,
    closed: (uri) => {
      published.delete(uri);
      session.channel.notify("textDocument/publishDiagnostics", { uri, diagnostics: [] });
      later();
    },
  };
}
